import { foldedKeyword } from '../domain/keyword';
import type { Paper } from '../domain/paper';
import { termsOf } from '../search/paper-terms';
import { worthOf } from '../search/postings';
import type { TasteModel } from './model';
import { keywordPhrase, type Phrase, phrasesOf, wordPhrasesOf } from './phrases';

/** Why a paper stands where it stands, as a phrase that a person knows. */
export type Reason = Pick<Phrase, 'kind' | 'text'>;

const MOST_REASONS = 3;
/** A phrase that adds a smaller share of all that speaks for a paper explains nothing. */
const LEAST_SHARE = 0.08;
/** Shares of the words of a phrase: of a keyword that a person kept themselves, and of any other. */
const HALF = 0.5;
const MOST_OF_IT = 0.6;
/** A paper that much less speaks for than for those that were kept stands where it stands for no reason. */
const LEAST_OF_USUAL = 0.1;

/**
 * What speaks most for a paper: its keywords, authors and organization by what their words add, the most first; where
 * these say nothing, single words as the paper spells them. Empty for a paper that little or nothing speaks for.
 */
export function reasonsFor({ weights, usual, common, names }: TasteModel, paper: Paper): Reason[] {
  const added = new Map<string, number>();
  let whole = 0;
  let positive = 0;
  for (const [term, step] of termsOf(paper)) {
    const value = (weights.get(term) ?? 0) * worthOf(step);
    if (value === 0) continue;
    added.set(term, value);
    whole += value;
    positive += Math.max(0, value);
  }
  if (whole <= 0 || whole < LEAST_OF_USUAL * usual) return [];
  const choose = (phrases: readonly Phrase[], least: number) =>
    best(phrases, MOST_REASONS, ({ terms }, used) => {
      const value = sumOf(terms, added, used);
      return value > least ? value : 0;
    }).map(({ kind, text }) => ({ kind, text }));
  const known = phrasesOf(paper, names).filter((phrase) => isTelling(phrase, added, MOST_OF_IT));
  const reasons = choose(known, positive * LEAST_SHARE);
  if (reasons.length > 0) return reasons;
  const words = wordPhrasesOf(paper).filter(
    (phrase) => isTelling(phrase, added, 1) && !phrase.terms.some((term) => common.has(term)),
  );
  const telling = choose(words, positive * LEAST_SHARE);
  // Much that says a little: then it is at least said what says most.
  return telling.length > 0 ? telling : choose(words, 0);
}

/**
 * The keywords that a model likes best, as they are spelt, among those of papers that were kept (`kept`: a list for
 * each). What only one paper is about is no interest yet.
 */
export function interestsOf(
  { weights }: TasteModel,
  kept: readonly (readonly string[])[],
  count: number,
): string[] {
  const keywords = new Map<string, { text: string; papers: number }>();
  for (const own of kept)
    for (const [folded, text] of new Map(own.map((keyword) => [foldedKeyword(keyword), keyword]))) {
      const known = keywords.get(folded);
      if (known) known.papers++;
      else keywords.set(folded, { text, papers: 1 });
    }
  const shared = [...keywords.values()]
    .filter(({ papers }) => papers > 1)
    .map(({ text, papers }) => ({ ...keywordPhrase(text), papers }))
    .filter((keyword) => isTelling(keyword, weights, HALF));
  return best(shared, count, ({ papers, terms }, used) => {
    return (papers * sumOf(terms, weights, used)) / terms.length;
  }).map(({ text }) => text);
}

/** Whether at least this share of the words of a phrase count: who likes maps does not like all that is on maps. */
function isTelling({ words }: Phrase, values: ReadonlyMap<string, number>, share: number): boolean {
  return words.filter((word) => (values.get(word) ?? 0) > 0).length >= share * words.length;
}

function sumOf(
  terms: readonly string[],
  values: ReadonlyMap<string, number>,
  used: ReadonlySet<string>,
): number {
  return terms.reduce((sum, term) => sum + (used.has(term) ? 0 : (values.get(term) ?? 0)), 0);
}

/** The phrases of most value, one after the other: for what one has named, the next gets no credit. None without value. */
function best<P extends Phrase>(
  phrases: readonly P[],
  count: number,
  value: (phrase: P, used: ReadonlySet<string>) => number,
): P[] {
  const used = new Set<string>();
  const chosen: P[] = [];
  while (chosen.length < count) {
    let found: P | undefined;
    let most = 0;
    for (const phrase of phrases) {
      const own = value(phrase, used);
      if (own > most) [found, most] = [phrase, own];
    }
    if (!found) break;
    chosen.push(found);
    for (const term of found.terms) used.add(term);
  }
  return chosen;
}
