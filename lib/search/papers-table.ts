import type { PaperId } from '../domain/paper';
import { PaperCodes } from './paper-code';
import type { Segment } from './segment';

/**
 * The papers of all segments, numbered through. Of a paper that is in several, the last entry counts; the others, and
 * the entries of removed papers, are dead.
 */
export class PapersTable {
  /** Entries in all, dead ones included. */
  readonly size: number;
  /** Papers that are there. */
  readonly count: number;
  /** For each segment the number of its first paper. */
  readonly bases: readonly number[];
  /** For each entry 1 if it counts, else 0. */
  readonly isAlive: Uint8Array;
  readonly prints: Uint32Array;
  readonly days: Uint16Array;
  readonly levels: Uint8Array;
  readonly names: Uint32Array;
  readonly #codes: Uint32Array;
  readonly #ids = new PaperCodes();
  #numbers: Map<number, number> | undefined;

  constructor(segments: readonly Segment[]) {
    const bases: number[] = [];
    let size = 0;
    for (const { codes } of segments) {
      bases.push(size);
      size += codes.length;
    }
    this.size = size;
    this.bases = bases;
    this.#codes = new Uint32Array(size);
    this.prints = new Uint32Array(size);
    this.days = new Uint16Array(size);
    this.levels = new Uint8Array(size);
    this.names = new Uint32Array(size);
    segments.forEach((segment, index) => {
      const base = bases[index] as number;
      this.#codes.set(this.#ownCodes(segment), base);
      this.prints.set(segment.prints, base);
      this.days.set(segment.days, base);
      this.levels.set(segment.levels, base);
      this.names.set(segment.names, base);
    });
    this.isAlive = aliveEntries(this.#codes, this.prints);
    this.count = this.isAlive.reduce((count, alive) => count + alive, 0);
  }

  /** Ids that are no numbers have other places in each segment. */
  #ownCodes({ codes, others }: Segment): Uint32Array {
    if (others.length === 0) return codes;
    const local = new PaperCodes(others);
    return codes.map((code) => this.#ids.code(local.id(code)));
  }

  id(number: number): PaperId {
    return this.#ids.id(this.#codes[number] as number);
  }

  /** The number of a paper that is there. */
  numberOf(id: PaperId): number | undefined {
    const code = this.#ids.find(id);
    if (code === undefined) return undefined;
    this.#numbers ??= this.#byCode();
    return this.#numbers.get(code);
  }

  #byCode(): Map<number, number> {
    const numbers = new Map<number, number>();
    this.#codes.forEach((code, number) => {
      if (this.isAlive[number]) numbers.set(code, number);
    });
    return numbers;
  }
}

/** Marks the last entry of each code, if it has a print. */
function aliveEntries(codes: Uint32Array, prints: Uint32Array): Uint8Array {
  const isAlive = new Uint8Array(codes.length);
  // An open hash table of numbers: a Map of so many takes several times as long, each time search is opened.
  const mask = 2 ** Math.ceil(Math.log2(2 * codes.length + 2)) - 1;
  const places = new Uint32Array(mask + 1);
  for (let number = codes.length - 1; number >= 0; number--) {
    const code = codes[number] as number;
    let slot = Math.imul(code, 0x9e3779b1) & mask;
    for (let place = places[slot]; place; place = places[slot]) {
      if (codes[place - 1] === code) break;
      slot = (slot + 1) & mask;
    }
    if (places[slot]) continue;
    places[slot] = number + 1;
    if (prints[number] !== 0) isAlive[number] = 1;
  }
  return isAlive;
}
