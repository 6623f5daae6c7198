import type { Query } from './query';
import { compoundsIn, isStopWord, wordsIn } from './words';

/** A word that papers are looked for by. */
export interface WantedWord {
  term: string;
  /** Whether it may be the beginning of a longer one. */
  isOpen: boolean;
  /** Whether it stands in quotes, so that no likely misspelling will do. */
  isQuoted: boolean;
  /** What does as well, for it and its neighbour: `fine-tuning` is found in `finetuning`, too. */
  compound?: Pick<WantedWord, 'term' | 'isOpen'>;
}

/** What a search looks for. */
export interface Wanted {
  words: WantedWord[];
  /** Whether it asks for something of which nothing can be looked up: signs, or runs of letters that are no words. */
  isBeyondWords: boolean;
}

/**
 * The words to look for, each once: those of a search and of its quoted texts. Common ones count only while they may
 * become others.
 */
export function wantedWords({ words, phrases, isOpen }: Query): Wanted {
  const last = words.length - 1;
  const typed = words.flatMap((word, index) => termsOfWord(word, isOpen && index === last));
  const quoted = phrases.flatMap((phrase) =>
    wordsIn(phrase).map(({ term }) => ({ term, isOpen: false, isQuoted: true })),
  );
  const unique = new Map([...quoted, ...typed].map((word) => [word.term, word]));
  return {
    words: [...unique.values()].filter((word) => word.isOpen || !isStopWord(word.term)),
    isBeyondWords: unique.size === 0 && words.length + phrases.length > 0,
  };
}

function termsOfWord(word: string, isOpen: boolean): WantedWord[] {
  const parts = wordsIn(word);
  const [compound] = parts.length === 2 ? compoundsIn(word, parts) : [];
  const last = parts.length - 1;
  return parts.map(({ term }, index) => ({
    ...{ term, isOpen: isOpen && index === last, isQuoted: false },
    ...(compound && { compound: { term: compound.term, isOpen } }),
  }));
}
