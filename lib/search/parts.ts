import { type Doubt, doubtAbout } from './doubts';
import { type FilterName, filterFrom, filterNamed, isText, sortNamed } from './filters';
import { type Filter, isName, type Query } from './query';
import { mayOpen, QUOTES, quotedAt } from './quotes';

/** The longest search, in characters; blanks, quotation marks and hyphens are not counted. */
const LONGEST = 500;
/** The most words and quoted texts in a search. */
const MOST_WORDS = 32;
const TOO_LONG: Doubt = { reason: 'length', words: MOST_WORDS, characters: LONGEST };

/** Where a part of a search stands in its text, in UTF-16 units, and whether a minus turns it round. */
interface Place {
  start: number;
  end: number;
  isNot: boolean;
}

/** A part of a search. */
export type Part = Place &
  (
    | { kind: 'word'; value: string; isOpen: boolean; doubt?: Doubt }
    | { kind: 'phrase'; value: string }
    | { kind: 'filter'; filter: Filter }
    | { kind: 'sort'; sort: Query['sort'] }
    /** A filter that has no value yet, or the beginning of one (`doubt`). */
    | { kind: 'empty'; name: FilterName; doubt?: Doubt }
    /** A quotation mark that nothing closes. */
    | { kind: 'quote' }
    /** What is left out, for the search is too long: the first of it. */
    | { kind: 'rest'; doubt: Doubt }
    /** What asks for nothing: blanks, lone signs. */
    | { kind: 'gap' }
  );

const HYPHENS = '\\-－−';
const GAPS = `\\s${QUOTES}${HYPHENS}`;
const NOT_TOO_LONG = new RegExp(`^(?:[${GAPS}]*[^${GAPS}]){0,${LONGEST}}[${GAPS}]*`, 'u');
const BLANKS = /\s+/uy;
const MINUS = new RegExp(`[${HYPHENS}]+`, 'uy');
const NAME = /[a-zａ-ｚ]+[:：]/iuy;
const BARE = new RegExp(`[^\\s${QUOTES}]+`, 'uy');

/** The parts of a search in order, and where it is too long. No text takes long, and none is refused. */
export function partsOf(typed: string): Part[] {
  // The first cut keeps a pasted book from being looked through; gaps have room enough in what is left.
  const text = NOT_TOO_LONG.exec(typed.slice(0, 4 * LONGEST).toWellFormed())?.[0] ?? '';
  const parts: Part[] = [];
  let words = 0;
  let isNotFromHere = false;
  const rest = { kind: 'rest', isNot: false, doubt: TOO_LONG } as const;
  for (let at = 0; at < text.length; ) {
    const part = partAt(text, at);
    at = part.end;
    if (part.kind === 'gap') continue;
    // In a quoted text that must not be there and is not closed yet, no word is one to be found.
    if (part.kind === 'quote') isNotFromHere = part.isNot;
    if (part.kind === 'word' && isNotFromHere) Object.assign(part, { isNot: true, isOpen: false });
    if (part.kind === 'word' || part.kind === 'phrase') words++;
    if (words <= MOST_WORDS || part.kind === 'filter' || part.kind === 'sort') parts.push(part);
    else if (words === MOST_WORDS + 1 && (part.kind === 'word' || part.kind === 'phrase'))
      parts.push({ ...rest, start: part.start, end: at });
  }
  if (words <= MOST_WORDS && isText(typed.slice(text.length)))
    parts.push({ ...rest, start: text.length, end: typed.length });
  return parts;
}

function partAt(text: string, start: number): Part {
  const blanks = runOf(BLANKS, text, start);
  if (blanks > 0) return { kind: 'gap', isNot: false, start, end: start + blanks };
  const at = start + runOf(MINUS, text, start);
  // A hyphen behind a word or a quoted text joins; only one behind a blank turns round.
  const isNot = at > start && /^\s?$/.test(text.charAt(start - 1));
  const place = { start, end: at, isNot };
  return quotedPart(text, place) ?? filterPart(text, place) ?? wordPart(text, place);
}

function quotedPart(text: string, place: Place): Part | undefined {
  const at = place.end;
  const quote = quotedAt(text, at);
  if (!quote) return undefined;
  if (!mayOpen(text, at)) return { ...place, kind: 'gap', end: at + 1 };
  if (!quote.isClosed) return { ...place, kind: 'quote', end: at + 1 };
  const { value, end } = quote;
  return isText(value) ? { ...place, kind: 'phrase', value, end } : { ...place, kind: 'gap', end };
}

function filterPart(text: string, place: Place): Part | undefined {
  const from = place.end + runOf(NAME, text, place.end);
  const name = filterNamed(text.slice(place.end, Math.max(place.end, from - 1)));
  if (!name) return undefined;
  const quote = quotedAt(text, from);
  const value = quote?.value ?? text.slice(from, from + runOf(BARE, text, from));
  const end = quote?.end ?? from + value.length;
  if (value === '' && (quote || end === text.length)) return { ...place, kind: 'empty', name, end };
  if (name === 'sort') {
    const sort = place.isNot ? undefined : sortNamed(value);
    return sort && { ...place, kind: 'sort', sort, end };
  }
  const filter = filterFrom(name, value, place.isNot);
  if (!filter) return undefined;
  const isOpen = isName(filter) && !filter.isNot && !quote?.isClosed && end === text.length;
  return { ...place, kind: 'filter', filter: isOpen ? { ...filter, isOpen } : filter, end };
}

function wordPart(text: string, place: Place): Part {
  const at = place.end;
  const end = at + runOf(BARE, text, at);
  const value = text.slice(at, end);
  // A mark that closes nothing is passed over.
  if (!isText(value)) return { ...place, kind: 'gap', end: Math.max(end, at + 1) };
  const isOpen = end === text.length && !place.isNot;
  const doubt = doubtAbout(text, at, end, place.isNot);
  // What will be a filter is no word, not even for the moment.
  if (doubt?.reason === 'value' && doubt.isUnfinished)
    return { ...place, kind: 'empty', name: doubt.name, doubt, end: text.length };
  return { ...place, kind: 'word', value, isOpen, end, ...(doubt && { doubt }) };
}

/** How far a pattern reaches from a place on. */
function runOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
