// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../../lib/devices/entries.ts';
import { devicesIn, isItemOf } from '../../../lib/devices/items.ts';
import { newAlert } from '../../../lib/domain/alert.ts';
import type { PaperId } from '../../../lib/domain/paper.ts';
import { markRead, type Reading, withBookmark, withTags } from '../../../lib/domain/reading.ts';
import { HOUR, MINUTE } from '../../../lib/domain/time.ts';
import { paperId } from '../../support/papers.ts';
import { Device, Sync, settle } from './world.ts';

const START = Date.parse('2026-11-23T09:00:00Z');
const RUNS = Number(process.env.DEVICE_RUNS ?? 200);
const PATIENCE = 5_000 + 10 * RUNS;

const PAPERS: PaperId[] = [
  paperId(1),
  paperId(2),
  'arxiv:cs/0112017',
  'doi:10.1000/x',
  'url:https://x.org/a',
];
const TAGS = ['to teach', '数学', '<b>'];

type Edit = (device: Device, id: PaperId) => void;

function change(device: Device, id: PaperId, how: (reading: Reading) => Reading): void {
  device.readings.set(id, how(device.readings.get(id) ?? { id }));
}

const EDITS: Record<string, Edit> = {
  bookmark: (device, id) => change(device, id, (one) => withBookmark(one, one.bookmarkedAt ?? device.now)),
  unbookmark: (device, id) => change(device, id, (one) => withBookmark(one, undefined)),
  read: (device, id) => change(device, id, (one) => markRead(one, device.now)),
  unread: (device, id) => change(device, id, ({ readAt: _, ...rest }) => rest),
  tag: (device, id) => change(device, id, (one) => withTags(one, [...(one.tags ?? []), tagFor(id)])),
  untag: (device, id) => change(device, id, (one) => withTags(one, [])),
  alert: (device, id) => {
    const query = `about ${PAPERS.indexOf(id)}`;
    if (!device.alerts.some((one) => one.query === query))
      device.alerts = [...device.alerts, newAlert(`${device.id}-${query}`, query, device.now)];
  },
  rename: (device, id) => {
    device.alerts = device.alerts.map((one) => ({ ...one, name: `${device.id} ${PAPERS.indexOf(id)}` }));
  },
  noAlert: (device) => {
    device.alerts = device.alerts.slice(1);
  },
  setting: (device, id) => {
    device.choices = { ...device.choices, missedAfterDays: PAPERS.indexOf(id) };
  },
  mute: (device, id) => {
    device.mutes = { ...device.mutes, words: [...new Set([...device.mutes.words, tagFor(id)])] };
  },
  unmute: (device) => {
    device.mutes = { ...device.mutes, words: device.mutes.words.slice(1) };
  },
};

function tagFor(id: PaperId): string {
  return TAGS[PAPERS.indexOf(id) % TAGS.length] as string;
}

/** Something that happens: a person does something, a device exchanges, an item travels or is lost. */
const Step = fc.record({
  what: fc.constantFrom(
    ...Object.keys(EDITS),
    'exchange',
    'exchange',
    'refused',
    'up',
    'up',
    'lost',
    'down',
    'down',
  ),
  who: fc.nat(2),
  where: fc.constantFrom(...PAPERS),
  which: fc.nat(20),
  passes: fc.nat(3 * HOUR),
});
const World = fc.record({
  devices: fc.integer({ min: 2, max: 3 }),
  skews: fc.array(fc.integer({ min: -6 * HOUR, max: 6 * HOUR }), { minLength: 3, maxLength: 3 }),
  steps: fc.array(Step, { maxLength: 80 }),
});
type Play = typeof World extends fc.Arbitrary<infer T> ? T : never;

