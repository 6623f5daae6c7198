import type { TermEntry } from './dictionary-cursor';
import { hasForms, isFormOf, stemOf } from './forms';
import { visitNear } from './near';
import { FIELD_MARK } from './paper-terms';
import type { PapersTable } from './papers-table';
import { countAlive, type PostingsList } from './postings';
import type { IndexPart, SearchIndex } from './search-index';

/** Postings that stand for a word of a search, and how much they count. */
export interface Expansion extends PostingsList {
  weight: number;
}

/** All that a word of a search is found by. */
export interface ExpandedWord {
  expansions: Expansion[];
  /** In how many papers the word stands, roughly: papers with two of its forms count twice. */
  count: number;
  /** The forms that are found, those of names with their marks: to be marked in a text. */
  forms: Set<string>;
}

const NAME_MARKS = [FIELD_MARK.author, FIELD_MARK.organization];
/** One paper in so many is nearly nowhere. */
const RARE = 20_000;

/** How much a form of a word counts against the word itself. */
const WEIGHT = { stem: 0.6, beginning: 0.8, near: 0.6, name: 0.9 } as const;
/** So many forms of each kind at most, the most usual ones. */
const MOST_FORMS = 64;
/**
 * Of words with a beginning so many for each of its letters: one or two letters would else go through the whole index, and
 * rarer words would bring nothing that is seen.
 */
const MOST_A_LETTER = 8;
/** Shorter words have too many neighbours for a typing error to be told from another word. */
const SHORTEST_NEAR = 4;
const SHORTEST_TWICE_NEAR = 9;
/** A word that stands somewhere is taken for a misspelling only of one that stands in so many times as many papers. */
const MORE_USUAL = 5;

/**
 * The postings that a word is found by: the word itself, its other forms by English stemming, words that it is the
 * beginning of if it may be one (`isOpen`), and, unless it is meant `strictly`, where it hardly occurs, words that it
 * may be a misspelling of.
 */
export function expandWord(
  index: SearchIndex,
  term: string,
  isOpen: boolean,
  strictly = false,
): ExpandedWord {
  const key = `${term} ${isOpen} ${strictly}`;
  const known = index.expanded.get(key) ?? expand(index, term, isOpen, strictly);
  index.expanded.set(key, known);
  return known;
}

function expand(
  { parts, papers }: SearchIndex,
  term: string,
  isOpen: boolean,
  strictly: boolean,
): ExpandedWord {
  const found = new FoundForms(term, papers);
  for (const part of parts) {
    found.addExact(part, term, 1);
    for (const mark of NAME_MARKS) found.addExact(part, mark + term, WEIGHT.name);
    found.addStems(part, isOpen, strictly);
  }
  const certain = found.count();
  if (isOpen) for (const part of parts) found.addBeginnings(part, ['', ...NAME_MARKS]);
  // Stray misspellings stand in abstracts too: a word that occurs nearly nowhere may still be one.
  const before = found.count();
  if (!strictly && before <= 1 + papers.count / RARE)
    for (const mark of ['', FIELD_MARK.author]) {
      found.addNear(parts, mark, isOpen, MORE_USUAL * certain);
      // A name is looked for only where no word is near.
      if (found.count() > before) break;
    }
  return { expansions: found.expansions, count: certain || found.count(), forms: found.forms };
}

/** The postings of all names of a field, as `@` for authors, that are `term` or, if it is open, begin with it. */
export function expandName(
  { parts, papers }: SearchIndex,
  mark: string,
  term: string,
  isOpen: boolean,
): Omit<ExpandedWord, 'count'> {
  const found = new FoundForms(term, papers);
  for (const part of parts) {
    found.addExact(part, mark + term, 1);
    if (isOpen) found.addBeginnings(part, [mark], Number.POSITIVE_INFINITY);
  }
  return { expansions: found.expansions, forms: found.forms };
}

