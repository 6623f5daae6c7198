import { existsSync, readFileSync } from 'node:fs';
import type { SyncDeps } from '../../lib/sync/list.ts';
import { syncDeps } from './service.ts';

const RECORDED = new URL('../../../shared/data/', import.meta.url);

/** Whether recorded feeds are at hand: other people's texts, which are never committed. */
export const HAS_RECORDED = existsSync(new URL('feeds/', RECORDED));

/** The bytes of a recorded feed. */
export function recordedFeed(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(path, RECORDED)));
}

interface Item {
  title: string;
  link?: string;
  guid?: string;
  /** As it stands in the feed. */
  date?: string;
  /** XML that is put into the item as it is. */
  more?: string;
}

/** An RSS feed of these items. */
export function rss(title: string, items: readonly Item[]): string {
  const written = items.map(
    ({ title: name, link, guid, date, more = '' }) =>
      `<item><title>${name}</title>${element('link', link)}${element('guid', guid)}${element('pubDate', date)}${more}</item>`,
  );
  const spaces =
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"';
  return `<?xml version="1.0"?><rss version="2.0" ${spaces}><channel><title>${title}</title>${written.join('')}</channel></rss>`;
}

function element(name: string, text: string | undefined): string {
  return text === undefined ? '' : `<${name}>${text}</${name}>`;
}

/** What arXiv announces of papers, by number: `arxiv:2611.00042` in a version. */
export function arxivFeed(
  date: string,
  papers: readonly { number: number; version?: number; type?: string; title?: string }[],
): string {
  const entries = papers.map(({ number, version = 1, type = 'new', title = `Paper ${number}` }) => {
    const id = `2611.${String(number).padStart(5, '0')}`;
    return `<entry><id>oai:arXiv.org:${id}v${version}</id><title>${title}</title><updated>${date}</updated>
<link href="https://arxiv.org/abs/${id}" rel="alternate" type="text/html"/>
<summary>arXiv:${id}v${version} Announce Type: ${type} \nAbstract: What paper ${number} says.</summary>
<published>${date}</published><arxiv:announce_type>${type}</arxiv:announce_type><dc:creator>Ada Lovelace, Alan Turing</dc:creator></entry>`;
  });
  const spaces =
    'xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom"';
  return `<?xml version='1.0' encoding='UTF-8'?><feed ${spaces}><title>cs.CL updates on arXiv.org</title>${entries.join('')}</feed>`;
}

/** An answer that is XML. */
export function xml(body: BodyInit, init: ResponseInit = {}): Response {
  return new Response(body, { ...init, headers: { 'content-type': 'application/xml', ...init.headers } });
}

/** A request as a network saw it: when it came, and when it was answered. */
export interface SeenRequest {
  url: URL;
  at: number;
  until: number;
}

/** A network as a function of addresses, with a log, and a clock that only moves when something takes or waits for time. */
export function network(answer: (url: URL) => Response | Error, start: number, takes = 200) {
  const seen: SeenRequest[] = [];
  const clock = { now: start };
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const request = { url: new URL(String(input)), at: clock.now, until: Number.POSITIVE_INFINITY };
    seen.push(request);
    await new Promise((resolve) => setTimeout(resolve));
    clock.now += takes;
    request.until = clock.now;
    const given = answer(request.url);
    if (given instanceof Error) throw given;
    return given;
  };
  const deps: SyncDeps = {
    ...syncDeps(fetch, () => clock.now),
    wait: async (span) => {
      await new Promise((resolve) => setTimeout(resolve));
      clock.now += span;
    },
  };
  return { deps, seen, clock };
}
