import { type Example, isLiked, type Stance, type WeighedExample } from './example';
import { FEWEST_SHARING, Features } from './features';
import { fitLogistic, type Row, scoreOf } from './logistic';
import type { Vocabulary } from './vector';

/** What the person likes to read, as far as it is known. */
export interface TasteModel {
  /** By term how much it speaks for a paper that is all about it; negative ones speak against. */
  weights: ReadonlyMap<string, number>;
  /** What speaks for the papers that the person liked, on average. */
  usual: number;
  /** Terms of so many papers that they name nothing that somebody likes. */
  common: ReadonlySet<string>;
  /** Names that papers share which the person liked. */
  names: ReadonlySet<string>;
}

/** Terms that a model has at most, the strongest: more make ranking slower, and no better. */
const MOST_TERMS = 150;
/** How far a paper that was just opened counts against one that was kept. */
const OPENED = 0.3;
/** How much the examples count together, against weights that stay small. */
const STRENGTH = 30;
/** Of what speaks against papers, the most that hidden ones make up. */
const MOST_HIDDEN = 0.5;

/**
 * Learns from examples what the person likes: a logistic regression over the terms of papers, weighed by their rarity
 * (TF-IDF, where papers of unknown stance tell what is rare). All papers are scaled alike, so that ranking takes no
 * more than a sum over the index. The same examples in the same order give the same model; examples of one kind, or
 * without any of unknown stance, an empty one.
 */
export function learnTaste(examples: readonly Example[], vocabulary: Vocabulary): TasteModel {
  const features = new Features(examples, vocabulary);
  const { rows, factor } = features.rows(weighed(examples));
  const weights = fitLogistic(rows, features.terms.length);
  const terms = features.terms.map((term, at): [string, number] => [
    vocabulary.term(term),
    (weights[at] as number) * (features.scales[at] as number) * factor,
  ]);
  const strongest = terms
    .filter(([, weight]) => weight !== 0)
    .sort(([one, a], [other, b]) => Math.abs(b) - Math.abs(a) || (one < other ? -1 : 1));
  return {
    weights: new Map(strongest.slice(0, MOST_TERMS)),
    usual: usualScore(rows, weights),
    common: new Set([...features.common].map((term) => vocabulary.term(term))),
    names: sharedNames(examples),
  };
}

/** Gives each example its weight: what speaks for papers and what speaks against them are worth the same together. */
function weighed(examples: readonly Example[]): WeighedExample[] {
  const count = (stance: Stance) => examples.filter((example) => example.stance === stance).length;
  const half = STRENGTH / 2;
  const kept = half / Math.max(1, count('kept') + OPENED * count('opened'));
  const hidden = Math.min(kept, (half * MOST_HIDDEN) / Math.max(1, count('hidden')));
  const unknown = (half - hidden * count('hidden')) / Math.max(1, count('unknown'));
  const weights = { kept, opened: OPENED * kept, hidden, unknown };
  return examples.map((example) => ({ ...example, weight: weights[example.stance] }));
}

function usualScore(rows: readonly Row[], weights: Float64Array): number {
  const liked = rows.filter(({ isWanted }) => isWanted);
  return liked.reduce((sum, row) => sum + scoreOf(row, weights), 0) / Math.max(1, liked.length);
}

function sharedNames(examples: readonly Example[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { vector, stance } of examples)
    if (isLiked(stance))
      for (const name of new Set(vector.names)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= FEWEST_SHARING.liked).map(([name]) => name));
}
