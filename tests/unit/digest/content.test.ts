// @vitest-environment node
import { describe, expect, it } from 'vitest';
import {
  applyMutes,
  commitPoll,
  hidePapers,
  markPapersRead,
  markPaperUnread,
  matchedIds,
  saveAlert,
  toggleBookmark,
} from '../../../lib/db';
import { collectDigest, inSight } from '../../../lib/digest/collect.ts';
import { contentOf } from '../../../lib/digest/content.ts';
import { newAlert } from '../../../lib/domain/alert.ts';
import { muteRule, NO_MUTES } from '../../../lib/domain/mute.ts';
import type { IsoDate } from '../../../lib/domain/time.ts';
import { daySpan } from '../../../lib/format.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const DAY: IsoDate = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);
const BASE = 'https://huggingface.co';
const PLACE = { kind: 'day', first: DAY } as const;

async function store(date: IsoDate, ...numbers: number[]): Promise<void> {
  const papers = numbers.map((number) => fetched(number, { upvotes: number }));
  await commitPoll(dailyPoll(date, papers), NOW);
}

async function numbers(place: Parameters<typeof collectDigest>[0]): Promise<number[]> {
  const { entries } = await collectDigest(place, NOW);
  return entries.map(({ paper }) => Number(paper.id.slice(-5)));
}

describe('what is stored of a digest', () => {
  it('is the papers of its day, by upvotes', async () => {
    await store(DAY, 1, 3, 2);
    await store('2026-11-22', 4);
    expect(await numbers(PLACE)).toEqual([3, 2, 1]);
  });

  it('is the papers of seven days, each once', async () => {
    await store('2026-11-16', 1);
    await store('2026-11-22', 2, 3);
    await store('2026-11-21', 3);
    await store('2026-11-23', 4);
    expect(await numbers({ kind: 'week', first: '2026-11-16' })).toEqual([3, 2, 1]);
  });

  it('knows an empty day from one that was never fetched', async () => {
    await store('2026-11-22');
    expect(await collectDigest({ kind: 'day', first: '2026-11-22' }, NOW)).toMatchObject({
      entries: [],
      isStored: true,
    });
    expect(await collectDigest(PLACE, NOW)).toMatchObject({ entries: [], isStored: false });
  });

  it('lacks no day that is still to come', async () => {
    await store(DAY, 1);
    expect(await collectDigest({ kind: 'week', first: DAY }, NOW)).toMatchObject({ missing: 0 });
    expect(await collectDigest({ kind: 'week', first: '2026-11-16' }, NOW)).toMatchObject({ missing: 7 });
  });

  it('has what is neither hidden nor muted in sight', async () => {
    await store(DAY, 1, 2, 3, 4);
    await hidePapers([paperId(1)], NOW);
    await markPapersRead([paperId(3)], NOW);
    await markPaperUnread(paperId(3), DAY, 3, NOW);
    const mutes = { ...NO_MUTES, words: ['paper 2', 'paper 3'] };
    await applyMutes((paper) => muteRule(mutes)(paper) !== undefined, DAY);
    const { entries } = await collectDigest(PLACE, NOW);
    expect(entries).toHaveLength(4);
    expect(inSight(entries, mutes).map(({ paper }) => paper.id)).toEqual([4, 3].map(paperId));
  });

  it('says which papers alerts found', async () => {
    await store(DAY, 1, 2);
    await saveAlert(newAlert('a', 'paper', NOW), [paperId(1)]);
    const { entries } = await collectDigest(PLACE, NOW);
    expect(entries.map(({ isForAlerts }) => isForAlerts)).toEqual([false, true]);
  });

  it('says so, too, of a paper that came from elsewhere on an earlier day', async () => {
    const friday = Date.parse('2026-11-20T09:00:00Z');
    const papers = [fetched(1, { publishedAt: friday })];
    await commitPoll({ source: 'arxiv:cs.CL', list: 'latest', date: '2026-11-20', papers }, friday);
    await saveAlert(newAlert('a', 'paper', friday), [paperId(1)]);
    expect(await matchedIds('2026-11-20')).toEqual(new Set([paperId(1)]));
    expect(await matchedIds(DAY)).toEqual(new Set());
    await store(DAY, 1, 2);
    const { entries } = await collectDigest(PLACE, NOW);
    expect(entries.map(({ isForAlerts }) => isForAlerts)).toEqual([false, true]);
  });
});

describe('a digest in words', () => {
  const contentNow = async (place: Parameters<typeof contentOf>[0] = PLACE) =>
    contentOf(place, (await collectDigest(place, NOW)).entries, BASE);

  it('has one section without a heading when no alert found anything', async () => {
    await store(DAY, 1, 2);
    const { title, count, sections } = await contentNow();
    expect([title, count]).toEqual(['Monday, November 23, 2026 – Paper Round', '2 papers']);
    expect(sections.map(({ heading, papers }) => [heading, papers.length])).toEqual([[undefined, 2]]);
  });

  it('has what alerts found first, then the others', async () => {
    await store(DAY, 1, 2, 3);
    await saveAlert(newAlert('a', 'paper', NOW), [paperId(1), paperId(2)]);
    const { sections } = await contentNow();
    expect(sections.map(({ heading, papers }) => [heading, papers.map(({ title }) => title)])).toEqual([
      ['For your alerts', ['Paper 2', 'Paper 1']],
      ['All other papers', ['Paper 3']],
    ]);
  });

  it('has no section when there is nothing, and names a week by its days', async () => {
    const { title, count, sections } = await contentNow({ kind: 'week', first: '2026-11-16' });
    expect([title, count, sections]).toEqual([
      `${daySpan('2026-11-16', '2026-11-22')} – Paper Round`,
      'no papers',
      [],
    ]);
  });

  it('tells of a paper what there is to tell', async () => {
    const authors = Array.from({ length: 9 }, (_, index) => ({ name: `Author ${index + 1}` }));
    const full = fetched(1, {
      authors,
      upvotes: 1,
      organization: { name: 'Analytical Engines', user: 'ae' },
      aiSummary: 'A short version.',
      keywords: ['engines'],
    });
    await commitPoll(dailyPoll(DAY, [full]), NOW);
    await toggleBookmark(paperId(1), NOW);
    expect((await contentNow()).sections[0]?.papers).toEqual([
      {
        id: paperId(1),
        title: 'Paper 1',
        url: `${BASE}/papers/2611.00001`,
        authors: 'Author 1, Author 2, Author 3, Author 4 +5',
        organization: 'Analytical Engines',
        upvotes: '1 upvote',
        passage: 'A short version.',
        keywords: ['engines'],
        isBookmarked: true,
      },
    ]);
  });

  it('begins with the abstract where there is no AI summary', async () => {
    await store(DAY, 1);
    expect((await contentNow()).sections[0]?.papers[0]?.passage).toBe('What paper 1 is about.');
  });
});
