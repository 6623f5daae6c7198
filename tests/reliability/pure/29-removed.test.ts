// @vitest-environment node
import { expect, it } from 'vitest';
import { countPapers, countUnread, getPapers, markPapersRead, pruneBefore } from '../../../lib/db';
import { DAY } from '../../../lib/domain/time.ts';
import { saveSettings } from '../../../lib/settings.ts';
import { refresh } from '../../../lib/sync/refresh.ts';
import { prune } from '../../../lib/sync/retention.ts';
import { fetched, paperId } from '../../support/papers.ts';
import { apiItem, json, service } from '../../support/service.ts';
import { note } from '../promises.ts';

const THEN = Date.parse('2026-03-02T09:00:00Z');
const DAILY = [1, 2, 3];
const RANKED = [11, 12, 13];

/** A service whose digest and ranking can be set. */
function world() {
  const shown = { daily: DAILY, ranked: RANKED };
  const items = (numbers: number[]) => json(numbers.map((number) => apiItem(fetched(number))));
  return { ...service((path) => items(path.includes('trending') ? shown.ranked : shown.daily), THEN), shown };
}

it('what was removed is not new when it is served again, in whichever list', async (context) => {
  const { deps, clock, shown } = world();
  await refresh(deps);
  await markPapersRead(DAILY.map(paperId), THEN);
  Object.assign(shown, { daily: [98], ranked: [99] });
  clock.now = THEN + 200 * DAY;
  await refresh(deps);
  await saveSettings({ retentionDays: 90 });
  await prune(clock.now);
  expect(await getPapers([...DAILY, ...RANKED].map(paperId))).toEqual([]);
  const unread = await countUnread('2026-01-01');
  let back = 0;
  for (const numbers of [DAILY, RANKED, [...DAILY, ...RANKED]])
    for (const list of ['daily', 'ranked'] as const) {
      Object.assign(shown, { daily: [], ranked: [99], [list]: numbers });
      clock.now += DAY;
      expect(await refresh(deps)).toBeUndefined();
      back += (await countUnread('2026-01-01')) - unread;
    }
  const tried = DAILY.length + RANKED.length;
  note(context, { promise: 29, where: 'node', tried, what: 'papers served again', lost: back });
  expect(back).toBe(0);
});

it('what is new after that is new', async () => {
  const { deps, clock, shown } = world();
  await refresh(deps);
  await markPapersRead(DAILY.map(paperId), THEN);
  clock.now = THEN + 200 * DAY;
  await pruneBefore('2026-06-01', new Set());
  expect(await countPapers()).toBe(0);
  Object.assign(shown, { daily: [1, 21], ranked: [11, 22] });
  await refresh(deps);
  expect(await countUnread('2026-01-01')).toBe(2);
});
