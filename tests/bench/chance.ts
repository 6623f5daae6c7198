/** A number of 32 bits that a text always gives (FNV-1a, mixed once more so that near texts give far numbers). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Chance that is the same at every run (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: string) {
    this.#state = hashOf(seed);
  }

  /** From 0 to less than 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to less than `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** `count` of the items, or all if there are fewer, in the order in which they stand. */
  sample<T>(items: readonly T[], count: number): T[] {
    const places = items.map((_, place) => place);
    for (let at = 0; at < Math.min(count, places.length); at++) {
      const other = at + this.below(places.length - at);
      [places[at], places[other]] = [places[other] as number, places[at] as number];
    }
    return places
      .slice(0, count)
      .sort((one, other) => one - other)
      .map((place) => items[place] as T);
  }
}
