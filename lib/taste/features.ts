import { FIELD_MARK } from '../search/paper-terms';
import { type Example, isLiked, type Stance, type WeighedExample } from './example';
import type { Row } from './logistic';
import type { Vocabulary } from './vector';

/**
 * How much a term counts against a word, by its mark. Names are many and mostly shared by chance. The words of keywords
 * count by themselves already, and papers get theirs only hours after they came: those without must keep up.
 */
const SHARES: Partial<Record<string, number>> = { [FIELD_MARK.author]: 0.3, [FIELD_MARK.keyword]: 0.4 };

/** What one paper has, or two, says nothing about taste: so many must share it. What is hidden is meant more. */
export const FEWEST_SHARING = { liked: 3, hidden: 2 };

/** So rare is what one paper in twenty has. */
const COMMON = Math.log(20);

/** The terms that a model is made of, and what they are worth before anything is learned. */
export class Features {
  /** By feature its term. */
  readonly terms: number[] = [];
  /** By feature its rarity among papers of unknown stance, by its kind; 0 for what all of them have. */
  readonly scales: number[] = [];
  /** The terms of those that many of these papers have. */
  readonly common = new Set<number>();
  /** By term its feature, plus one; 0 for none. */
  readonly #places: Uint32Array;

  constructor(examples: readonly Example[], vocabulary: Vocabulary) {
    const counts = (isCounted: (stance: Stance) => boolean) =>
      countTerms(
        examples.filter(({ stance }) => isCounted(stance)),
        vocabulary,
      );
    const liked = counts(isLiked);
    const hidden = counts((stance) => stance === 'hidden');
    const common = counts((stance) => stance === 'unknown');
    const known = examples.filter(({ stance }) => stance === 'unknown').length;
    this.#places = new Uint32Array(vocabulary.size);
    liked.forEach((count, term) => {
      if (count < FEWEST_SHARING.liked && (hidden[term] as number) < FEWEST_SHARING.hidden) return;
      const rarity = Math.log((1 + known) / (1 + (common[term] as number)));
      const [mark = ''] = vocabulary.term(term);
      this.scales.push(rarity * (SHARES[mark] ?? 1));
      if (rarity < COMMON) this.common.add(term);
      this.#places[term] = this.terms.push(term);
    });
  }

  /** The examples by their features, all scaled by one factor that makes their usual length 1. */
  rows(examples: readonly WeighedExample[]): { rows: Row[]; factor: number } {
    const rows = examples.map((example) => this.#row(example));
    let squares = 0;
    for (const { values } of rows) for (const value of values) squares += value * value;
    const factor = squares > 0 ? Math.sqrt(rows.length / squares) : 1;
    for (const { values } of rows)
      for (let at = 0; at < values.length; at++) values[at] = (values[at] as number) * factor;
    return { rows, factor };
  }

  #row({ vector: { terms, worths }, stance, weight }: WeighedExample): Row {
    const features = new Uint32Array(terms.length);
    const values = new Float32Array(terms.length);
    let length = 0;
    for (let at = 0; at < terms.length; at++) {
      const place = this.#places[terms[at] as number] as number;
      if (place === 0) continue;
      features[length] = place - 1;
      values[length] = (worths[at] as number) * (this.scales[place - 1] as number);
      length++;
    }
    return {
      features: features.subarray(0, length),
      values: values.subarray(0, length),
      isWanted: isLiked(stance),
      weight,
    };
  }
}

/** By term how many of the examples have it. */
function countTerms(examples: readonly Example[], vocabulary: Vocabulary): Uint16Array {
  const counts = new Uint16Array(vocabulary.size);
  for (const { vector } of examples)
    for (const term of vector.terms) counts[term] = (counts[term] as number) + 1;
  return counts;
}
