import type { Paper } from '../domain/paper';
import type { Name } from './names';
import { type ExportRecord, recordOf } from './record';

/** Letters that are one thing and so don't come apart into a plain letter and a mark. */
const SPECIAL: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
  ə: 'e',
};

/** Words that say nothing about a paper; also those of groups' names. */
const EMPTY_WORDS = new Set(
  (
    'a an and are as at be beyond by can do does for from how if in into is it its make need new not of on or our ' +
    'should that the their then there this to toward towards under using via what when where which who why will ' +
    'with without you your team group lab labs collaboration'
  ).split(' '),
);

/** Far longer than names and words are. */
const LONGEST_PART = 40;

/**
 * The key that a paper is cited by: first author's family name, year, first telling word of the title, as in
 * `vaswani2017attention`. It depends on the paper alone, so that it is the same in every export. Without an author
 * whose name has Latin letters it is made from the id: `arxiv2503.01234`. Only `a`–`z`, digits and dots.
 */
export function citationKey(paper: Paper): string {
  return keyOf(recordOf({ paper }));
}

/**
 * Keys for records, in their order, each different. Those that would be equal get `a`, `b`, … after them in the
 * order of their papers' ids, so that the order of the records does not matter.
 */
export function citationKeys(records: readonly ExportRecord[]): string[] {
  const groups = Map.groupBy(records.keys(), (index) => keyOf(at(records, index)));
  const keys: string[] = [];
  const taken = new Set(groups.keys());
  for (const base of [...groups.keys()].sort()) {
    const equals = (groups.get(base) ?? []).sort((one, other) =>
      compareIds(at(records, one), at(records, other)),
    );
    if (equals.length === 1) keys[at(equals, 0)] = base;
    else for (const index of equals) keys[index] = nextFree(base, taken);
  }
  return keys;
}

function keyOf({ paper, authors, published, title }: ExportRecord): string {
  const author = authors[0] && familyOf(authors[0]);
  return author
    ? `${author}${published?.year ?? ''}${tellingWord(title) ?? ''}`
    : fold(paper.id, /[^a-z\d.]/g);
}

function familyOf(name: Name): string {
  if (name.kind === 'person') return fold(name.family).slice(0, LONGEST_PART);
  const words = wordsOf(name.name);
  const telling = words.filter((word) => !EMPTY_WORDS.has(word));
  return (telling.length > 0 ? telling : words).join('').slice(0, LONGEST_PART);
}

/** The first word that is about something; a number alone would run into the year. */
function tellingWord(title: string): string | undefined {
  const words = wordsOf(title.replace(/\\[A-Za-z]+/g, ' '));
  return words
    .find((word) => word.length > 1 && /[a-z]/.test(word) && !EMPTY_WORDS.has(word))
    ?.slice(0, LONGEST_PART);
}

function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) => fold(word)).filter((word) => word !== '');
}

/** A text in small plain Latin letters and digits; what can't be written so falls away. */
function fold(text: string, other = /[^a-z\d]/g): string {
  const small = text.toLowerCase().replace(/[^\0-\x7F]/g, (letter) => SPECIAL[letter] ?? letter);
  return small.normalize('NFKD').toLowerCase().replace(other, '');
}

function nextFree(base: string, taken: Set<string>): string {
  for (let number = 0; ; number += 1) {
    const key = base + letters(number);
    if (taken.has(key)) continue;
    taken.add(key);
    return key;
  }
}

/** a, b, …, z, aa, ab, … */
function letters(number: number): string {
  const last = String.fromCharCode(97 + (number % 26));
  return number < 26 ? last : letters(Math.floor(number / 26) - 1) + last;
}

function compareIds(one: ExportRecord, other: ExportRecord): number {
  return one.paper.id < other.paper.id ? -1 : Number(one.paper.id > other.paper.id);
}

function at<T>(list: readonly T[], index: number): T {
  return list[index] as T;
}
