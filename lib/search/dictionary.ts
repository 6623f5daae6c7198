import { ByteReader, ByteWriter } from './bytes';

/** Where the postings of a term lie, and in how many papers it stands. */
export interface TermEntry {
  term: string;
  count: number;
  start: number;
}

/** A dictionary as it is stored. */
export interface DictionaryData {
  /** The terms in order, each but the first of a block as what differs from the one before. */
  terms: Uint8Array<ArrayBuffer>;
  /** For every block: where it begins in `terms`, and where its postings begin. */
  blocks: Uint32Array<ArrayBuffer>;
}

/** Terms between two places that can be jumped to. */
const BLOCK = 16;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Terms stand in the order of their UTF-8 bytes, which is that of JavaScript's strings but for rare ones. */
export function compareTerms(one: string, other: string): number {
  if (one === other) return 0;
  if (!RARE.test(one) && !RARE.test(other)) return one < other ? -1 : 1;
  return compareBytes(encoder.encode(one), encoder.encode(other));
}
const RARE = /[\uD800-\uFFFF]/;

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++)
    if (one[at] !== other[at]) return (one[at] as number) - (other[at] as number);
  return one.length - other.length;
}

/** Sorts terms as `DictionaryWriter` wants them. */
export function sortTerms(terms: string[]): string[] {
  return terms.some((term) => RARE.test(term)) ? terms.sort(compareTerms) : terms.sort();
}

/** Writes a dictionary, term after term in order. */
export class DictionaryWriter {
  readonly #terms = new ByteWriter();
  readonly #blocks: number[] = [];
  #previous = new Uint8Array();
  #written = 0;
  #postings = 0;

  /** Adds a term whose postings, of `length` bytes, follow those of the term before. */
  add(term: string, count: number, length: number): void {
    const bytes = encoder.encode(term);
    const isHead = this.#written % BLOCK === 0;
    if (isHead) this.#blocks.push(this.#terms.length, this.#postings);
    const shared = isHead ? 0 : sharedLength(this.#previous, bytes);
    this.#terms.number(shared);
    this.#terms.number(bytes.length - shared);
    this.#terms.bytes(bytes.subarray(shared));
    this.#terms.number(count);
    this.#terms.number(length);
    this.#previous = bytes;
    this.#written++;
    this.#postings += length;
  }

  finish(): DictionaryData {
    return { terms: this.#terms.finish(), blocks: Uint32Array.from(this.#blocks) };
  }
}

function sharedLength(one: Uint8Array, other: Uint8Array): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length++;
  return length;
}

/** A stored dictionary, read where it lies: nothing is unpacked that is not asked for. */
export class Dictionary {
  readonly #data: DictionaryData;
  readonly #blocks: number;

  constructor(data: DictionaryData) {
    this.#data = data;
    this.#blocks = data.blocks.length / 2;
  }

  /** The entry of a term, if it is there. */
  find(term: string): TermEntry | undefined {
    const wanted = encoder.encode(term);
    const cursor = this.cursor(wanted);
    while (cursor.next()) {
      const order = compareBytes(cursor.bytes.subarray(0, cursor.length), wanted);
      if (order === 0) return cursor.entry();
      if (order > 0) return undefined;
    }
    return undefined;
  }

  /** Visits all terms that begin with `prefix`, in order: the same cursor each time, for speed. */
  visitPrefix(prefix: string, visit: (cursor: DictionaryCursor) => void): void {
    const wanted = encoder.encode(prefix);
    const cursor = this.cursor(wanted);
    while (cursor.next()) {
      const order = compareBytes(cursor.bytes.subarray(0, Math.min(cursor.length, wanted.length)), wanted);
      if (order > 0) return;
      if (order === 0 && cursor.length >= wanted.length) visit(cursor);
    }
  }

  /** All entries in order. */
  *entries(): Generator<TermEntry> {
    const cursor = this.cursor(new Uint8Array());
    while (cursor.next()) yield cursor.entry();
  }

  /** A cursor in front of the first term of the block that can hold `wanted`. */
  cursor(wanted: Uint8Array): DictionaryCursor {
    const block = this.#blockOf(wanted);
    const { terms, blocks } = this.#data;
    return new DictionaryCursor(terms, blocks[2 * block] ?? terms.length, blocks[2 * block + 1] ?? 0);
  }

  /** The last block whose first term is not behind `wanted`. */
  #blockOf(wanted: Uint8Array): number {
    let low = 0;
    let high = this.#blocks - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (compareBytes(this.#head(middle), wanted) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #head(block: number): Uint8Array {
    const reader = new ByteReader(this.#data.terms, this.#data.blocks[2 * block] as number);
    reader.number();
    return reader.bytes(reader.number());
  }
}

/** Enough for nearly all terms: forty letters of three bytes, and a mark. */
const USUAL_ROOM = 128;

/** One term of a dictionary that is being stepped through. */
export class DictionaryCursor {
  bytes = new Uint8Array(USUAL_ROOM);
  /** Of the term, in bytes. */
  length = 0;
  /** How many of its first bytes the term has in common with the one before. */
  shared = 0;
  /** Papers with the term. */
  count = 0;
  /** Where its postings begin, and how many bytes they are. */
  start: number;
  postings = 0;
  readonly #reader: ByteReader;
  readonly #end: number;

  constructor(terms: Uint8Array, at: number, start: number) {
    this.#reader = new ByteReader(terms, at);
    this.#end = terms.length;
    this.start = start;
  }

  /** Steps to the next term; false behind the last. */
  next(): boolean {
    const reader = this.#reader;
    if (reader.at >= this.#end) return false;
    this.start += this.postings;
    this.shared = reader.number();
    const end = this.shared + reader.number();
    if (end > this.bytes.length) this.#makeRoom(end);
    for (let at = this.shared; at < end; at++) this.bytes[at] = reader.byte();
    this.length = end;
    this.count = reader.number();
    this.postings = reader.number();
    return true;
  }

  #makeRoom(length: number): void {
    const larger = new Uint8Array(2 * length);
    larger.set(this.bytes);
    this.bytes = larger;
  }

  entry(): TermEntry {
    return { term: this.term(), count: this.count, start: this.start };
  }

  term(): string {
    return decoder.decode(this.bytes.subarray(0, this.length));
  }
}
