/** What marks a text at its very beginning, and with it how it is written. */
const MARKS: readonly [string, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  // No mark, but the first sign of XML in two bytes.
  ['utf-16le', [0x3c, 0]],
  ['utf-16be', [0, 0x3c]],
];

/** JSON is UTF-8 by its standard. Broken bytes throw a TypeError: an error, not a question mark in somebody's name. */
export function decodeJson(bytes: Uint8Array): string {
  return decoderFor('utf-8').decode(bytes);
}

/**
 * The text of a feed: as its first bytes show it to be written, else as the header says, else as an XML declaration
 * does, else in UTF-8.
 *
 * @throws TypeError when the bytes are not what they are said to be.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const marked = MARKS.find(([, mark]) => mark.every((byte, place) => bytes[place] === byte))?.[0];
  return decoderFor(marked ?? charsetIn(contentType) ?? declaredIn(bytes)).decode(bytes);
}

function charsetIn(contentType: string | null): string | undefined {
  return /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(contentType ?? '')?.[1];
}

/** `<?xml version="1.0" encoding="ISO-8859-1"?>` */
function declaredIn(bytes: Uint8Array): string | undefined {
  const beginning = String.fromCharCode(...bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w:.-]+)/.exec(beginning)?.[1];
}

function decoderFor(label = 'utf-8'): TextDecoder {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    // A name that no browser knows says nothing.
    return new TextDecoder('utf-8', { fatal: true });
  }
}
