// @vitest-environment node
import { expect, it } from 'vitest';
import { commitPoll, keepPapers } from '../../../lib/db';
import { NO_FILTER } from '../../../lib/domain/filter.ts';
import type { PaperId } from '../../../lib/domain/paper.ts';
import { VIEWS } from '../../../lib/views';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');

it('a week has its papers by upvotes, then as their lists have them, wherever they are filed', async () => {
  // Filed under the day that it was seen on before any digest had it.
  await keepPapers([fetched(4, { upvotes: 5 })], 'huggingface', Date.parse('2026-09-01T09:00:00Z'));
  // Others of these days, more than the week has.
  await keepPapers(
    [90, 91, 92, 93, 94, 95, 96, 97, 98, 99].map((number) => fetched(number)),
    'arxiv:cs.CL',
    NOW,
  );
  const papers = [7, 3, 4, 9].map((number) => fetched(number, { upvotes: number === 9 ? 8 : 5 }));
  await commitPoll(dailyPoll('2026-11-23', papers), NOW);
  const ids: PaperId[] = [];
  const context = { now: NOW, date: '2026-11-23' as const, unreadSince: '2026-11-09' as const };
  for await (const batch of VIEWS.week.load({ ...context, query: '', filter: NO_FILTER, tasteSince: 0 }))
    ids.push(...batch);
  expect(ids).toEqual([9, 7, 3, 4].map(paperId));
});
