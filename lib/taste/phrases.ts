import type { Paper } from '../domain/paper';
import { FIELD_MARK, keywordTerm } from '../search/paper-terms';
import { compoundsIn, wordsIn } from '../search/words';
import { namesOf } from './vector';

/** Something that a person knows a paper by, with the terms of the index that stand for it. */
export interface Phrase {
  kind: 'keyword' | 'author' | 'organization' | 'word';
  /** As the paper spells it. */
  text: string;
  /** Its words. */
  words: readonly string[];
  /** Its words, those with a hyphen within also as one, and a keyword in one piece. */
  terms: readonly string[];
}

const MARKS = { author: FIELD_MARK.author, organization: FIELD_MARK.organization } as const;
/** Shorter words are parts of names and formulas. */
const SHORTEST_WORD = 3;

/** A keyword with what it is found by. */
export function keywordPhrase(text: string): Phrase {
  const whole = keywordTerm(wordsIn(text));
  const phrase = phraseOf('keyword', text);
  return whole ? { ...phrase, terms: [...phrase.terms, whole] } : phrase;
}

/** The keywords of a paper, and those of its names that are in `names`. */
export function phrasesOf(paper: Paper, names: ReadonlySet<string>): Phrase[] {
  const known = namesOf(paper).filter(({ name }) => names.has(name));
  return [
    ...(paper.keywords ?? []).map(keywordPhrase),
    ...known.map(({ kind, name }) => phraseOf(kind, name, MARKS[kind])),
  ];
}

/** The words of a paper, each as it is first spelt; those with a hyphen within also as one. */
export function wordPhrasesOf({ title, abstract, keywords = [] }: Paper): Phrase[] {
  const phrases = new Map<string, Phrase>();
  for (const text of [title, abstract, ...keywords]) {
    const words = wordsIn(text);
    for (const { term, start, end } of [...compoundsIn(text, words), ...words])
      if (term.length >= SHORTEST_WORD && !phrases.has(term))
        phrases.set(term, phraseOf('word', text.slice(start, end)));
  }
  return [...phrases.values()];
}

function phraseOf(kind: Phrase['kind'], text: string, mark = ''): Phrase {
  const found = wordsIn(text);
  const words = found.map(({ term }) => mark + term);
  const compounds = compoundsIn(text, found).map(({ term }) => mark + term);
  return { kind, text, words, terms: [...new Set([...words, ...compounds])] };
}
