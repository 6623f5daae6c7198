import type { Answer } from './answer.ts';
import { failure } from './answer.ts';
import type { Digest } from './digest.ts';

/** Hosts besides the digest's that a person can add as sources. */
export const FEED_HOSTS = ['rss.arxiv.org', 'export.arxiv.org', 'journal.example'];

/** What arXiv announces here besides the first paper of today's digest. */
export const ANNOUNCED = ['On the Announcing of Preprints', 'A Second Preprint of the Day'];
/** The articles of the journal, the newest first; the last one is old. */
export const ARTICLES = ['An Article of Today', 'An Article of Last Year'];
export const JOURNAL = 'The Replay Journal';

/** Answers as arXiv's feeds and a journal would. */
export function feedAnswer(url: URL, digest: Digest, now: Date): Answer {
  if (url.host === 'rss.arxiv.org' && url.pathname === '/atom/cs.CL') return xml(announcement(digest, now));
  if (url.host === 'journal.example' && url.pathname === '/feed.xml') return xml(journal(now));
  return failure(404, 'Not found');
}

function xml(body: string): Answer {
  return { status: 200, headers: { 'content-type': 'application/xml; charset=utf-8' }, body };
}

function announcement(digest: Digest, now: Date): string {
  const day = now.toISOString().slice(0, 10);
  const [featured] = digest.days.get(day) ?? [];
  const papers = [
    ...(featured ? [{ id: featured.paper.id, title: featured.paper.title }] : []),
    ...ANNOUNCED.map((title, place) => ({ id: `9912.0000${place + 1}`, title })),
  ];
  const entries = papers.map(
    ({ id, title }) => `<entry><id>oai:arXiv.org:${id}v1</id><title>${escaped(title)}</title>
<link href="https://arxiv.org/abs/${id}" rel="alternate" type="text/html"/>
<summary>arXiv:${id}v1 Announce Type: new \nAbstract: It is announced.</summary>
<published>${day}T00:00:00Z</published><arxiv:announce_type>new</arxiv:announce_type><dc:creator>Ada Lovelace, Alan Turing</dc:creator></entry>`,
  );
  return `<?xml version='1.0' encoding='UTF-8'?><feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom"><title>cs.CL updates on arXiv.org</title>${entries.join('')}</feed>`;
}

function journal(now: Date): string {
  const YEAR_MS = 365 * 86_400_000;
  const items = ARTICLES.map(
    (title, place) =>
      `<item><title>&lt;i&gt;${escaped(title)}&lt;/i&gt;</title><link>/articles/${place}?utm_source=rss</link><pubDate>${new Date(now.getTime() - place * YEAR_MS).toUTCString()}</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${JOURNAL}</title>${items.join('')}</channel></rss>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
