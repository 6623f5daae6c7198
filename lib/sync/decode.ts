/** What marks a text at its very beginning, and with it how it is written. */
const MARKS: readonly [string, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  // No mark, but the first sign of XML in two bytes.
  ['utf-16le', [0x3c, 0]],
  ['utf-16be', [0, 0x3c]],
];

/** JSON is UTF-8 by its standard. With broken bytes it is none, instead of a question mark in somebody's name. */
export function decodeJson(bytes: Uint8Array): string | undefined {
  return decode(bytes, 'utf-8');
}

/**
 * The text of a feed: as its first bytes show it to be written, else as the header says, else as an XML declaration
 * does, else in UTF-8. `undefined` when the bytes are not what they are said to be.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): string | undefined {
  const marked = MARKS.find(([, mark]) => mark.every((byte, place) => bytes[place] === byte))?.[0];
  return decode(bytes, marked ?? charsetIn(contentType) ?? declaredIn(bytes) ?? 'utf-8');
}

function charsetIn(contentType: string | null): string | undefined {
  return /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(contentType ?? '')?.[1];
}

/** `<?xml version="1.0" encoding="ISO-8859-1"?>` */
function declaredIn(bytes: Uint8Array): string | undefined {
  const beginning = String.fromCharCode(...bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w:.-]+)/.exec(beginning)?.[1];
}

function decode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return decoderFor(label).decode(bytes);
  } catch {
    return undefined;
  }
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    // A name that no browser knows says nothing.
    return new TextDecoder('utf-8', { fatal: true });
  }
}
