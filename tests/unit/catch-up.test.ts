// @vitest-environment node
import { expect, it } from 'vitest';
import { announce } from '../../lib/changes.ts';
import { commitPoll, markPapersRead } from '../../lib/db';
import { DAY } from '../../lib/domain/time.ts';
import { noteOpened } from '../../lib/opened.ts';
import { absence, connectCatchUp } from '../../lib/state/catch-up.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const TODAY = '2026-11-23';
const NOW = Date.parse(`${TODAY}T09:00:00Z`);
const NUMBERS = Array.from({ length: 40 }, (_, number) => number);

it('an offer to catch up leaves out what was read meanwhile, and is gone with the last of it', async () => {
  const papers = NUMBERS.map((number) => fetched(number, { upvotes: number }));
  await commitPoll(dailyPoll(TODAY, papers), NOW);
  await noteOpened(NOW - 9 * DAY);
  await connectCatchUp(NOW);
  expect(absence.value?.others).toHaveLength(28);
  const read = async (numbers: number[]) => {
    await markPapersRead(numbers.map(paperId), NOW);
    announce({ kind: 'readings', ids: numbers.map(paperId) });
  };
  await read([0, 39]);
  await expect.poll(() => absence.value?.others.length).toBe(27);
  expect(absence.value?.worthwhile).toHaveLength(11);
  await read(NUMBERS.slice(0, 28));
  await expect.poll(() => absence.value).toBeUndefined();
});
