import { folded } from '../domain/text';

/** A word of a text: as it is searched for, and where it stands there, in UTF-16 units. */
export interface Word {
  term: string;
  start: number;
  end: number;
}

/** Longer runs of letters are no words: keys, hashes, links. */
const LONGEST = 40;

/** Letters and digits; of the signs, those of programming languages: `C++` is no `C`. */
const WORD = /[A-Za-z](?:\+\+|#)(?!\p{L})|[\p{L}\p{N}\p{M}]+/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** English words that are in nearly every abstract and tell papers apart in none. */
const STOP_WORDS = new Set(
  (
    'a an and are as at be been but by can for from has have in into is it its of on or such than that the their ' +
    'them then there these they this to was we were which while will with our'
  ).split(' '),
);

/** Whether a term is so common that it is neither stored nor asked for. */
export function isStopWord(term: string): boolean {
  return STOP_WORDS.has(term);
}

/** The words of a text in order. Scripts without blanks are split as the browser's dictionary knows them. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    const [run] = match;
    const start = match.index;
    // Nearly all words: there is nothing to fold but capitals.
    if (PLAIN.test(run)) {
      if (run.length <= LONGEST) words.push({ term: run.toLowerCase(), start, end: start + run.length });
    } else if (UNSPACED.test(run)) addUnspaced(words, run, start);
    else addFolded(words, run, start);
  }
  return words;
}

const PLAIN = /^(?:[\dA-Za-z]+|[A-Za-z](?:\+\+|#))$/;

let segmenter: Intl.Segmenter | undefined;

function addUnspaced(words: Word[], run: string, offset: number): void {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  for (const { segment, index } of segmenter.segment(run)) addFolded(words, segment, offset + index);
}

function addFolded(words: Word[], run: string, start: number): void {
  // Folding can bring in blanks ('½' is '1⁄2'): a term has none, so that it can be looked up.
  const term = folded(run).replace(/[^\p{L}\p{N}]/gu, '');
  if (term !== '' && term.length <= LONGEST) words.push({ term, start, end: start + run.length });
}

/** The terms of a text's words, in their order. */
export function termsInOrder(text: string): string[] {
  return wordsIn(text).map(({ term }) => term);
}

/** Two words with a hyphen between them, as `fine-tuning`, are found as one as well: `finetuning`. */
export function compoundsIn(text: string, words: readonly Word[]): Word[] {
  const compounds: Word[] = [];
  for (let index = 1; index < words.length; index++) {
    const first = words[index - 1] as Word;
    const second = words[index] as Word;
    if (!isHyphen(text, first.end) || second.start !== first.end + 1) continue;
    // `state-of-the-art` is a phrase, not a word.
    if (isHyphen(text, second.end) || (first.start > 0 && isHyphen(text, first.start - 1))) continue;
    const term = first.term + second.term;
    if (term.length <= LONGEST) compounds.push({ term, start: first.start, end: second.end });
  }
  return compounds;
}

function isHyphen(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 0x2d || unit === 0x2010 || unit === 0x2011;
}
