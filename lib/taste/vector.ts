import type { Paper } from '../domain/paper';
import { FIELD_MARK, termsOf } from '../search/paper-terms';
import { worthOf } from '../search/postings';

/** Numbers terms in the order in which they come, so that a model is fitted on numbers and not on texts. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];

  get size(): number {
    return this.#terms.length;
  }

  /** The number of a term; one that is new gets the next. */
  number(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    this.#numbers.set(term, this.#terms.length);
    return this.#terms.push(term) - 1;
  }

  term(number: number): string {
    return this.#terms[number] as string;
  }
}

/** A paper as a model sees it. */
export interface TermVector {
  /** Its terms by number, each once. */
  terms: Uint32Array;
  /** How much each says about it, up to 1. */
  worths: Float32Array;
  /** The whole names of its authors and its organization, by which people know them. */
  names: readonly string[];
}

/** The terms of a paper as the index holds them, without the facts: that a paper has code is no taste. */
export function vectorOf(paper: Paper, vocabulary: Vocabulary): TermVector {
  const terms = [...termsOf(paper)].filter(([term]) => !term.startsWith(FIELD_MARK.fact));
  return {
    terms: Uint32Array.from(terms, ([term]) => vocabulary.number(term)),
    worths: Float32Array.from(terms, ([, step]) => worthOf(step)),
    names: namesOf(paper).map(({ name }) => name),
  };
}

/** The names of a paper's authors and organization. */
export function namesOf({ authors, organization }: Paper) {
  const people = authors.map(({ name }) => ({ kind: 'author' as const, name }));
  return organization ? [...people, { kind: 'organization' as const, name: organization.name }] : people;
}
