/** Writes bytes, and numbers as bytes of seven bits each (LEB128), into a buffer that grows. */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 1024) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** Any whole number from 0 to 2 ** 32 - 1; small ones take one byte. */
  number(value: number): void {
    this.#makeRoom(5);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.length++] = rest;
  }

  /** A whole number from 0 to 255. */
  byte(value: number): void {
    this.#makeRoom(1);
    this.#bytes[this.length++] = value;
  }

  bytes(source: Uint8Array): void {
    this.#makeRoom(source.length);
    this.#bytes.set(source, this.length);
    this.length += source.length;
  }

  /** What was written, in a buffer of just that size. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.length);
  }

  #makeRoom(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.length + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

const encoder = new TextEncoder();

/** A text in UTF-8. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  return writePlain(text, bytes) ? bytes : encoder.encode(text);
}

/** Writes a text in UTF-8 into `target`, which must have room for it. Returns how many bytes it took. */
export function writeUtf8(text: string, target: Uint8Array): number {
  return writePlain(text, target) ? text.length : encoder.encodeInto(text, target).written;
}

/** Nearly all words are plain, and there are thousands of them: the encoder takes longer than all else done to each. */
function writePlain(text: string, target: Uint8Array): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return false;
    target[at] = unit;
  }
  return true;
}

/** Reads what a `ByteWriter` wrote. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  number(): number {
    let byte = this.#bytes[this.at++] as number;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = this.#bytes[this.at++] as number;
      value |= (byte & 0x7f) << shift;
    }
    return value >>> 0;
  }

  /** A view of the next bytes, not a copy. */
  bytes(count: number): Uint8Array {
    this.at += count;
    return this.#bytes.subarray(this.at - count, this.at);
  }

  byte(): number {
    return this.#bytes[this.at++] as number;
  }
}