function play(
  { devices, skews, steps }: Play,
  onStep: (device: Device, step: Play['steps'][number]) => void = () => {},
) {
  let now = START;
  const sync = new Sync();
  for (let number = 0; number < devices; number++)
    sync.devices.push(new Device(`device0${number}`, () => now + (skews[number] as number)));
  for (const step of steps) {
    const { what, who, where, which, passes } = step;
    const device = sync.devices[who % devices] as Device;
    now += passes;
    onStep(device, step);
    EDITS[what]?.(device, where);
    const dirty = [...device.dirty][which % device.dirty.size] as string;
    const behind = [...device.behind][which % device.behind.size] as string;
    if (what === 'exchange' || what === 'refused') device.exchange(what === 'refused');
    if ((what === 'up' || what === 'lost') && device.dirty.size > 0)
      sync.upload(device, dirty, what === 'lost');
    if (what === 'down' && device.behind.size > 0) sync.download(device, behind);
  }
  now += MINUTE;
  return sync;
}

/** What more than one device tells. */
function toldTwice({ server }: Sync): string[] {
  const told = devicesIn(server).flatMap(({ state }) =>
    entriesOf(state).map((one) => (one.kind === 'mark' ? `${one.device} ${one.element}` : one.key)),
  );
  return told.filter((one, place) => told.indexOf(one) !== place);
}

