import { utf8 } from './bytes';
import type { Dictionary } from './dictionary';
import type { DictionaryCursor } from './dictionary-cursor';

interface NearOptions {
  /** Typing errors at most: a letter too many, too few, another, or two exchanged. */
  most: number;
  /** Whether the word may be the beginning of a longer one. */
  isOpen: boolean;
}

const ENDLESS = 99;

/**
 * Visits the terms at most `most` typing errors away from a word, with the number of errors; those without any are left
 * out. Terms with another first letter are visited only if that is their one error, maybe more than once if the word is
 * open. The others are walked through, each computing no more than what it does not share with the one before. Errors
 * are counted in bytes of UTF-8: in letters, where they are those of English.
 */
export function visitNear(
  dictionary: Dictionary,
  mark: string,
  word: string,
  { most, isOpen }: NearOptions,
  visit: (cursor: DictionaryCursor, errors: number) => void,
): void {
  const letters = utf8(word);
  const skip = mark.length;
  const rows: Uint8Array[] = [firstRow(letters.length)];
  /** The fewest errors of any beginning of the term, up to each of its letters. */
  const bests: number[] = [letters.length];
  /** Up to which letter of the term the rows are right, and from which one on it is hopeless. */
  let known = 0;
  let hopeless = ENDLESS;
  const [first = ''] = word;
  dictionary.visitPrefix(mark + first, (cursor) => {
    const length = cursor.length - skip;
    known = Math.min(known, Math.max(0, cursor.shared - skip));
    const isHopeless = hopeless <= known;
    if (!isHopeless) hopeless = ENDLESS;
    // An open word may have been near enough to a beginning of the term before the rest became hopeless.
    while (!isHopeless && known < length && known < letters.length + most) {
      known++;
      const row = nextRow(rows, known, letters, cursor.bytes, skip);
      bests[known] = Math.min(bests[known - 1] as number, row[letters.length] as number);
      if (least(row) > most) {
        hopeless = known;
        break;
      }
    }
    const best = isOpen ? (bests[known] as number) : ENDLESS;
    const errors = isOpen ? best : length === known ? (rows[known]?.[letters.length] ?? ENDLESS) : ENDLESS;
    if (errors > 0 && errors <= most) visit(cursor, errors);
    // The next ones that share what is hopeless need not even be read.
    return hopeless < ENDLESS && best > most ? skip + hopeless : undefined;
  });
  for (const other of firstLetterErrors(word)) {
    const length = skip + utf8(other).length;
    dictionary.visitPrefix(mark + other, (cursor) => {
      if (isOpen || cursor.length === length) visit(cursor, 1);
    });
  }
}

function firstRow(length: number): Uint8Array {
  return Uint8Array.from({ length: length + 1 }, (_, index) => index);
}

/** One row of the table of distances (optimal string alignment), for the term's letter before `at`. */
function nextRow(
  rows: Uint8Array[],
  at: number,
  letters: Uint8Array,
  term: Uint8Array,
  skip: number,
): Uint8Array {
  const above = rows[at - 1] as Uint8Array;
  const row = rows[at] ?? new Uint8Array(letters.length + 1);
  rows[at] = row;
  const letter = term[skip + at - 1];
  row[0] = at;
  for (let column = 1; column <= letters.length; column++) {
    const same = letters[column - 1] === letter;
    let cost = Math.min(
      (above[column] as number) + 1,
      (row[column - 1] as number) + 1,
      (above[column - 1] as number) + (same ? 0 : 1),
    );
    const isExchange =
      at > 1 && column > 1 && letters[column - 2] === letter && letters[column - 1] === term[skip + at - 2];
    if (isExchange) cost = Math.min(cost, ((rows[at - 2] as Uint8Array)[column - 2] as number) + 1);
    row[column] = cost;
  }
  return row;
}

function least(row: Uint8Array): number {
  let smallest = ENDLESS;
  for (let at = 0; at < row.length; at++) if ((row[at] as number) < smallest) smallest = row[at] as number;
  return smallest;
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];

/** The words that a word may be if its first letter is wrong, missing, too much, or exchanged with the second. */
function firstLetterErrors(word: string): string[] {
  const [first = '', second = ''] = word;
  const rest = word.slice(first.length);
  return [
    rest,
    second + first + rest.slice(second.length),
    ...LETTERS.flatMap((letter) => [letter + word, letter + rest]),
  ].filter((other) => other !== word && other.length > 2 && !other.startsWith(first));
}
