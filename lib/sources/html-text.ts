import { cleanText } from '../domain/text';
import { character } from './xml';

// Only elements that texts of papers come with: `<think>`, `x<y` and the like are text.
const BLOCKS = new Set(
  'address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tbody td tfoot th thead tr ul title sec'.split(
    ' ',
  ),
);
const INLINE = new Set(
  'a abbr acronym b big cite code del dfn em font i img inf ins italic kbd label mark math mi mn mo mrow mstyle msub msubsup msup mtext nobr q s samp semantics small source span strike strong sub sup tt u underline var video wbr bold sc'.split(
    ' ',
  ),
);
/** What is in them is not to be read. */
const SILENT = new Set(['script', 'style', 'template', 'iframe', 'object', 'svg', 'noscript']);

// Each character is in one token, and no token looks further than the next `<`: the time is that of the length.
const TOKEN =
  /<\/?(?:\w+:)?([a-z][a-z\d]*)(?:[\s/][^<>]*)?>|<!--[^<>]*-->|&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,10}));|[^<&]+|[<&]/gi;

/** Names of the characters from 160 on, and of the Greek letters, as HTML has them. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const GREEK =
  'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho  Sigma Tau Upsilon Phi Chi Psi Omega        alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega';
const SIGNS =
  'amp& lt< gt> quot" apos\' ndash– mdash— lsquo‘ rsquo’ ldquo“ rdquo” hellip… bull• minus− le≤ ge≥ ne≠ asymp≈ infin∞ rarr→ larr←';

const NAMED: ReadonlyMap<string, string> = new Map([
  ...LATIN.split(' ').map((name, place) => [name, String.fromCharCode(160 + place)] as const),
  ...GREEK.split(' ').map((name, place) => [name, String.fromCharCode(913 + place)] as const),
  ...SIGNS.split(' ').map((sign) => [sign.slice(0, -1), sign.slice(-1)] as const),
]);

/** The text that HTML shows, on one line and cleaned: no tags, entities in place, nothing of scripts. */
export function htmlText(html: string, limit: number): string {
  // Markup takes room, too, but no title or abstract has so much of it.
  const source = html.slice(0, 8 * limit);
  let text = '';
  let silent: string | undefined;
  for (const [token, tag, decimal, hex, name] of source.matchAll(TOKEN)) {
    const element = tag?.toLowerCase();
    if (silent !== undefined) {
      if (element === silent && token.startsWith('</')) silent = undefined;
    } else if (element !== undefined && SILENT.has(element)) {
      if (!token.startsWith('</') && !token.endsWith('/>')) silent = element;
    } else if (element !== undefined) text += BLOCKS.has(element) ? ' ' : INLINE.has(element) ? '' : token;
    else if (decimal ?? hex) text += character(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16));
    else if (name !== undefined) text += NAMED.get(name) ?? token;
    else if (!token.startsWith('<!--')) text += token;
  }
  return cleanText(text, limit);
}