describe('the devices of a person', () => {
  it(
    'end with the same, whatever was done on each, delayed, refused or lost',
    () => {
      fc.assert(
        fc.property(World, (world) => {
          const sync = play(world);
          settle(sync);
          const [first, ...others] = sync.devices.map((device) => device.seen());
          for (const other of others) expect(other).toEqual(first);
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  it(
    'keep every bookmark that nobody took away after seeing it',
    () => {
      fc.assert(
        fc.property(World, (world) => {
          // Who bookmarked what, and whether others can know, until somebody who can know takes that away.
          const kept = new Map<string, boolean>();
          const sync = play(world, (device, { what, where }) => {
            if (what === 'bookmark' && !device.readings.get(where)?.bookmarkedAt)
              kept.set(`${device.id} ${where}`, false);
            for (const [one, isTold] of kept) {
              const isOwn = one.startsWith(`${device.id} `);
              if (isOwn && what === 'exchange') kept.set(one, true);
              if (what === 'unbookmark' && one.endsWith(` ${where}`) && (isOwn || isTold)) kept.delete(one);
            }
          });
          settle(sync);
          for (const one of kept.keys()) {
            const id = one.slice(one.indexOf(' ') + 1) as PaperId;
            for (const device of sync.devices) expect(device.readings.get(id)?.bookmarkedAt).toBeDefined();
          }
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  it(
    'tell each thing once, and fall silent',
    () => {
      fc.assert(
        fc.property(World, (world) => {
          const sync = play(world);
          settle(sync);
          expect(toldTwice(sync)).toEqual([]);
          const before = JSON.stringify(sync.server);
          for (const device of sync.devices) device.exchange();
          expect(sync.devices.flatMap(({ dirty }) => [...dirty])).toEqual([]);
          expect(JSON.stringify(sync.server)).toBe(before);
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );
});

describe('what was done on two devices at the same time', () => {
  const two = () => {
    const sync = new Sync();
    sync.devices.push(new Device('device00', () => START), new Device('device01', () => START - 5 * HOUR));
    return { sync, one: sync.devices[0] as Device, other: sync.devices[1] as Device };
  };
  const id = paperId(1);

  it('leaves a bookmark that one set while the other took away its own, whatever their clocks say', () => {
    const { sync, one, other } = two();
    EDITS.bookmark?.(one, id);
    one.exchange();
    EDITS.unbookmark?.(one, id);
    EDITS.bookmark?.(other, id);
    settle(sync);
    for (const device of sync.devices) expect(device.readings.get(id)?.bookmarkedAt).toBeDefined();
  });

  it('leaves a bookmark that was set again while another device, its clock ahead, took the old one away', () => {
    const { sync, one, other } = two();
    EDITS.bookmark?.(other, id);
    settle(sync);
    // The clock of `one` is five hours ahead of that of `other`.
    EDITS.unbookmark?.(one, id);
    EDITS.unbookmark?.(other, id);
    other.exchange();
    EDITS.bookmark?.(other, id);
    settle(sync);
    for (const device of sync.devices) expect(device.readings.get(id)?.bookmarkedAt).toBeDefined();
  });

  it('leaves a bookmark that was set again between two exchanges, while another device took the old one away', () => {
    let now = START;
    const sync = new Sync();
    const one = new Device('device00', () => now);
    const other = new Device('device01', () => now);
    sync.devices.push(one, other);
    EDITS.bookmark?.(one, id);
    settle(sync);
    EDITS.unbookmark?.(other, id);
    other.exchange();
    now += HOUR;
    EDITS.unbookmark?.(one, id);
    EDITS.bookmark?.(one, id);
    settle(sync);
    for (const device of sync.devices) expect(device.readings.get(id)?.bookmarkedAt).toBeDefined();
  });

  it('takes a bookmark away everywhere once it was seen', () => {
    const { sync, one, other } = two();
    EDITS.bookmark?.(one, id);
    settle(sync);
    EDITS.unbookmark?.(other, id);
    settle(sync);
    for (const device of sync.devices) expect(device.readings.get(id)?.bookmarkedAt).toBeUndefined();
  });

  it('is told by one device in the end, when two take over what a third one told', () => {
    const { sync, one, other } = two();
    const third = new Device('device02', () => START);
    sync.devices.push(third);
    EDITS.bookmark?.(third, id);
    settle(sync);
    sync.devices.pop();
    for (const items of [sync.server, one.local, other.local])
      for (const key of Object.keys(items)) if (isItemOf(third.id, key)) delete items[key];
    one.exchange();
    other.exchange();
    for (const device of sync.devices) for (const key of device.dirty) sync.upload(device, key, false);
    expect(toldTwice(sync)).toHaveLength(1);
    settle(sync);
    expect(toldTwice(sync)).toEqual([]);
    expect(other.readings.get(id)?.bookmarkedAt).toBeDefined();
  });

  it('leaves the tags and the mutes of both', () => {
    const { sync, one, other } = two();
    change(one, id, (reading) => withTags(reading, ['a']));
    change(other, id, (reading) => withTags(reading, ['b']));
    one.mutes = { ...one.mutes, words: ['agents'] };
    other.mutes = { ...other.mutes, words: ['survey'] };
    settle(sync);
    for (const device of sync.devices) {
      expect(device.readings.get(id)?.tags).toEqual(['a', 'b']);
      expect(device.mutes.words.toSorted()).toEqual(['agents', 'survey']);
    }
  });

  it('does not undo settings with the usual ones of a device that is new', () => {
    const { sync, one, other } = two();
    sync.devices.pop();
    one.choices = { ...one.choices, shortcuts: false };
    settle(sync);
    sync.devices.push(other);
    for (const key of Object.keys(sync.server)) other.behind.add(key);
    settle(sync);
    expect([one.choices.shortcuts, other.choices.shortcuts]).toEqual([false, false]);
  });

  it('keeps what a new device chose where nobody else chose anything', () => {
    const { sync, one, other } = two();
    sync.devices.pop();
    settle(sync);
    other.choices = { ...other.choices, shortcuts: false };
    sync.devices.push(other);
    for (const key of Object.keys(sync.server)) other.behind.add(key);
    settle(sync);
    expect([one.choices.shortcuts, other.choices.shortcuts]).toEqual([false, false]);
  });

  it('brings the bookmarks back of a device that lost its store', () => {
    const { sync, one, other } = two();
    EDITS.bookmark?.(one, id);
    settle(sync);
    other.readings.clear();
    settle(sync);
    for (const device of sync.devices) expect(device.readings.get(id)?.bookmarkedAt).toBeDefined();
  });
});
