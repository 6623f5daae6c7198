import { stemmer } from 'stemmer';
import type { DictionaryCursor, TermEntry } from './dictionary';
import { visitNear } from './near';
import { FIELD_MARK } from './paper-terms';
import type { PostingsList } from './postings';
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
const RARE = 2_000;

/** How much a form of a word counts against the word itself. */
const WEIGHT = { stem: 0.9, beginning: 0.8, near: 0.6, name: 0.9 } as const;
/** So many forms of each kind at most, the most usual ones. */
const MOST_FORMS = 64;
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
  { parts, papers }: SearchIndex,
  term: string,
  isOpen: boolean,
  strictly = false,
): ExpandedWord {
  const found = new FoundForms(term);
  for (const part of parts) {
    found.addExact(part, term, 1);
    for (const mark of NAME_MARKS) found.addExact(part, mark + term, WEIGHT.name);
    found.addStems(part);
  }
  const certain = found.count;
  if (isOpen) for (const part of parts) found.addBeginnings(part, ['', ...NAME_MARKS]);
  // Stray misspellings stand in abstracts too: a word that occurs nearly nowhere may still be one.
  if (!strictly && found.count <= 1 + papers.count / RARE)
    for (const part of parts) found.addNear(part, isOpen, MORE_USUAL * certain);
  return { expansions: found.expansions, count: certain || found.count, forms: found.forms };
}

/** The postings of names of a field, as `@` for authors, that are `term` or, if it is open, begin with it. */
export function expandName(
  { parts }: SearchIndex,
  mark: string,
  term: string,
  isOpen: boolean,
): ExpandedWord {
  const found = new FoundForms(term);
  for (const part of parts) {
    found.addExact(part, mark + term, 1);
    if (isOpen) found.addBeginnings(part, [mark]);
  }
  return { expansions: found.expansions, count: found.count, forms: found.forms };
}

class FoundForms {
  readonly expansions: Expansion[] = [];
  readonly forms = new Set<string>();
  count = 0;
  readonly #term: string;
  readonly #stem: string;
  /** The terms of each part that are found already: none counts twice. */
  readonly #taken = new Map<IndexPart, Set<string>>();

  constructor(term: string) {
    this.#term = term;
    this.#stem = stemOf(term);
  }

  addExact(part: IndexPart, term: string, weight: number): void {
    const entry = part.dictionary.find(term);
    if (entry) this.#add(part, entry, weight);
  }

  /** Forms with the same stem: `models`, `modeling` for `model`. */
  addStems(part: IndexPart): void {
    if (!/^[a-z]{3,}$/.test(this.#term)) return;
    part.dictionary.visitPrefix(beginningOf(this.#stem), (cursor) => {
      if (cursor.length > this.#stem.length + LONGEST_ENDING) return;
      if (stemOf(cursor.term()) === this.#stem) this.#add(part, cursor.entry(), WEIGHT.stem);
    });
  }

  addBeginnings(part: IndexPart, marks: readonly string[]): void {
    for (const mark of marks) {
      const usual = new MostUsual();
      part.dictionary.visitPrefix(mark + this.#term, (cursor) => usual.note(cursor));
      for (const entry of usual.entries()) {
        const length = entry.term.length - mark.length;
        this.#add(part, entry, WEIGHT.beginning * Math.sqrt(this.#term.length / length));
      }
    }
  }

  /** Words one or two typing errors away, in so many papers at least. */
  addNear(part: IndexPart, isOpen: boolean, leastCount: number): void {
    if (this.#term.length < SHORTEST_NEAR) return;
    const most = this.#term.length < SHORTEST_TWICE_NEAR ? 1 : 2;
    for (const mark of ['', FIELD_MARK.author]) {
      const usual = new MostUsual();
      visitNear(part.dictionary, mark, this.#term, { most, isOpen }, (cursor, errors) =>
        usual.note(cursor, errors),
      );
      for (const entry of usual.entries())
        if (entry.count >= leastCount) this.#add(part, entry, WEIGHT.near / (entry.errors ?? 1));
    }
  }

  #add(part: IndexPart, { term, start, count }: TermEntry, weight: number): void {
    const taken = this.#taken.get(part) ?? new Set();
    if (taken.has(term)) return;
    this.#taken.set(part, taken.add(term));
    this.expansions.push({ part, start, count, weight });
    this.count += count;
    this.forms.add(term);
  }
}

/** Collects the entries that stand in most papers. */
class MostUsual {
  readonly #entries: (TermEntry & { errors?: number })[] = [];
  #least = 0;

  note(cursor: DictionaryCursor, errors?: number): void {
    if (this.#entries.length >= MOST_FORMS && cursor.count <= this.#least) return;
    this.#entries.push({ ...cursor.entry(), ...(errors !== undefined && { errors }) });
    if (this.#entries.length >= 4 * MOST_FORMS) this.#shrink();
  }

  entries() {
    this.#shrink();
    return this.#entries;
  }

  #shrink(): void {
    this.#entries.sort((one, other) => other.count - one.count);
    this.#entries.length = Math.min(this.#entries.length, MOST_FORMS);
    this.#least = this.#entries.at(-1)?.count ?? 0;
  }
}

/** The longest ending that stemming takes off, as in `representativeness`. */
const LONGEST_ENDING = 12;

/** What all words with a stem begin with: stemming also changes its last letter (`study`, `keys` → `studi`, `kei`). */
function beginningOf(stem: string): string {
  return stem.length > 3 || stem.endsWith('i') ? stem.slice(0, -1) : stem;
}

const stems = new Map<string, string>();

function stemOf(term: string): string {
  let stem = stems.get(term);
  if (stem === undefined) {
    if (stems.size > 50_000) stems.clear();
    stem = stemmer(term);
    stems.set(term, stem);
  }
  return stem;
}
