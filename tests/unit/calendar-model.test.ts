import { describe, expect, it, vi } from 'vitest';
import { announce } from '../../lib/changes.ts';
import { commitPoll, markPapersRead } from '../../lib/db';
import type { IsoDate } from '../../lib/domain/time.ts';
import { CalendarModel, LiveCounts, papersADay } from '../../lib/state/calendar.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const TODAY: IsoDate = '2026-11-23';
const NOW = Date.parse(`${TODAY}T09:00:00Z`);

describe('the calendar', () => {
  it('has the figures of the month that it shows, and follows what changes', async () => {
    await commitPoll(dailyPoll('2026-10-30', [fetched(1)]), NOW);
    await commitPoll(dailyPoll(TODAY, [fetched(2), fetched(3)]), NOW);
    const calendar = new CalendarModel(() => NOW);
    await calendar.open(TODAY);
    expect(calendar.papers.value).toEqual(new Map([[TODAY, 2]]));
    expect(calendar.unread.value).toEqual(new Map([[TODAY, 2]]));
    await markPapersRead([paperId(2)], NOW);
    announce({ kind: 'readings', ids: [paperId(2)] });
    await vi.waitFor(() => expect(calendar.unread.value.get(TODAY)).toBe(1));
    await calendar.step(-1);
    expect(calendar.month.value).toBe('2026-10-01');
    expect(calendar.papers.value).toEqual(new Map([['2026-10-30', 1]]));
  });

  it('ends with the months of the first digest and of today', async () => {
    const calendar = new CalendarModel(() => NOW);
    await calendar.open('2026-11-10');
    expect([calendar.canStep(-1), calendar.canStep(1)]).toEqual([true, false]);
    await calendar.step(1);
    expect(calendar.focused.value).toBe('2026-11-10');
    await calendar.open('2023-06-02');
    await calendar.step(-1);
    expect(calendar.focused.value).toBe('2023-05-04');
    expect([calendar.canStep(-1), calendar.canStep(1)]).toEqual([false, true]);
  });

  it('opens within the days that can be chosen', async () => {
    const calendar = new CalendarModel(() => NOW);
    await calendar.open('2027-03-01');
    expect(calendar.focused.value).toBe(TODAY);
  });
});

describe('live counts', () => {
  it('rest until they are shown again', async () => {
    const counts = papersADay();
    await counts.show('2026-11-01', '2026-11-23');
    counts.rest();
    await commitPoll(dailyPoll('2026-11-23', [fetched(1)]), NOW);
    await counts.follow({ kind: 'papers' });
    expect(counts.counts.value.size).toBe(0);
    await counts.show('2026-11-01', '2026-11-23');
    expect(counts.counts.value.size).toBe(1);
  });

  it('are of the span asked for last, whichever answer comes first', async () => {
    const answers = new Map<IsoDate, (counts: Map<IsoDate, number>) => void>();
    const counts = new LiveCounts(
      (first) => new Promise((resolve) => answers.set(first, resolve)),
      () => true,
    );
    const both = [counts.show('2026-10-01', '2026-10-31'), counts.show('2026-11-01', '2026-11-30')];
    answers.get('2026-11-01')?.(new Map([['2026-11-20', 1]]));
    answers.get('2026-10-01')?.(new Map([['2026-10-20', 1]]));
    await Promise.all(both);
    expect([...counts.counts.value.keys()]).toEqual(['2026-11-20']);
  });
});
