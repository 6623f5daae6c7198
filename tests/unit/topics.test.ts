import { beforeEach, describe, expect, it, vi } from 'vitest';
import { commitPoll, hidePapers } from '../../lib/db';
import { NO_MUTES } from '../../lib/domain/mute.ts';
import { addDays, DAY, type IsoDate } from '../../lib/domain/time.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { settings } from '../../lib/state/preferences.ts';
import { WeekTopics } from '../../lib/state/topics.ts';
import { dailyPoll, fetched } from '../support/papers.ts';

/** A Monday. */
const MONDAY: IsoDate = '2026-11-23';
const NOW = Date.parse(`${MONDAY}T09:00:00Z`);

let rests = 0;
/** What happens while the page rests. */
let meanwhile: (() => void) | undefined;

beforeEach(() => {
  rests = 0;
  localStorage.clear();
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => {
    rests++;
    meanwhile?.();
    setTimeout(callback);
  });
});

let number = 0;
const papers = (count: number, ...keywords: string[]) =>
  Array.from({ length: count }, () => fetched(++number, keywords.length > 0 ? { keywords } : {}));

async function store(day: IsoDate, ...lists: ReturnType<typeof papers>[]): Promise<void> {
  await commitPoll(dailyPoll(day, lists.flat()), NOW);
}

