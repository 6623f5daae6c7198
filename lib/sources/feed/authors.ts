import { type Author, MOST } from '../../domain/paper';
import { LIMITS } from '../../domain/text';
import { htmlText } from '../html-text';

/** The people of a paper, from one text each or from a single text that names them all. */
export function toAuthors(texts: readonly string[]): Author[] {
  const clean = texts.slice(0, MOST.authors).map((text) => htmlText(text, 20 * LIMITS.abstract));
  const [only = ''] = clean;
  const names = clean.length > 1 ? clean : namesIn(only);
  const cut = names.map((name) => htmlText(inOrder(name), LIMITS.name)).filter(Boolean);
  return [...new Set(cut)].slice(0, MOST.authors).map((name) => ({ name }));
}

/** `Kaur, M.`: a family name, and initials that belong to it. */
const WITH_INITIALS = /^[^,;]+,\s*(?:\p{Lu}[.\s-]*){1,5}$/u;

function namesIn(text: string): string[] {
  // `mail@host.example (Names)`; the address ends with the first parenthesis, or each would be tried as the last.
  const bare = text.replace(/^[^\s@]+@[^\s@(]+\s*\((.*)\)$/, '$1');
  if (bare.includes(';')) return bare.split(';');
  const parts = bare.split(/,\s*(?:and\s+)?|\s+and\s+/).filter(Boolean);
  const pairs = Array.from({ length: Math.ceil(parts.length / 2) }, (_, at) =>
    parts.slice(2 * at, 2 * at + 2).join(', '),
  );
  if (parts.length > 1 && pairs.every((pair) => WITH_INITIALS.test(pair))) return pairs;
  // One comma between two single words is that of `Inoda, Toshio`; more, or full names, make a list.
  const isOnePerson = parts.length === 2 && parts.every((part) => !/\s/.test(part.trim()));
  return isOnePerson ? [bare] : parts;
}

/** `Inoda, Toshio` as it is said: `Toshio Inoda`. */
function inOrder(name: string): string {
  const [, family, given] = /^\s*([^,]+),\s*([^,]+?)\s*$/.exec(name) ?? [];
  return family && given && !/^(jr|sr|ii|iii|iv|md|phd)\.?$/i.test(given) ? `${given} ${family}` : name;
}
