import { expect, it, vi } from 'vitest';
import { commitPoll } from '../../../lib/db';
import { FORMATS } from '../../../lib/export';
import { exportPapers } from '../../../lib/state/export.ts';
import { noteUnkept } from '../../../lib/state/found.ts';
import { dailyPoll, fetched, paperId, stored } from '../../support/papers.ts';

it('a file has the papers in their order, also those that were removed as old while on screen', async () => {
  const day = '2026-11-23';
  await commitPoll(dailyPoll(day, [fetched(1), fetched(3)]), Date.parse(day));
  noteUnkept([stored(2)]);
  const write = vi.fn(() => '');
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  await exportPapers([3, 2, 1].map(paperId), { ...FORMATS.csv, write });
  const [entries] = write.mock.calls[0] as unknown as [{ paper: { id: string } }[]];
  expect(entries.map(({ paper }) => paper.id)).toEqual([3, 2, 1].map(paperId));
});
