import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { commitPoll, getPapers, saveAlert } from '../../../lib/db';
import { contentOf } from '../../../lib/digest/content.ts';
import { digestEml } from '../../../lib/digest/eml.ts';
import { digestHtml } from '../../../lib/digest/html.ts';
import { digestMarkdown } from '../../../lib/digest/markdown.ts';
import { newAlert } from '../../../lib/domain/alert.ts';
import { linksOf } from '../../../lib/domain/links.ts';
import type { Paper } from '../../../lib/domain/paper.ts';
import { FORMATS } from '../../../lib/export/index.ts';
import { answerAddressBar } from '../../../lib/omnibox.ts';
import { huggingface } from '../../../lib/sources/huggingface/index.ts';
import { watchArrivals } from '../../../lib/sync/alerts.ts';
import { inWords } from '../../../lib/tex/words.ts';
import { givePermissions } from '../../support/permissions.ts';
import { readBibtex, readCsv } from '../../unit/export/read.ts';
import { HOSTILE_PAPERS, hostileItem } from '../hostile-digest.ts';
import { PAYLOADS } from '../payloads.ts';
import { note } from '../promises.ts';

const TODAY = '2026-11-23';
const NOW = Date.parse(`${TODAY}T09:00:00Z`);
const BASE = 'https://huggingface.co';

let papers: Paper[];

/** The hostile digest, polled. */
beforeEach(async () => {
  givePermissions(true);
  // Without an alert, nothing is noted for alerts to look at.
  await saveAlert({ ...newAlert('a', 'x', NOW), name: PAYLOADS[0] ?? '', notifies: true }, []);
  const body = JSON.stringify(Array.from({ length: HOSTILE_PAPERS }, (_, number) => hostileItem(number)));
  const result = huggingface.parse(body, { list: 'daily', date: TODAY });
  if (!result.ok) throw new Error(result.problem.code);
  const poll = { source: 'huggingface', list: 'daily', date: TODAY, papers: result.value.papers } as const;
  await commitPoll(poll, NOW);
  papers = await getPapers(result.value.papers.map(({ id }) => id));
  expect(papers).toHaveLength(HOSTILE_PAPERS);
});

const digest = () =>
  contentOf(
    { kind: 'day', first: TODAY },
    papers.map((paper) => ({ paper, reading: undefined, isForAlerts: false })),
    BASE,
  );
const entries = () =>
  papers.map((paper, at) => ({ paper, tags: [PAYLOADS[at] ?? ''], note: PAYLOADS[at] ?? '' }));

it('an e-mail has no elements but its own, and every link leads to the source', (context) => {
  const page = new DOMParser().parseFromString(digestHtml(digest()), 'text/html');
  const all = [...page.querySelectorAll('*')];
  const known = 'html head meta title body div header h1 p article h2 a'.split(' ');
  const foreign = all.filter(
    (one) =>
      !known.includes(one.localName) ||
      one.getAttributeNames().some((name) => !/^(lang|charset|name|content|style|href)$/.test(name)),
  );
  const links = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
  const off = links.filter((link) => !/^https:\/\/huggingface\.co\/papers\/[\d.]+$/.test(link));
  const lost = foreign.length + off.length;
  note(context, { promise: 32, where: 'node', tried: HOSTILE_PAPERS, what: 'papers in an e-mail', lost });
  expect([foreign, off]).toEqual([[], []]);
  expect(links).toHaveLength(HOSTILE_PAPERS);
  // Nothing of it stands in the headers, and the body is Base64.
  expect(digestEml(digest(), { now: NOW, id: 'x' })).not.toMatch(/[<>](?!x@|\r)/);
});

it('Markdown has no HTML, and links but to papers', () => {
  for (const text of [digestMarkdown(digest()), FORMATS.markdown.write(entries())]) {
    const bare = text.replace(/\\./gs, '').replace(/^ {2}> ?/gm, '');
    expect(bare).not.toMatch(/[<`]/);
    const links = [...bare.matchAll(/\]\(([^)]*)\)/g)].map(([, to = '']) => to);
    expect(links).toHaveLength(HOSTILE_PAPERS);
    expect(links.filter((to) => !/^https:\/\/(huggingface\.co|arxiv\.org)\//.test(to))).toEqual([]);
  }
});

it('no cell of CSV is a formula, and BibTeX is as many entries', () => {
  const rows = FORMATS.csv.write(entries());
  expect(readCsv(rows)).toHaveLength(HOSTILE_PAPERS);
  expect(rows.split(/\r\n|,(?=[^ ])/).filter((cell) => /^"?[=+\-@\t＝＋－＠]/.test(cell))).toEqual([]);
  const bibtex = readBibtex(FORMATS.bibtex.write(entries()));
  expect([bibtex.errors, bibtex.entries.length]).toEqual([[], HOSTILE_PAPERS]);
});

it('every link is to a page of the web, and tells no name and no password', () => {
  const urls = papers.flatMap((paper) => linksOf(paper, BASE).map(({ url }) => url));
  const stored = papers.flatMap(({ media = [], thumbnail = [] }) => [...media, thumbnail].flat());
  const off = [...urls, ...stored].filter((text) => {
    const url = URL.parse(text);
    return !url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '';
  });
  expect(urls.length).toBeGreaterThan(HOSTILE_PAPERS * 6);
  expect(off).toEqual([]);
});

it('what the address bar suggests is XML that says the title and nothing else', async (context) => {
  const suggestions: { content: string; description: string }[] = [];
  let typed: (text: string, suggest: (all: typeof suggestions) => void) => void = () => undefined;
  const omnibox = {
    setDefaultSuggestion: vi.fn(),
    onInputChanged: {
      addListener: (listener: typeof typed) => {
        typed = listener;
      },
    },
    onInputEntered: { addListener: vi.fn() },
  };
  Object.assign(fakeBrowser, { omnibox });
  answerAddressBar(async () => papers.map(({ id }) => id));
  await new Promise<void>((done) => {
    typed('"><script>', (all) => {
      suggestions.push(...all);
      done();
    });
  });
  const lost = suggestions.filter(
    ({ description, content }, at) =>
      /[<>"']|&(?!#\d+;)/.test(description) ||
      !unescaped(description).startsWith(inWords(papers[at]?.title ?? '?')) ||
      !content.startsWith('/library.html?q=%22%3E%3Cscript%3E&paper='),
  ).length;
  note(context, { promise: 32, where: 'node', tried: suggestions.length, what: 'suggestions', lost });
  expect(suggestions).toHaveLength(HOSTILE_PAPERS);
  expect(lost).toBe(0);
});

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

it('a notification says titles as plain text, in a few lines, and leads to our own page', async () => {
  await watchArrivals(NOW, async (queries, all) => queries.map(() => all.map(({ id }) => id)));
  const [shown] = Object.values(fakeBrowser.notifications.getAllCreateOptions());
  expect(shown?.iconUrl).toBe('/icons/128.png');
  expect(shown?.message.split('\n').length).toBeLessThanOrEqual(8);
  expect(shown?.message.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  expect(Object.keys(fakeBrowser.notifications.getAllCreateOptions())).toEqual([`alert:${NOW}:a`]);
});
