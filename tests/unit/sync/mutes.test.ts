// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { type Change, onChange } from '../../../lib/changes.ts';
import { commitPoll, countUnread, mutedIds, unreadIds } from '../../../lib/db';
import { NO_MUTES } from '../../../lib/domain/mute.ts';
import { DAY, type IsoDate } from '../../../lib/domain/time.ts';
import { saveSettings } from '../../../lib/settings.ts';
import { settleMutes } from '../../../lib/sync/mutes.ts';
import { refresh } from '../../../lib/sync/refresh.ts';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';
import { apiItem, json, service } from '../../support/service.ts';

const MONDAY: IsoDate = '2026-11-23';
const NOW = Date.parse(`${MONDAY}T09:00:00Z`);

const muteWord = (...words: string[]) => saveSettings({ mutes: { ...NO_MUTES, words } });

async function fill(): Promise<void> {
  await commitPoll(
    dailyPoll(MONDAY, [fetched(1, { title: 'On agents' }), fetched(2, { title: 'On proteins' })]),
    NOW,
  );
}

describe('mutes', () => {
  it('take matching papers out of the unread, and give them back', async () => {
    await fill();
    await muteWord('agents');
    await settleMutes(NOW);
    expect(await unreadIds(MONDAY)).toEqual([paperId(2)]);
    await muteWord('proteins');
    await settleMutes(NOW);
    expect(await unreadIds(MONDAY)).toEqual([paperId(1)]);
    await muteWord();
    await settleMutes(NOW);
    expect(await countUnread(MONDAY)).toBe(2);
  });

  it('tell open pages what changed, and nothing if nothing did', async () => {
    await fill();
    const heard: Change[] = [];
    onChange((change) => heard.push(change));
    await muteWord('agents');
    await settleMutes(NOW);
    expect(heard).toEqual([{ kind: 'readings', ids: [paperId(1)] }, { kind: 'papers' }]);
    await settleMutes(NOW);
    expect(heard).toHaveLength(2);
  });

  it('reach papers that were missed long ago when they change', async () => {
    await fill();
    await muteWord('agents');
    await settleMutes(NOW + 400 * DAY);
    expect(await mutedIds('2000-01-01')).toEqual([paperId(1)]);
    await muteWord();
    await settleMutes(NOW + 400 * DAY);
    expect(await mutedIds('2000-01-01')).toEqual([]);
  });

  it('hold for papers as they come in, and for those that get their keywords later', async () => {
    await muteWord('agents', 'folding');
    let items = [apiItem(fetched(1, { title: 'On agents' })), apiItem(fetched(2, { title: 'On proteins' }))];
    const { deps, clock } = service((path) => json(path.includes(MONDAY) ? items : []), NOW);
    await refresh(deps);
    expect(await unreadIds(MONDAY)).toEqual([paperId(2)]);
    items = [...items.slice(0, 1), apiItem(fetched(2, { title: 'On proteins and folding' }))];
    clock.now += DAY / 24;
    await refresh(deps);
    await settleMutes(clock.now);
    expect(await unreadIds(MONDAY)).toEqual([]);
  });
});
