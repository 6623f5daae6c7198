// @vitest-environment node
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { DigestContent } from '../../../lib/digest/content.ts';
import { digestEml } from '../../../lib/digest/eml.ts';
import { digestHtml } from '../../../lib/digest/html.ts';
import { digestText } from '../../../lib/digest/text.ts';
import { content, told, wildContents } from './contents.ts';

const ENVELOPE = { now: Date.parse('2026-11-23T09:05:07Z'), id: 'a1b2-c3' };
const write = (digest: DigestContent) => digestEml(digest, ENVELOPE);

/** A text as it arrives: whole characters, lines divided by `\n`. */
const arrived = (text: string) => text.toWellFormed().replace(/\r\n?/g, '\n');

/** What two programs that know nothing of each other read in a message. */
async function read(eml: string) {
  const one = await PostalMime.parse(eml);
  const other = await simpleParser(eml, { skipTextLinks: true, skipTextToHtml: true, skipHtmlToText: true });
  return [
    { subject: one.subject ?? '', text: one.text ?? '', html: one.html ?? '', date: one.date },
    {
      subject: other.subject ?? '',
      text: other.text ?? '',
      html: other.html || '',
      date: other.date?.toISOString(),
    },
  ].map((message) => ({ ...message, text: arrived(message.text), html: arrived(message.html) }));
}

describe('a digest as an e-mail', () => {
  it('has the headers of a draft, and no sender or recipient', async () => {
    const { headers, messageId, from, to, attachments } = await PostalMime.parse(write(content([told(1)])));
    expect(headers.map(({ key }) => key)).toEqual([
      'subject',
      'date',
      'message-id',
      'mime-version',
      'x-unsent',
      'content-type',
    ]);
    expect(headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
    expect(headers.find(({ key }) => key === 'mime-version')?.value).toBe('1.0');
    expect(messageId).toBe('<a1b2-c3@paper-round.invalid>');
    expect([from, to]).toEqual([undefined, undefined]);
    expect(attachments).toEqual([]);
  });

  it('writes the date as RFC 5322 wants it', () => {
    expect(write(content([]))).toContain('\r\nDate: Mon, 23 Nov 2026 09:05:07 +0000\r\n');
  });

  it('has the plain text first and the HTML, which is preferred, last', () => {
    const parts = [...write(content([told(1)])).matchAll(/^Content-Type: (\S+);/gm)].map(([, type]) => type);
    expect(parts).toEqual(['multipart/alternative', 'text/plain', 'text/html']);
  });

  it.each([
    ['in ASCII', 'Monday, November 23, 2026'],
    ['with a dash', 'Monday, November 23, 2026 – Paper Round'],
    ['in German', 'Dienstag, 24. März 2026 – Paper Round'],
    ['in Japanese', '2026年11月23日月曜日 – Paper Round'],
    ['of emoji', '👩‍🔬'.repeat(60)],
    ['that looks encoded', '=?UTF-8?B?QQ==?='],
    ['that is long', 'word '.repeat(60).trim()],
  ])('has a subject %s that arrives as it was', async (_, title) => {
    for (const { subject } of await read(write(content([], { title })))) expect(subject).toBe(title);
  });

  it('arrives whole, whatever it holds, by two programs’ reading', async () => {
    await fc.assert(
      fc.asyncProperty(wildContents, async (digest) => {
        const eml = write(digest);
        for (const { text, html, date } of await read(eml)) {
          expect(text.trimEnd()).toBe(arrived(digestText(digest)).trimEnd());
          expect(html.trimEnd()).toBe(arrived(digestHtml(digest)).trimEnd());
          expect(date).toBe('2026-11-23T09:05:07.000Z');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('has a subject that arrives whole and never becomes another header', async () => {
    await fc.assert(
      fc.asyncProperty(wildContents, async (digest) => {
        const eml = write(digest);
        const { headers } = await PostalMime.parse(eml);
        expect(headers).toHaveLength(6);
        const plain = (text: string) =>
          text
            .toWellFormed()
            .replace(/[\s\0]+/g, ' ')
            .trim();
        for (const { subject } of await read(eml)) expect(plain(subject)).toBe(plain(digest.title));
      }),
      { numRuns: 200 },
    );
  });

  it('consists of short lines of ASCII that end with CR and LF', () => {
    fc.assert(
      fc.property(wildContents, (digest) => {
        const eml = write(digest);
        expect(eml).not.toMatch(/[^\r\n\x20-\x7e]/);
        expect(eml.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const lines = eml.split('\r\n');
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76);
        expect(lines.filter((line) => /^(?:\.|From )/.test(line))).toEqual([]);
      }),
    );
  });
});
