// @vitest-environment node
import { beforeEach, expect, it } from 'vitest';
import { whileRestoring } from '../../../lib/backup/restoring.ts';
import { type Change, onChange } from '../../../lib/changes.ts';
import { commitPoll, countPapers, markPapersRead } from '../../../lib/db';
import { DAY } from '../../../lib/domain/time.ts';
import { saveSettings } from '../../../lib/settings.ts';
import { prune } from '../../../lib/sync/retention.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const THEN = Date.parse('2026-01-05T09:00:00Z');
const heard: Change[] = [];
onChange((change) => heard.push(change));

beforeEach(async () => {
  heard.length = 0;
  await saveSettings({ retentionDays: 30 });
  await commitPoll(dailyPoll('2026-01-05', [fetched(1)]), THEN);
  await markPapersRead([paperId(1)], THEN);
});

const newDigest = (now: number) =>
  commitPoll(dailyPoll(new Date(now).toISOString().slice(0, 10) as '2026-01-05', [fetched(2)]), now);

it('goes by the days that papers are of: a clock that is years ahead makes nothing old', async () => {
  await prune(Date.UTC(2038, 0, 19));
  expect(await countPapers()).toBe(1);
  const now = THEN + 100 * DAY;
  await newDigest(now);
  await prune(now + 3 * DAY);
  expect(await countPapers()).toBe(1);
  expect(heard).toEqual([{ kind: 'papers' }]);
});

it('waits while papers are brought back whose bookmarks are yet to come', async () => {
  const now = THEN + 100 * DAY;
  await newDigest(now);
  await whileRestoring(() => prune(now));
  expect(await countPapers()).toBe(2);
  await prune(now);
  expect(await countPapers()).toBe(1);
});
