import { ByteWriter } from './bytes';

/** A dictionary as it is stored. */
export interface DictionaryData {
  /** The terms in order, each but the first of a block as what differs from the one before. */
  terms: Uint8Array<ArrayBuffer>;
  /** For every block: where it begins in `terms`, where its postings begin, and the most papers that a term of it has. */
  blocks: Uint32Array<ArrayBuffer>;
}

/** Terms between two places that can be jumped to, and how many facts are kept of each such place. */
export const BLOCK = 16;
export const FACTS = 3;

const encoder = new TextEncoder();
/** Bytes of nearly all terms. */
const USUAL_ROOM = 256;

/** Terms stand in the order of their UTF-8 bytes, which is that of JavaScript's strings but for rare ones. */
export function compareTerms(one: string, other: string): number {
  if (one === other) return 0;
  if (!RARE.test(one) && !RARE.test(other)) return one < other ? -1 : 1;
  return compareBytes(encoder.encode(one), encoder.encode(other));
}
const RARE = /[\uD800-\uFFFF]/;

/** The order of two texts by their bytes. */
export function compareBytes(one: Uint8Array, other: Uint8Array): number {
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
  /** The bytes of the term before and of the one that is added, turn and turn about: most are encoded in place. */
  #previous = new Uint8Array(USUAL_ROOM);
  #previousLength = 0;
  #current = new Uint8Array(USUAL_ROOM);
  #written = 0;
  #postings = 0;

  /** Adds a term whose postings, of so many bytes, follow those of the term before. */
  add(term: string, count: number, postings: number): void {
    const length = this.#encode(term);
    const bytes = this.#current;
    const isHead = this.#written % BLOCK === 0;
    if (isHead) this.#blocks.push(this.#terms.length, this.#postings, 0);
    const last = this.#blocks.length - 1;
    this.#blocks[last] = Math.max(count, this.#blocks[last] as number);
    const shared = isHead ? 0 : sharedLength(this.#previous, bytes, Math.min(this.#previousLength, length));
    this.#terms.number(shared);
    this.#terms.number(length - shared);
    this.#terms.bytes(bytes.subarray(shared, length));
    this.#terms.number(count);
    this.#terms.number(postings);
    this.#current = this.#previous;
    this.#previous = bytes;
    this.#previousLength = length;
    this.#written++;
    this.#postings += postings;
  }

  /** Puts a term's bytes where there is room for them. Returns how many they are. */
  #encode(term: string): number {
    const room = 3 * term.length;
    if (room > this.#current.length) this.#current = new Uint8Array(room);
    return encoder.encodeInto(term, this.#current).written;
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
