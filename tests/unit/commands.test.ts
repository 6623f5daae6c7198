// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest';
import { carryOut } from '../../lib/commands.ts';
import {
  bookmarkedIds,
  commitPoll,
  countUnread,
  getReadings,
  markPapersRead,
  mutedIds,
  undoLastAction,
} from '../../lib/db';
import { NO_MUTES } from '../../lib/domain/mute.ts';
import type { Command } from '../../lib/messages.ts';
import { saveSettings } from '../../lib/settings.ts';
import { settleMutes } from '../../lib/sync/mutes.ts';
import { watchAction } from '../support/action.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';
import { apiItem, json, service } from '../support/service.ts';

const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);

let world: ReturnType<typeof service>;
let badge: ReturnType<typeof watchAction>;
let rounds: number;
const round = <T>(poll: () => Promise<T>): Promise<T> => {
  rounds++;
  return poll();
};

beforeEach(() => {
  badge = watchAction();
  world = service(() => json([apiItem(fetched(1)), apiItem(fetched(2))]), NOW);
  rounds = 0;
});

const carry = (command: Command) => carryOut(command, { deps: world.deps, round });

describe('a command', () => {
  it('to refresh is a round, and says what went wrong', async () => {
    expect(await carry({ name: 'refresh' })).toEqual({ problem: undefined });
    expect(await countUnread('2000-01-01')).toBe(2);
    expect(rounds).toBe(1);
  });

  it('that is about the badge asks nobody', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(1)]), NOW);
    await carry({ name: 'update-badge' });
    expect(badge.text).toBe('1');
    expect(world.paths).toEqual([]);
    expect(rounds).toBe(0);
  });

  it('that follows on an undo mutes again what it brought back, before the badge counts', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(1, { title: 'On agents' }), fetched(2)]), NOW);
    await markPapersRead([1, 2].map(paperId), NOW);
    await saveSettings({ mutes: { ...NO_MUTES, words: ['agents'] } });
    await settleMutes(NOW);
    await undoLastAction();
    await carry({ name: 'settle-mutes' });
    expect(badge.text).toBe('1');
    expect(await mutedIds(DAY)).toEqual([paperId(1)]);
  });

  it('to bookmark a paper has the badge follow', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(1)]), NOW);
    await carry({ name: 'set-bookmark', id: paperId(1), isSet: true });
    expect(await bookmarkedIds()).toEqual([paperId(1)]);
    expect(badge.text).toBe('1');
  });

  it('to mark a paper read or unread has the badge follow', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(1), fetched(2)]), NOW);
    await carry({ name: 'set-read', id: paperId(1), isSet: true });
    expect(badge.text).toBe('1');
    await carry({ name: 'set-read', id: paperId(1), isSet: false });
    expect(badge.text).toBe('2');
    expect((await getReadings([paperId(1)])).get(paperId(1))?.unread?.byHand).toBe(true);
  });

  it('to check the index says how many papers it has', async () => {
    await commitPoll(dailyPoll(DAY, [fetched(1)]), NOW);
    expect(await carry({ name: 'check-index' })).toEqual({ indexCheck: { papers: 1, repaired: 0 } });
  });

  it.each(['add-source', 'poll-source', 'remove-source'] as const)('to %s is a round', async (name) => {
    await carry({ name, source: 'feed:https://journal.example/feed' });
    expect(rounds).toBe(1);
  });
});
