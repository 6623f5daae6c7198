import { ByteReader } from './bytes';
import { LENGTH_BITS, LONG, MORE_BITS, MORE_MASK } from './dictionary-writer';

/** Where the postings of a term lie, and in how many papers it stands. */
export interface TermEntry {
  term: string;
  count: number;
  start: number;
}

const decoder = new TextDecoder();

/** Collects the entries that stand in most papers. */
export class MostUsual {
  /** Entries in fewer papers, or in as many, are not wanted any more. */
  least = 0;
  readonly #most: number;
  readonly #entries: TermEntry[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  note(cursor: DictionaryCursor): void {
    if (cursor.count <= this.least) return;
    this.#entries.push(cursor.entry());
    if (this.#entries.length >= 4 * this.#most) this.#shrink();
  }

  entries(): TermEntry[] {
    this.#shrink();
    return this.#entries;
  }

  #shrink(): void {
    if (this.#entries.length < this.#most) return;
    this.#entries.sort((one, other) => other.count - one.count);
    this.#entries.length = this.#most;
    this.least = this.#entries.at(-1)?.count ?? 0;
  }
}

/** Enough for nearly all terms, and so little that V8 keeps it with its object: cursors are made by the hundred. */
const USUAL_ROOM = 64;

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

  /** Steps to the next term, passing over those that share `passed` bytes with this one; false behind the last. */
  next(passed = Number.POSITIVE_INFINITY): boolean {
    const reader = this.#reader;
    if (reader.at >= this.#end) return false;
    this.start += this.postings;
    let rest = this.#lengths();
    while (this.shared >= passed) {
      // What follows shares less, so the bytes that it needs are still there.
      reader.at += rest;
      this.#extent();
      this.start += this.postings;
      if (reader.at >= this.#end) return false;
      rest = this.#lengths();
    }
    const end = this.shared + rest;
    if (end > this.bytes.length) this.#makeRoom(end);
    for (let at = this.shared; at < end; at++) this.bytes[at] = reader.byte();
    this.length = end;
    this.#extent();
    return true;
  }

  /** Reads how many bytes a term shares with the one before. Returns how many others follow. */
  #lengths(): number {
    const reader = this.#reader;
    const lengths = reader.byte();
    const shared = lengths >> LENGTH_BITS;
    const others = lengths & LONG;
    this.shared = shared < LONG ? shared : LONG + reader.number();
    return others < LONG ? others : LONG + reader.number();
  }

  /** Reads how many postings there are, and how many bytes they take. */
  #extent(): void {
    const packed = this.#reader.number();
    this.count = packed >>> MORE_BITS;
    const more = packed & MORE_MASK;
    this.postings = this.count + (more < MORE_MASK ? more : MORE_MASK + this.#reader.number());
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
    const { bytes, length } = this;
    let text = '';
    for (let at = 0; at < length; at++) {
      const byte = bytes[at] as number;
      // The decoder costs more than the few letters of a usual term.
      if (byte >= 0x80) return decoder.decode(bytes.subarray(0, length));
      text += String.fromCharCode(byte);
    }
    return text;
  }
}
