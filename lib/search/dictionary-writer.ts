import { ByteWriter, utf8, writeUtf8 } from './bytes';

/** A dictionary as it is stored. */
export interface DictionaryData {
  /** The terms in order, each but the first of a block as what differs from the one before. */
  terms: Uint8Array<ArrayBuffer>;
  /** For every block: where it begins in `terms`, where its postings begin, and the most papers that a term of it has. */
  blocks: Uint32Array<ArrayBuffer>;
}

/** Terms between two places that can be jumped to, and how many facts are kept of each such place. */
export const BLOCK = 24;
export const FACTS = 3;

/** Below a count of postings stands how many bytes more than one each they take: in so many bits, up to `MORE_MASK`. */
export const MORE_BITS = 2;
export const MORE_MASK = (1 << MORE_BITS) - 1;

/** Two lengths stand in one byte, half of it each; one that is as long as `LONG` or longer has the rest behind it. */
export const LENGTH_BITS = 4;
export const LONG = (1 << LENGTH_BITS) - 1;

/** Bytes of nearly all terms. */
const USUAL_ROOM = 256;

/** Terms stand in the order of their UTF-8 bytes, which is that of JavaScript's strings but for rare ones. */
export function compareTerms(one: string, other: string): number {
  if (one === other) return 0;
  if (!RARE.test(one) && !RARE.test(other)) return one < other ? -1 : 1;
  return compareBytes(utf8(one), utf8(other));
}
const RARE = /[\uD800-\uFFFF]/;

/** The order of two texts by their bytes. */
function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++)
    if (one[at] !== other[at]) return (one[at] as number) - (other[at] as number);
  return one.length - other.length;
}

/**
 * Sorts terms as `DictionaryWriter` wants them. What begins alike is put together first: each of these small heaps is
 * sorted in no time, and all of them in half of what sorting the whole takes.
 */
export function sortTerms(terms: readonly string[]): string[] {
  if (terms.some((term) => RARE.test(term))) return terms.toSorted(compareTerms);
  const alike = new Map<number, string[]>();
  for (const term of terms) {
    const beginning = (term.charCodeAt(0) || 0) * 0x10000 + (term.charCodeAt(1) || 0);
    const heap = alike.get(beginning);
    if (heap) heap.push(term);
    else alike.set(beginning, [term]);
  }
  const beginnings = [...alike.keys()].sort((one, other) => one - other);
  return beginnings.flatMap((beginning) => alike.get(beginning)?.sort() ?? []);
}

/** Writes a dictionary, term after term in order. */
export class DictionaryWriter {
  readonly #terms = new ByteWriter();
  readonly #blocks: number[] = [];
  /** The bytes of the term before and of the one that is added, turn and turn about: most are encoded in place. */
  #previous = new Uint8Array(USUAL_ROOM);
  #previousLength = 0;
  #current = new Uint8Array(USUAL_ROOM);
  #written = 0;
  #postings = 0;

  /** Adds a term whose postings, of so many bytes (one each at least), follow those of the term before. */
  add(term: string, count: number, postings: number): void {
    const length = this.#encode(term);
    const bytes = this.#current;
    const isHead = this.#written % BLOCK === 0;
    if (isHead) this.#blocks.push(this.#terms.length, this.#postings, 0);
    const last = this.#blocks.length - 1;
    this.#blocks[last] = Math.max(count, this.#blocks[last] as number);
    const shared = isHead ? 0 : sharedLength(this.#previous, bytes, Math.min(this.#previousLength, length));
    this.#lengths(shared, length - shared);
    this.#terms.bytes(bytes.subarray(shared, length));
    this.#extent(count, postings - count);
    this.#current = this.#previous;
    this.#previous = bytes;
    this.#previousLength = length;
    this.#written++;
    this.#postings += postings;
  }

  /** Writes how many bytes a term shares with the one before, and how many others follow. */
  #lengths(shared: number, others: number): void {
    this.#terms.byte((Math.min(shared, LONG) << LENGTH_BITS) | Math.min(others, LONG));
    if (shared >= LONG) this.#terms.number(shared - LONG);
    if (others >= LONG) this.#terms.number(others - LONG);
  }

  /** Writes how many postings a term has and how many bytes they take: for most terms, which are rare, in one byte. */
  #extent(count: number, more: number): void {
    this.#terms.number(((count << MORE_BITS) | Math.min(more, MORE_MASK)) >>> 0);
    if (more >= MORE_MASK) this.#terms.number(more - MORE_MASK);
  }

  /** Puts a term's bytes where there is room for them. Returns how many they are. */
  #encode(term: string): number {
    const room = 3 * term.length;
    if (room > this.#current.length) this.#current = new Uint8Array(room);
    return writeUtf8(term, this.#current);
  }

  finish(): DictionaryData {
    return { terms: this.#terms.finish(), blocks: Uint32Array.from(this.#blocks) };
  }
}

function sharedLength(one: Uint8Array, other: Uint8Array, most: number): number {
  let length = 0;
  while (length < most && one[length] === other[length]) length++;
  return length;
}