class FoundForms {
  readonly expansions: Expansion[] = [];
  readonly forms = new Set<string>();
  readonly #papers: PapersTable;
  readonly #term: string;
  readonly #stem: string;
  /** The terms of each part that are found already: none counts twice. */
  readonly #taken = new Map<IndexPart, Set<string>>();

  constructor(term: string, papers: PapersTable) {
    this.#papers = papers;
    this.#term = term;
    this.#stem = stemOf(term);
  }

  /** In how many papers the forms stand; one that has two of them counts twice: no stray misspelling has. */
  count(): number {
    return countAlive(this.expansions, this.#papers);
  }

  addExact(part: IndexPart, term: string, weight: number): void {
    const entry = part.dictionary.find(term);
    if (entry) this.#add(part, entry, weight);
  }

  /**
   * Forms with the same stem: `models`, `modeling` for `model`. Those of a few letters begin with them, if they may.
   * Stems join words of other meanings, as `general` and `generation`: strictly, only forms of one word count.
   */
  addStems(part: IndexPart, isOpen: boolean, strictly: boolean): void {
    if (!hasForms(this.#term) || (isOpen && this.#term.length === SHORTEST_STEM)) return;
    part.dictionary.visitPrefix(beginningOf(this.#stem), (cursor) => {
      if (cursor.length > this.#stem.length + LONGEST_ENDING) return;
      const term = cursor.term();
      if (stemOf(term) !== this.#stem || (strictly && !isFormOf(term, this.#term))) return;
      this.#add(part, cursor.entry(), WEIGHT.stem);
    });
  }

  addBeginnings(
    part: IndexPart,
    marks: readonly string[],
    most = Math.min(MOST_FORMS, MOST_A_LETTER * this.#term.length),
  ): void {
    for (const mark of marks) {
      for (const entry of part.dictionary.usual(mark + this.#term, most)) {
        const length = entry.term.length - mark.length;
        this.#add(part, entry, WEIGHT.beginning * Math.sqrt(this.#term.length / length));
      }
    }
  }

  /** Words one or two typing errors away, in so many papers at least. */
  addNear(parts: readonly IndexPart[], mark: string, isOpen: boolean, leastCount: number): void {
    if (this.#term.length < SHORTEST_NEAR) return;
    const near = new Map<string, NearEntry[]>();
    for (const part of parts)
      for (const entry of nearest(part, mark, this.#term, isOpen)) {
        const entries = near.get(entry.term);
        if (entries) entries.push(entry);
        else near.set(entry.term, [entry]);
      }
    for (const entries of near.values())
      if (leastCount === 0 || countAlive(entries, this.#papers) >= leastCount)
        for (const entry of entries) this.#add(entry.part, entry, WEIGHT.near / entry.errors);
  }

  #add(part: IndexPart, { term, start, count }: TermEntry, weight: number): void {
    const taken = this.#taken.get(part) ?? new Set();
    if (taken.has(term)) return;
    this.#taken.set(part, taken.add(term));
    this.expansions.push({ part, start, count, weight });
    this.forms.add(term);
  }
}

/** A term of one part that a word may be a misspelling of. */
type NearEntry = TermEntry & PostingsList & { errors: number };

/** The most usual terms of a part that are one or two typing errors away from a word. */
function nearest(part: IndexPart, mark: string, word: string, isOpen: boolean): NearEntry[] {
  const most = word.length < SHORTEST_TWICE_NEAR ? 1 : 2;
  const near: NearEntry[] = [];
  visitNear(part.dictionary, mark, word, { most, isOpen }, (cursor, errors) => {
    near.push({ ...cursor.entry(), part, errors });
  });
  return near.sort((one, other) => other.count - one.count).slice(0, MOST_FORMS);
}

const SHORTEST_STEM = 3;

/** The longest ending that stemming takes off, as in `representativeness`. */
const LONGEST_ENDING = 12;

/** What all words with a stem begin with: some endings change its last letter (`study`, `making`, `probability` → `studi`, `make`, `probabl`). */
function beginningOf(stem: string): string {
  return /[eil]$/.test(stem) ? stem.slice(0, -1) : stem;
}
