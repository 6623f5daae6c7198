import { type Digest, dateBefore } from '../replay/digest.ts';
import type { ApiItem } from '../replay/items.ts';
import { HOSTILE_ADDRESSES, PAYLOADS } from './payloads.ts';

/** How many papers it takes until every text has stood in every field. */
export const HOSTILE_PAPERS = PAYLOADS.length;

const text = (number: number) => PAYLOADS[number % PAYLOADS.length] ?? '';
const address = (number: number) => HOSTILE_ADDRESSES[number % HOSTILE_ADDRESSES.length] ?? '';
const account = (number: number) => ({
  user: text(number),
  name: text(number + 1),
  fullname: text(number + 2),
});

/** A paper with another hostile text in each field; from one paper to the next each moves on by one. */
export function hostileItem(number: number, firstId = 10_000): ApiItem {
  const paper = {
    id: `2611.${firstId + number}`,
    title: text(number),
    summary: `${text(number + 1)} ${text(number + 2)}. ${text(number + 3)}`,
    publishedAt: '2026-11-19T00:00:00.000Z',
    upvotes: 500 - number,
    authors: [4, 5, 6, 7, 8].map((step) => ({
      name: text(number + step),
      hidden: false,
      user: account(number),
    })),
    ai_summary: text(number + 9),
    ai_keywords: [text(number + 10), text(number + 11), 'evil keyword'],
    projectPage: address(number),
    githubRepo: address(number + 1),
    githubStars: 7,
    discussionId: text(number + 12),
    submittedOnDailyBy: account(number + 13),
    organization: account(number + 16),
  };
  return {
    ...{ title: text(number), publishedAt: paper.publishedAt, numComments: 3, paper },
    thumbnail: address(number + 2),
    mediaUrls: [address(number + 3), address(number + 4), 'https://evil.example/media.mp4'],
    submittedBy: account(number + 19),
    organization: account(number + 22),
  };
}

/** Two days of such papers, and a ranking of them all. */
export function hostileDigest(now: Date): Digest {
  const items = Array.from({ length: HOSTILE_PAPERS }, (_, number) => hostileItem(number));
  const half = HOSTILE_PAPERS / 2;
  const days = [items.slice(0, half), items.slice(half)].map(
    (papers, back) => [dateBefore(now, back), papers] as const,
  );
  return { days: new Map(days), trending: items };
}

/** What the service's search finds: papers that are not stored, their hits in the midst of what could run. */
export function hostileFound(count: number): unknown[] {
  return Array.from({ length: count }, (_, number) => {
    const item = hostileItem(number, 20_000);
    const [title, abstract] = [item.paper.title, item.paper.summary];
    return { ...item, highlightedTitle: inPieces(title), highlightedSummary: inPieces(abstract) };
  });
}

function inPieces(whole: string): { type: string; text: string }[] {
  return [
    { type: 'text', text: whole.slice(0, 2) },
    { type: 'highlight', text: whole.slice(2, 9) },
    { type: 'text', text: whole.slice(9) },
  ];
}

/** What the service says is linked to a paper. */
export function hostileLinked(id: string): unknown {
  const resources = [
    ...PAYLOADS.slice(0, 20),
    '../../x',
    'a/b',
    'https://evil.example/x',
    'javascript:alert(1)',
  ];
  const linked = resources.map((name) => ({ id: name, likes: 3 }));
  return {
    ...{ id, linkedModels: linked, linkedDatasets: linked, linkedSpaces: linked },
    ...{ numTotalModels: 30, numTotalDatasets: 30, numTotalSpaces: 30 },
  };
}

/** A feed with another hostile text in each field of each item: as text, as markup, and in CDATA. */
export function hostileFeed(now: Date): string {
  const items = PAYLOADS.map((payload, number) => {
    // Were there many without an address, the feed as a whole would be refused.
    const link = number % 8 > 0 ? `https://journal.example/${number}` : address(number);
    // A title is read as HTML: nothing but a tag would be no title.
    return `<item><title>${escaped(`On ${payload}`)}</title><link>${escaped(link)}</link>
<guid isPermaLink="false">${escaped(`${number} ${payload}`)}</guid><pubDate>${now.toUTCString()}</pubDate>
<dc:creator>${escaped(text(number + 1))}</dc:creator><category>${escaped(text(number + 2))}</category>
<description><![CDATA[${inCdata(text(number + 3))}]]></description>
<content:encoded>${escaped(`<p>${text(number + 4)}</p> ${escaped(text(number + 5))}`)}</content:encoded></item>`;
  });
  const names =
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"';
  return `<rss version="2.0" ${names}><channel><title>${escaped(text(0))}</title>${items.join('')}</channel></rss>`;
}

function escaped(given: string): string {
  // What XML can't hold at all would have the whole feed refused.
  return given.toWellFormed().replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function inCdata(given: string): string {
  return given.toWellFormed().replaceAll(']]>', ']] >');
}

/** A backup with hostile texts in all that a person makes. */
export function hostileBackup(): string {
  const records: object[] = PAYLOADS.map((payload, number) => ({
    reading: {
      id: `arxiv:2611.${10_000 + number}`,
      ...(number % 2 === 0 && { bookmarkedAt: number + 1 }),
      tags: [payload, text(number + 1)],
      note: `${payload}\n${text(number + 2)}`,
    },
  }));
  const alerts = PAYLOADS.slice(0, 40).map((payload, number) => ({
    alert: {
      ...{ id: `hostile-${number}`, name: payload, query: `script ${payload}` },
      ...{ createdAt: 1, onBadge: true, notifies: false },
    },
  }));
  const never = PAYLOADS.map((payload) => `never ${payload}`);
  const mutes = { words: never.slice(0, 40), authors: never.slice(40, 80), organizations: never.slice(80) };
  const settings = [
    { setting: { name: 'mutes', value: mutes } },
    { setting: { name: 'keys', value: { 'mark-read': '<svg onload=alert(1)>' } } },
    { setting: { name: 'baseAddress', value: 'javascript:alert(1)' } },
    { setting: { name: 'theme', value: '"><script>alert(1)</script>' } },
  ];
  const first = { format: 'paper-round-backup', version: 1, madeAt: '2026-11-23T09:00:00.000Z' };
  const lines = [...records, ...alerts, ...settings, { end: {} }].map((one) => JSON.stringify(one));
  return `${JSON.stringify(first).slice(0, -1)},"records":[\n${lines.join(',\n')}\n]}\n`;
}
