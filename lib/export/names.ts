import { cleanText } from '../domain/text';

/** Somebody whose name has parts; together they are the name as it was: given, family, suffix. */
export interface Person {
  kind: 'person';
  /** With its particles: 'van der Aalst'. Never empty, holds no comma. */
  family: string;
  /** Never empty, holds no comma. */
  given: string;
  /** 'Jr.', 'III' and the like. */
  suffix?: string;
}

/** A name that is one piece: a team, a company, somebody with a single name. */
export interface Whole {
  kind: 'whole';
  name: string;
}

export type Name = Person | Whole;

/** Words that only names of groups hold. */
const GROUP =
  /\b(?:AI|[Tt]eam|Group|Labs?|Collaboration|Consortium|Institute|University|Laborator(?:y|ies)|Foundation|Initiative|Community|Contributors|Corporation|Company|Inc|Ltd|LLC|GmbH)\b/;
const SUFFIX = /^(?:jr\.?|sr\.?|ii|iii|iv)$/i;
/** Small words that a family name begins with. 'y' and 'e' stand in its middle: Aguera y Arcas. */
const PARTICLE =
  /^(?:van|von|vom|vander|der|den|de|del|dela|della|di|da|dal|dos|das|do|du|la|las|le|los|lo|ten|ter|te|af|av|al|el|ben|bin|bint|ibn|abu|zu|zum|zur|op|'t|d')$/;
/** Those that are mostly particles even when written large: Van Gool, Ben Allal. */
const LARGE_PARTICLE = /^(?:Van|Von|De|Del|Ben|Al|El)$/;
/** Before these, 'Van' is a middle name. */
const VIETNAMESE =
  /^(?:Nguy[eễ]n|Tr[aầ]n|L[eê]|Ph[aạ]m|Hoang|Hoàng|Huynh|Huỳnh|Phan|V[uũ]|V[oõ]|Dang|Đặng|Bui|Bùi|D[oỗ]|Đỗ|H[oồ]|Ngo|Ngô)$/;
const JOINING = /^[ye]$/;

/**
 * Splits a name as sources tell it, 'Given Family'. Which words are the family's is a guess: the last one, with the
 * particles before it; 'Family, Given' is taken at its word. Names of groups, of one word, and those that might be
 * two people stay whole. Compare https://docs.citationstyles.org/en/stable/specification.html#names
 */
export function splitName(text: string): Name {
  const name = cleanText(text, Number.POSITIVE_INFINITY);
  const [before = '', after = '', ...more] = name.split(',').map((part) => part.trim());
  const words = before.split(' ');
  const whole: Whole = { kind: 'whole', name };
  // BibTeX divides names at 'and', however it is written, and everything that reads RIS at commas.
  if (GROUP.test(name) || /\d/.test(name) || /(?:^|\s)and(?:\s|$)/i.test(name) || more.length > 0)
    return whole;
  if (SUFFIX.test(after)) return personOf(words, after) ?? whole;
  if (name.includes(',')) {
    const isName = [before, after].every((part) => /\p{L}/u.test(part));
    return isName ? { kind: 'person', family: before, given: after } : whole;
  }
  const last = words.at(-1) ?? '';
  return (SUFFIX.test(last) ? personOf(words.slice(0, -1), last) : personOf(words)) ?? whole;
}

/** The authors' names in order. What has neither letter nor digit (a lone ':') is no name. */
export function splitNames(texts: readonly string[]): Name[] {
  return texts.filter((text) => /[\p{L}\p{N}]/u.test(text)).map(splitName);
}

/** The name as people write it. */
export function fullName(name: Name): string {
  if (name.kind === 'whole') return name.name;
  return [name.given, name.family, name.suffix].filter((part) => part !== undefined).join(' ');
}

function personOf(words: string[], suffix?: string): Person | undefined {
  const start = familyStart(words);
  const given = words.slice(0, start).join(' ');
  const family = words.slice(start).join(' ');
  if (given === '' || family === '') return undefined;
  return { kind: 'person', family, given, ...(suffix !== undefined && { suffix }) };
}

/** The index of the family name's first word; the first word of all is always given. */
function familyStart(words: string[]): number {
  let start = words.length - 1;
  while (start > 1) {
    const word = words[start - 1] ?? '';
    // 'y' joins two family names, and the given one still needs a word.
    if (JOINING.test(word) && start > 2) start -= 2;
    else if (isParticle(word, words[start] ?? '')) start -= 1;
    else break;
  }
  return start;
}

function isParticle(word: string, next: string): boolean {
  if (PARTICLE.test(word)) return true;
  if (LARGE_PARTICLE.test(word)) return !VIETNAMESE.test(next);
  // 'La de Oliva', 'Das dos Reis': any large one counts when a particle follows.
  return PARTICLE.test(word.toLowerCase()) && PARTICLE.test(next);
}
