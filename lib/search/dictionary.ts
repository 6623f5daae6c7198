import { utf8 } from './bytes';
import { DictionaryCursor, MostUsual, type TermEntry } from './dictionary-cursor';
import { BLOCK, type DictionaryData, FACTS, LONG } from './dictionary-writer';

/** A stored dictionary, read where it lies: nothing is unpacked that is not asked for. */
export class Dictionary {
  readonly #data: DictionaryData;
  readonly #blocks: number;

  constructor(data: DictionaryData) {
    this.#data = data;
    this.#blocks = data.blocks.length / FACTS;
  }

  /** The entry of a term, if it is there. */
  find(term: string): TermEntry | undefined {
    const wanted = utf8(term);
    const cursor = this.cursor(wanted);
    while (cursor.next()) {
      const order = comparePrefix(cursor.bytes, 0, cursor.length, wanted);
      if (order === 0 && cursor.length === wanted.length) return cursor.entry();
      if (order >= 0) return undefined;
    }
    return undefined;
  }

  /**
   * Visits all terms that begin with `prefix`, in order: the same cursor each time, for speed. A visitor may return a
   * length: the next terms that share so many bytes with this one are passed over.
   */
  visitPrefix(prefix: string, visit: (cursor: DictionaryCursor) => number | undefined): void {
    const wanted = utf8(prefix);
    const cursor = this.cursor(wanted);
    let passed: number | undefined;
    while (cursor.next(passed)) {
      passed = undefined;
      const order = comparePrefix(cursor.bytes, 0, cursor.length, wanted);
      if (order > 0) return;
      if (order === 0) passed = visit(cursor);
    }
  }

  /** The terms that begin with `prefix` and stand in most papers, `most` at most, in no order. */
  usual(prefix: string, most: number): TermEntry[] {
    const wanted = utf8(prefix);
    const { terms, blocks } = this.#data;
    const usual = new MostUsual(most);
    for (let block = this.#blockOf(wanted); block < this.#blocks; block++) {
      const facts = FACTS * block;
      // Nothing in it can be among them.
      if ((blocks[facts + 2] as number) <= usual.least) {
        if (this.#compareHead(block, wanted) > 0) break;
        continue;
      }
      const cursor = new DictionaryCursor(terms, blocks[facts] as number, blocks[facts + 1] as number);
      for (let left = BLOCK; left > 0 && cursor.next(); left--) {
        const order = comparePrefix(cursor.bytes, 0, cursor.length, wanted);
        if (order > 0) return usual.entries();
        if (order === 0) usual.note(cursor);
      }
    }
    return usual.entries();
  }

  /** All entries in order. */
  *entries(): Generator<TermEntry> {
    const cursor = this.cursor(new Uint8Array());
    while (cursor.next()) yield cursor.entry();
  }

  /** A cursor in front of the first term of the block that can hold `wanted`. */
  cursor(wanted: Uint8Array): DictionaryCursor {
    const place = FACTS * this.#blockOf(wanted);
    const { terms, blocks } = this.#data;
    return new DictionaryCursor(terms, blocks[place] ?? terms.length, blocks[place + 1] ?? 0);
  }

  /** The last block whose first term is not behind `wanted`. */
  #blockOf(wanted: Uint8Array): number {
    let low = 0;
    let high = this.#blocks - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const order = this.#compareHead(middle, wanted);
      if (order < 0 || (order === 0 && this.#headLength(middle) === wanted.length)) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The order of the beginning of a block's first term and `wanted`. It is compared where it lies. */
  #compareHead(block: number, wanted: Uint8Array): number {
    const at = this.#data.blocks[FACTS * block] as number;
    const length = this.#headLength(block);
    const behindLengths = at + 1 + (length < LONG ? 0 : length < LONG + 0x80 ? 1 : 2);
    return comparePrefix(this.#data.terms, behindLengths, length, wanted);
  }

  /** How long a block's first term is, which shares nothing with the one before. */
  #headLength(block: number): number {
    const { terms } = this.#data;
    const at = this.#data.blocks[FACTS * block] as number;
    const length = terms[at] as number;
    if (length < LONG) return length;
    const more = terms[at + 1] as number;
    return LONG + (more < 0x80 ? more : (more & 0x7f) + ((terms[at + 2] as number) << 7));
  }
}

/** The order of the beginning of a term, which lies in `bytes`, and `wanted`: 0 if it begins with it. */
function comparePrefix(bytes: Uint8Array, from: number, length: number, wanted: Uint8Array): number {
  const end = Math.min(length, wanted.length);
  for (let at = 0; at < end; at++) {
    const difference = (bytes[from + at] as number) - (wanted[at] as number);
    if (difference !== 0) return difference;
  }
  return length < wanted.length ? -1 : 0;
}