describe('the topics of the week', () => {
  it('compare what is stored of it with the eight weeks before, a week at a time', async () => {
    await store(MONDAY, papers(5, 'circuits'), papers(20, 'agents'), papers(3));
    await store(addDays(MONDAY, -1), papers(20, 'agents'));
    await store(addDays(MONDAY, -8 * 7), papers(20, 'agents'));
    // Further back than eight weeks: this changes nothing while it is not last week that is told of.
    await store(addDays(MONDAY, -8 * 7 - 1), papers(90, 'circuits'));
    const week = new WeekTopics(() => NOW);
    expect(week.topics.value).toBeUndefined();
    await week.show();
    expect(week.topics.value).toEqual({
      first: MONDAY,
      last: '2026-11-29',
      kind: 'standing-out',
      papers: 28,
      withKeywords: 25,
      weeks: 2,
      topics: [{ keyword: 'circuits', papers: 5, usual: 0 }],
    });
    expect(rests).toBe(5);
  });

  it('are not those of muted papers, from the moment on in which they are muted', async () => {
    await store(MONDAY, papers(5, 'circuits'), papers(20, 'agents'));
    await store(addDays(MONDAY, -7), papers(20, 'agents'));
    const week = new WeekTopics(() => NOW);
    await week.show();
    expect(week.topics.value?.topics.map(({ keyword }) => keyword)).toEqual(['circuits']);
    settings.value = { ...DEFAULT_SETTINGS, mutes: { ...NO_MUTES, words: ['circuits'] } };
    await vi.waitFor(() => expect(week.topics.value).toMatchObject({ kind: 'as-usual', papers: 20 }));
    settings.value = DEFAULT_SETTINGS;
  });

  it('are those of none that was muted while they were read', async () => {
    await store(MONDAY, papers(20, 'agents'), papers(10, 'circuits'));
    await store(addDays(MONDAY, -21), papers(30, 'agents'), papers(12, 'circuits'));
    const week = new WeekTopics(() => NOW);
    await week.show();
    const firstWeek = rests + 2;
    meanwhile = () => {
      if (rests !== firstWeek) return;
      settings.value = { ...DEFAULT_SETTINGS, mutes: { ...NO_MUTES, words: ['agents'] } };
    };
    await week.show();
    meanwhile = undefined;
    const afresh = new WeekTopics(() => NOW);
    await afresh.show();
    expect(week.topics.value).toEqual(afresh.topics.value);
    settings.value = DEFAULT_SETTINGS;
  });

  it('are of the papers of the digest alone: no others ever have keywords', async () => {
    await store(MONDAY, papers(20, 'agents'));
    const others = papers(30).map((paper) => ({ ...paper, publishedAt: NOW }));
    await commitPoll({ source: 'arxiv:cs.CL', list: 'latest', date: MONDAY, papers: others }, NOW);
    const week = new WeekTopics(() => NOW);
    await week.show();
    expect(week.topics.value).toMatchObject({ papers: 20, withKeywords: 20 });
  });

  it('are not those of papers that are hidden, from the moment on in which they are hidden', async () => {
    const [hidden, others] = [papers(2, 'agents'), papers(3, 'agents')];
    const ids = hidden.map(({ id }) => id);
    await store(MONDAY, hidden, others);
    await hidePapers(ids.slice(0, 1), NOW);
    const week = new WeekTopics(() => NOW);
    await week.show();
    expect(week.topics.value).toMatchObject({ papers: 4, topics: [{ keyword: 'agents', papers: 4 }] });
    rests = 0;
    await week.follow({ kind: 'readings', ids });
    expect(rests).toBe(0);
    await hidePapers(ids.slice(1), NOW);
    await week.follow({ kind: 'readings', ids });
    expect(week.topics.value).toMatchObject({ papers: 3, topics: [{ keyword: 'agents', papers: 3 }] });
  });

  it('of nothing at all are none', async () => {
    const week = new WeekTopics(() => NOW);
    await week.show();
    expect(week.topics.value).toMatchObject({ kind: 'no-weeks', papers: 0, topics: [] });
  });

  it('follow what comes in, and read again only the weeks that may have changed', async () => {
    for (let back = 0; back <= 8; back++) await store(addDays(MONDAY, -7 * back), papers(20, 'agents'));
    const week = new WeekTopics(() => NOW);
    await week.show();
    expect(week.topics.value?.kind).toBe('as-usual');
    rests = 0;
    await store(MONDAY, papers(9, 'circuits'));
    await Promise.all([week.follow({ kind: 'papers' }), week.follow({ kind: 'papers' })]);
    expect(week.topics.value?.topics).toHaveLength(1);
    // Twice, because papers may have come in while it was reading: the counts of all digests, and two weeks.
    expect(rests).toBe(6);
    await store(addDays(MONDAY, -21), papers(9, 'circuits'));
    await week.follow({ kind: 'papers' });
    expect(week.topics.value?.topics[0]?.usual).toBeGreaterThan(0);
  });

  it('are not read before they are asked for', async () => {
    const week = new WeekTopics(() => NOW);
    await week.follow({ kind: 'papers' });
    expect(rests).toBe(0);
  });

  it('stay those of last week until the next one has enough to tell, and turn to it then', async () => {
    const next = addDays(MONDAY, 7);
    await store(addDays(MONDAY, -8 * 7), papers(20, 'circuits'));
    await store(MONDAY, papers(20, 'agents'));
    let now = NOW;
    const week = new WeekTopics(() => now);
    await week.show();
    now += 7 * DAY;
    await store(next, papers(19, 'probes'), papers(9));
    await week.show();
    // Still beside the eight weeks before it.
    expect(week.topics.value).toMatchObject({ first: MONDAY, last: '2026-11-29', papers: 20, weeks: 1 });
    expect(new WeekTopics(() => now).topics.value).toMatchObject({ first: MONDAY });
    await store(addDays(next, 1), papers(1, 'probes'));
    await week.show();
    expect(week.topics.value).toMatchObject({ first: next, last: '2026-12-06', papers: 29, weeks: 1 });
    expect(new WeekTopics(() => now + 14 * DAY).topics.value).toBeUndefined();
  });

  it('are not those of a last week that has too few itself', async () => {
    await store(addDays(MONDAY, -7), papers(19, 'agents'));
    const before = new WeekTopics(() => NOW - 7 * DAY);
    await before.show();
    const week = new WeekTopics(() => NOW);
    expect(week.topics.value).toBeUndefined();
    await week.show();
    expect(week.topics.value).toMatchObject({ first: MONDAY, papers: 0 });
  });
});
