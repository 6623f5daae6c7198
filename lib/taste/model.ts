import { FIELD_MARK } from '../search/paper-terms';
import { fitLogistic, type Row } from './logistic';
import type { TermVector, Vocabulary } from './vector';

/**
 * What the person did with a paper: kept it (bookmark, tag or note), just opened it, hid it; or nothing is known, and
 * it stands for papers as they come.
 */
export type Stance = 'kept' | 'opened' | 'hidden' | 'unknown';

export interface Example {
  vector: TermVector;
  stance: Stance;
}

/** What the person likes to read, as far as it is known. */
export interface TasteModel {
  /** By term how much it speaks for a paper that is all about it; negative ones speak against. */
  weights: ReadonlyMap<string, number>;
}

/** What only one paper has says nothing about taste: a term counts when so many share it that the person acted on. */
const FEWEST_SHARING = 2;
/** Terms that a model has at most, the strongest: more make ranking slower, and no better. */
const MOST_TERMS = 200;
/** How far a paper that was just opened counts against one that was kept. */
const OPENED = 0.3;
/** Names are many and mostly shared by chance: a name counts half a word. */
const NAME = 0.5;
/** How much the examples count together, against weights that stay small. */
const STRENGTH = 30;
/** Of what speaks against papers, the most that hidden ones make up. */
const MOST_HIDDEN = 0.5;

/**
 * Learns from examples what the person likes. Features are the terms of papers weighed by their rarity (TF-IDF, where
 * papers of unknown stance tell what is rare), scaled alike in all papers, so that ranking takes no more than a sum
 * over the index. The same examples in the same order give the same model; examples of one kind only an empty one.
 */
export function learnTaste(examples: readonly Example[], vocabulary: Vocabulary): TasteModel {
  const features = new Features(examples, vocabulary);
  const rows = scaled(weighed(examples).map((example) => features.row(example)));
  const { factor } = rows;
  const weights = fitLogistic(rows.rows, features.terms.length);
  const terms = features.terms.map((term, at): [string, number] => [
    vocabulary.term(term),
    (weights[at] as number) * (features.scales[at] as number) * factor,
  ]);
  const strongest = terms
    .filter(([, weight]) => weight !== 0)
    .sort(([one, a], [other, b]) => Math.abs(b) - Math.abs(a) || (one < other ? -1 : 1));
  return { weights: new Map(strongest.slice(0, MOST_TERMS)) };
}

interface WeighedExample extends Example {
  weight: number;
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

/** The terms that a model is made of, and what they are worth before anything is learned. */
class Features {
  /** By feature its term. */
  readonly terms: number[] = [];
  /** By feature its rarity. */
  readonly scales: number[] = [];
  /** By term its feature, plus one; 0 for none. */
  readonly #places: Uint32Array;

  constructor(examples: readonly Example[], vocabulary: Vocabulary) {
    const sharing = new Uint32Array(vocabulary.size);
    const common = new Uint32Array(vocabulary.size);
    let known = 0;
    for (const { vector, stance } of examples) {
      const counts = stance === 'unknown' ? common : sharing;
      for (const term of vector.terms) counts[term] = (counts[term] as number) + 1;
      if (stance === 'unknown') known++;
    }
    this.#places = new Uint32Array(vocabulary.size);
    sharing.forEach((count, term) => {
      if (count < FEWEST_SHARING) return;
      const rarity = Math.log(1 + known / (1 + (common[term] as number)));
      this.scales.push(isName(vocabulary.term(term)) ? NAME * rarity : rarity);
      this.#places[term] = this.terms.push(term);
    });
  }

  /** An example by its features. */
  row({ vector: { terms, worths }, stance, weight }: WeighedExample): Row {
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
      isWanted: stance === 'kept' || stance === 'opened',
      weight,
    };
  }
}

function isName(term: string): boolean {
  return term.startsWith(FIELD_MARK.author);
}

/** Scales all rows by one factor that makes their usual length 1. */
function scaled(rows: readonly Row[]): { rows: readonly Row[]; factor: number } {
  let squares = 0;
  for (const { values } of rows) for (const value of values) squares += value * value;
  const factor = squares > 0 ? Math.sqrt(rows.length / squares) : 1;
  for (const { values } of rows)
    for (let at = 0; at < values.length; at++) values[at] = (values[at] as number) * factor;
  return { rows, factor };
}
