// @vitest-environment node
import { expect, it } from 'vitest';
import {
  bookmarkedIds,
  changeTags,
  commitPoll,
  countUnread,
  getPapers,
  markPapersRead,
  pruneBefore,
  setNote,
  setProgress,
  toggleBookmark,
  undoLastAction,
} from '../../../lib/db';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const THEN = Date.parse('2026-01-05T09:00:00Z');
const ids = [1, 2, 3, 4, 5, 6].map(paperId);
const poll = dailyPoll(
  '2026-01-05',
  [1, 2, 3, 4, 5, 6].map((number) => fetched(number)),
);

it('never removes what was bookmarked, tagged, noted or begun, and what it removes stays removed', async () => {
  await commitPoll(poll, THEN);
  await markPapersRead(ids, THEN);
  await toggleBookmark(paperId(1), THEN);
  await changeTags([paperId(2)], { add: ['kept'] }, THEN);
  await setNote(paperId(3), 'A note.', THEN);
  await setProgress([paperId(4)], 'reading', THEN);
  expect(await pruneBefore('2026-11-01', new Set())).toBe(2);
  expect((await getPapers(ids)).map(({ id }) => id)).toEqual(ids.slice(0, 4));
  // Served again, it is not new.
  await commitPoll(poll, THEN);
  expect(await countUnread('2000-01-01')).toBe(0);
});

it('keeps what would be bookmarked again by taking back a step, as long as that can be done', async () => {
  await commitPoll(poll, THEN);
  await markPapersRead(ids, THEN);
  await toggleBookmark(paperId(1), THEN);
  await toggleBookmark(paperId(1), THEN + 1);
  expect(await pruneBefore('2026-11-01', new Set())).toBe(5);
  await undoLastAction();
  expect(await getPapers(await bookmarkedIds())).toHaveLength(1);
  await toggleBookmark(paperId(1), THEN + 2);
  for (let at = 0; at < 10; at++) await toggleBookmark(paperId(9), THEN + 3 + at);
  expect(await pruneBefore('2026-11-01', new Set())).toBe(1);
});
