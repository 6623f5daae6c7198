// @vitest-environment node
import { expect, it } from 'vitest';
import { countPapers, getPapers, getReadings, markPapersRead, unreadIds } from '../../../lib/db';
import { mergePaper } from '../../../lib/domain/merge.ts';
import type { FetchedPaper, Paper } from '../../../lib/domain/paper.ts';
import type { SourceId } from '../../../lib/domain/source-id.ts';
import { HOUR } from '../../../lib/domain/time.ts';
import { saveSettings } from '../../../lib/settings.ts';
import { refresh } from '../../../lib/sync/refresh.ts';
import { addSource } from '../../../lib/sync/sources.ts';
import { Chance } from '../../bench/chance.ts';
import { arxivFeed, network, rss, xml } from '../../support/feeds.ts';
import { fetched, paperId } from '../../support/papers.ts';
import { apiItem, json } from '../../support/service.ts';
import { note, times } from '../promises.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const TODAY = 'Mon, 23 Nov 2026 00:00:00 GMT';
const SOURCES = [
  'huggingface',
  'arxiv:cs.CL',
  'feed:https://blog.example/feed',
  'feed:https://doi.example/feed',
] as const;

/** The same work as each source tells of it, in a version: an arXiv address, a DOI, an id of the digest. */
function answerFor(url: URL, version: number): Response {
  const title = `Version ${version}`;
  if (url.host === 'huggingface.co')
    return json(
      url.search.includes('2026-11-23') ? [apiItem(fetched(1, { title, upvotes: 40 + version }))] : [],
    );
  if (url.host === 'rss.arxiv.org')
    return xml(
      arxivFeed('2026-11-23T00:00:00-05:00', [
        { number: 1, version, title, type: version > 1 ? 'replace' : 'new' },
      ]),
    );
  const id = '2611.00001';
  const item =
    url.host === 'blog.example'
      ? { title, link: `http://www.arxiv.org/pdf/${id}v${version}.pdf`, guid: `blog ${version}`, date: TODAY }
      : {
          title,
          link: `https://doi.example/${version}`,
          date: TODAY,
          more: `<prism:doi>10.48550/arXiv.${id}</prism:doi>`,
        };
  return xml(rss('Feed', [item]));
}

/** Every order in which the sources can come. */
function orders<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    orders(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

it('a work that the digest, arXiv and feeds tell of, in three versions, is one record and news once', async (context) => {
  let version = 1;
  const world = network((url) => answerFor(url, version), NOW);
  for (const source of SOURCES.slice(1)) await addSource(source, world.deps);
  await refresh(world.deps);
  expect(await unreadIds('2026-01-01')).toEqual([paperId(1)]);
  await markPapersRead([paperId(1)], NOW);
  for (version = 2; version <= 3; version++) {
    world.clock.now += 5 * HOUR;
    await refresh(world.deps);
  }
  const records = await countPapers();
  const news = await unreadIds('2026-01-01');
  note(context, {
    promise: 27,
    where: 'node',
    tried: 12,
    what: 'tellings of one work',
    lost: records - 1 + news.length,
  });
  expect(records).toBe(1);
  expect(news).toEqual([]);
  expect((await getPapers([paperId(1)]))[0]).toMatchObject({ upvotes: 43, title: 'Version 3' });
  expect((await getReadings([paperId(1)])).get(paperId(1))?.readAt).toBe(NOW);
  await saveSettings({ sources: [] });
});

it('whoever tells first and last, the record comes to the same, and then stays as it is', (context) => {
  const chance = new Chance('merging');
  const paper = (source: SourceId, version: number): FetchedPaper => ({
    ...fetched(1, { title: `${source} v${version}`, abstract: `${source} says v${version}` }),
    authors: [{ name: source }],
    upvotes: source === 'huggingface' ? 40 : 0,
  });
  let tried = 0;
  let lost = 0;
  for (const order of orders(SOURCES)) {
    let stored: Paper | undefined;
    const tell = (source: SourceId, version: number) => {
      tried++;
      stored = mergePaper(stored, paper(source, version), source, NOW);
    };
    for (let version = 1; version <= 3; version++) for (const source of order) tell(source, version);
    const settled = stored;
    // Polls go on in any order: nothing is written any more.
    for (let round = 0; round < times(20, 5); round++)
      tell(SOURCES[chance.below(SOURCES.length)] as SourceId, 3);
    const isRight =
      stored === settled &&
      stored?.title === 'arxiv:cs.CL v3' &&
      stored.upvotes === 40 &&
      stored.authors[0]?.name === 'huggingface';
    if (!isRight) lost++;
  }
  note(context, { promise: 27, where: 'node', tried, what: 'tellings in any order', lost });
  expect(lost).toBe(0);
});
