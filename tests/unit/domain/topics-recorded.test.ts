// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addDays, type IsoDate, startOfWeek } from '../../../lib/domain/time.ts';
import { type Topics, tallyOf, topicsOf, type WeekTally } from '../../../lib/domain/topics.ts';
import { huggingface } from '../../../lib/sources/huggingface/index.ts';

const DAILY = new URL('../../../../shared/data/huggingface/daily/', import.meta.url);
const isHere = existsSync(DAILY);

/** The keywords of every recorded paper, by the Monday of its week. */
const WEEKS = new Map<IsoDate, string[][]>();
for (const name of isHere ? readdirSync(DAILY) : []) {
  const date = name.slice(0, 10) as IsoDate;
  const parsed = huggingface.parse(readFileSync(new URL(name, DAILY), 'utf8'), { list: 'daily', date });
  const papers = parsed.ok ? parsed.value.papers : [];
  const monday = startOfWeek(date);
  WEEKS.set(monday, [...(WEEKS.get(monday) ?? []), ...papers.map(({ keywords = [] }) => keywords)]);
}

function tally(monday: IsoDate): WeekTally | undefined {
  const papers = WEEKS.get(monday);
  return papers && tallyOf(papers);
}

function topics(monday: IsoDate): Topics {
  const earlier = Array.from({ length: 8 }, (_, back) => tally(addDays(monday, -7 * (back + 1))));
  return topicsOf(tally(monday) ?? tallyOf([]), earlier);
}

describe.skipIf(!isHere)('the topics of recorded weeks', () => {
  it('are those that stand out, and not the ones that every week is about', () => {
    const week = topics('2026-06-29');
    expect(week).toMatchObject({ kind: 'standing-out', weeks: 8, papers: 83, withKeywords: 82 });
    const names = week.topics.map(({ keyword }) => keyword.toLowerCase());
    expect(names.slice(0, 2)).toEqual(['next-token prediction', 'foundation models']);
    expect(names).not.toContain('large language models');
    const learning = week.topics.find(({ keyword }) => keyword === 'reinforcement learning');
    const named = WEEKS.get('2026-06-29')?.filter((keywords) =>
      keywords.some((keyword) => /^reinforcement[ -]learning( \(rl\))?$/i.test(keyword)),
    );
    expect(learning?.papers).toBe(named?.length);
    expect(learning?.usual).toBeCloseTo(8.9, 0);
  });

  it('are only counted in weeks whose keywords had not come yet', () => {
    expect(topics('2026-07-27')).toMatchObject({ kind: 'too-few', papers: 79, withKeywords: 0, topics: [] });
  });

  it('of most weeks that have papers enough are news, whatever the year', () => {
    const all = [...WEEKS.keys()]
      .map(topics)
      .filter(({ weeks, withKeywords }) => weeks > 0 && withKeywords >= 60);
    expect(all.length).toBeGreaterThan(20);
    const news = all.filter(({ kind }) => kind === 'standing-out');
    expect(news.length).toBeGreaterThan(all.length / 2);
    for (const { topics: shown } of news)
      for (const { papers, usual = Number.NaN } of shown) expect(papers / usual).toBeGreaterThan(1.3);
  });
});
