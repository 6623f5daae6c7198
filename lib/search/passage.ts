import type { Piece } from '../domain/highlight';
import { compoundsIn, type Word, wordsIn } from './words';

/** What is marked in a text. */
export interface Sought {
  /** The forms of words. */
  forms: ReadonlySet<string>;
  /** Quoted texts, each as its words in a row. */
  phrases?: readonly (readonly string[])[];
}

/** A text in pieces, those of them marked that were searched for. */
export function piecesOf(text: string, sought: Sought): Piece[] {
  return cut(text, hitsIn(text, sought), 0, text.length);
}

/** The hits of a text in order: quoted texts, words, and words joined by a hyphen, none within another. */
function hitsIn(text: string, { forms, phrases = [] }: Sought): Word[] {
  const { words, compounds } = wordsOf(text);
  const hits = [...words, ...compounds].filter(({ term }) => forms.has(term));
  hits.push(...phrases.flatMap((phrase) => rowsIn(words, phrase)));
  hits.sort((one, other) => one.start - other.start || other.end - one.end);
  let end = 0;
  return hits.filter((hit) => {
    if (hit.start < end) return false;
    end = hit.end;
    return true;
  });
}

/** Where words stand that are just these, in a row. */
function rowsIn(words: readonly Word[], phrase: readonly string[]): Word[] {
  return words.flatMap(({ start }, at) => {
    const last = words[at + phrase.length - 1];
    const isRow = last !== undefined && phrase.every((term, place) => words[at + place]?.term === term);
    return isRow ? [{ term: phrase.join(' '), start, end: last.end }] : [];
  });
}

/** So many texts are remembered with their words: those of the papers that a search finds while it is typed. */
const REMEMBERED = 200;
const remembered = new Map<string, { words: Word[]; compounds: Word[] }>();

/** The words of a text, and those joined by a hyphen. With every key mostly the same texts are looked through. */
function wordsOf(text: string): { words: Word[]; compounds: Word[] } {
  const known = remembered.get(text);
  if (known) return known;
  const words = wordsIn(text);
  const all = { words, compounds: compoundsIn(text, words) };
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(text, all);
  return all;
}

/** A part of a text in pieces, its hits marked; one that reaches over the part's ends is not. */
export function cut(text: string, hits: readonly Word[], from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  const add = (end: number, isHit: boolean) => {
    if (end > at) pieces.push({ text: text.slice(at, end), isHit });
    at = Math.max(at, end);
  };
  for (const { start, end } of hits) {
    if (start < from || end > to) continue;
    add(start, false);
    add(end, true);
  }
  add(to, false);
  return pieces;
}

/** Characters of a passage: three lines of a wide list. */
const LENGTH = 260;
/** So many of them are seen in the narrowest one. */
const SEEN = 140;

/**
 * The passage of a text with the most different words that were searched for; its beginning if it has none. Begins with
 * a sentence or a word.
 */
export function bestPassage(text: string, sought: Sought): Piece[] {
  return passageAround(text, hitsIn(text, sought));
}

/** The same, where it is known already what the hits are. */
export function passageAround(text: string, hits: readonly Word[]): Piece[] {
  const start = bestStart(text, hits);
  const end = endOfWord(text, start + LENGTH);
  const pieces = cut(text, hits, start, end);
  if (start > 0) pieces.unshift({ text: '… ', isHit: false });
  if (end < text.length) pieces.push({ text: ' …', isHit: false });
  return pieces;
}

/** Passages begin at a sentence if one begins shortly before the first hit, else a few words before it. */
const LEAD = 60;

function bestStart(text: string, hits: readonly Word[]): number {
  let best = 0;
  let most = 0;
  hits.forEach((first, index) => {
    const within = new Set<string>();
    const isIn = (at: number) => at === index || (hits[at] as Word).end <= first.start + SEEN - LEAD;
    for (let at = index; at < hits.length && isIn(at); at++) within.add((hits[at] as Word).term);
    if (within.size > most) {
      most = within.size;
      best = first.start;
    }
  });
  if (best <= LEAD || text.length <= SEEN) return 0;
  const before = text.slice(best - LEAD, best);
  const sentence = before.lastIndexOf('. ');
  const start = best - LEAD + (sentence >= 0 ? sentence + 2 : Math.max(0, before.indexOf(' ') + 1));
  // At its end a text leaves no more than a part of the room, but what was found is in sight.
  return Math.max(0, Math.min(start, endOfWord(text, text.length - SEEN)));
}

/** The end of the word that reaches over a place, or that place in a text without blanks. */
function endOfWord(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const blank = text.indexOf(' ', Math.max(0, at));
  return blank >= 0 && blank - at < 40 ? blank : safeCut(text, at);
}

/** Never between the halves of a character. */
function safeCut(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
}
