import type { Milliseconds } from '../domain/time';
import type { DigestContent } from './content';
import { digestHtml } from './html';
import { digestText } from './text';

/** What a message needs besides its content. */
export interface Envelope {
  now: Milliseconds;
  /** What no other message has: letters, digits, `.` and `-`. */
  id: string;
}

/** Base64 has no `_`, so that no body can hold the line that divides the parts. */
const BOUNDARY = '=_paper-round';
/** Characters of a line of Base64, and of a line that holds an encoded word (RFC 2045, 6.8; RFC 2047, 2). */
const LONGEST_LINE = 76;
/** Bytes whose Base64, as an encoded word, fits in one line with `Subject: `. */
const WORD_BYTES = 39;

/**
 * A digest as an e-mail in a file (RFC 5322, 2045 to 2047): HTML, and plain text for programs that want it. It is a
 * draft: `X-Unsent` has mail programs open it for sending; they put in from whom, and the person to whom. Written
 * here, since libraries that write messages are several times the size of this file, or not kept any more.
 */
export function digestEml(content: DigestContent, { now, id }: Envelope): string {
  const lines = [
    `Subject: ${encodedWords(content.title)}`,
    `Date: ${new Date(now).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@paper-round.invalid>`,
    'MIME-Version: 1.0',
    'X-Unsent: 1',
    'Content-Type: multipart/alternative;',
    ` boundary="${BOUNDARY}"`,
    '',
    ...part('plain', digestText(content)),
    ...part('html', digestHtml(content)),
    `--${BOUNDARY}--`,
    '',
  ];
  return lines.join('\r\n');
}

function part(kind: 'plain' | 'html', body: string): string[] {
  const encoded = base64(new TextEncoder().encode(body.replace(/\r\n?|\n/g, '\r\n')));
  return [
    `--${BOUNDARY}`,
    `Content-Type: text/${kind}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    ...(encoded.match(new RegExp(`.{1,${LONGEST_LINE}}`, 'g')) ?? []),
    '',
  ];
}

/** A text in a header: as it is if it is short and of ASCII, else in encoded words, one a line. */
function encodedWords(text: string): string {
  const isShort = text.length <= LONGEST_LINE - 'Subject: '.length;
  if (isShort && /^[ -~]*$/.test(text) && !text.includes('=?')) return text;
  const words: string[] = [''];
  const bytes = (word: string) => new TextEncoder().encode(word);
  // A character must not be divided between two words.
  for (const character of text.toWellFormed()) {
    const word = words.at(-1) + character;
    if (bytes(word).length > WORD_BYTES) words.push(character);
    else words[words.length - 1] = word;
  }
  return words.map((word) => `=?UTF-8?B?${base64(bytes(word))}?=`).join('\r\n ');
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
