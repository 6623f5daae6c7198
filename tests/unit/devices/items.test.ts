// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, chunksOf } from '../../../lib/devices/chunks.ts';
import { entriesOf } from '../../../lib/devices/entries.ts';
import { bytesOfItems, devicesIn, ITEM_BYTES, type Items, keysOfGone } from '../../../lib/devices/items.ts';
import { ALERT, BOOKMARK, READ, tagName } from '../../../lib/devices/names.ts';
import { numberText, readNumbers, signed, unsigned } from '../../../lib/devices/numbers.ts';
import { readChunk } from '../../../lib/devices/read-chunk.ts';
import {
  type DeviceState,
  elementOf,
  emptyState,
  joined,
  minutesOf,
  putMark,
  putRegister,
} from '../../../lib/devices/state.ts';
import { newAlert } from '../../../lib/domain/alert.ts';
import type { PaperId } from '../../../lib/domain/paper.ts';
import { withBookmark, withTags } from '../../../lib/domain/reading.ts';
import { DAY, MINUTE } from '../../../lib/domain/time.ts';
import { Device, QUOTA, Sync, settle } from './world.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');

const AnyPaper = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.nat(29), fc.nat(29_999))
    .map(
      ([month, year, number]): PaperId =>
        `arxiv:${String(year).padStart(2, '0')}${String(month).padStart(2, '0')}.${String(number).padStart(5, '0')}`,
    ),
  fc.constantFrom<PaperId[]>(
    'arxiv:0704.0001',
    'arxiv:math.GT/0309136',
    'doi:10.1234/x<',
    'url:https://x.org/?a=1',
  ),
);
const AnyName = fc.constantFrom(
  BOOKMARK,
  READ,
  tagName('to read'),
  tagName('数学 </b>'),
  tagName('__proto__'),
);
const AnyMark = fc.record(
  { at: fc.integer({ min: 0, max: 1e8 }), gone: fc.integer({ min: 0, max: 1e8 }) },
  { requiredKeys: ['at'] },
);
const AnyDevice = fc.constantFrom('device00', 'device01', 'abcdefgh');
const AnyState = fc
  .record({
    marks: fc.array(fc.tuple(AnyPaper, AnyName, AnyDevice, AnyMark), { maxLength: 200 }),
    registers: fc.array(
      fc.tuple(fc.string({ maxLength: 300 }), AnyDevice, fc.nat(2e9), fc.jsonValue({ maxDepth: 2 })),
      { maxLength: 20 },
    ),
  })
  .map(({ marks, registers }) => {
    const state = emptyState();
    for (const [paper, name, device, mark] of marks) putMark(state, elementOf(paper, name), device, mark);
    for (const [key, by, at, value] of registers) putRegister(state, `a:${key}`, { at, by, value });
    return state;
  });

const sorted = (state: DeviceState) =>
  entriesOf(state)
    .map((entry) => JSON.stringify(entry))
    .sort();

describe('items', () => {
  it('hold numbers of any size', () => {
    const numbers = [0, 1, 31, 32, 1023, 1024, 2 ** 31, Number.MAX_SAFE_INTEGER];
    expect(readNumbers(numbers.map(numberText).join(''))).toEqual(numbers);
    for (const number of [0, 1, -1, 7, -1e9]) expect(signed(unsigned(number))).toBe(number);
    for (const text of ['g', 'A!', '_______________A', 'é']) expect(readNumbers(text)).toBeUndefined();
  });

  it('tell what was written, each by itself, and none is larger than allowed', () => {
    fc.assert(
      fc.property(AnyState, fc.constantFrom(1_000, ITEM_BYTES), (state, limit) => {
        const chunks = chunksOf(entriesOf(state), limit);
        const read = chunks.map((chunk) => readChunk(JSON.parse(JSON.stringify(chunk))));
        expect(read).not.toContain(undefined);
        expect(sorted(joined(...(read as DeviceState[])))).toEqual(sorted(state));
        if (limit === ITEM_BYTES)
          for (const chunk of chunks) expect(bytesOf(chunk)).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('are joined in any order, and twice, with the same result', () => {
    fc.assert(
      fc.property(AnyState, AnyState, AnyState, (a, b, c) => {
        expect(sorted(joined(a, joined(b, c)))).toEqual(sorted(joined(joined(c, a), joined(b, a))));
      }),
    );
  });
});

describe('items of somebody else', () => {
  const state = emptyState();
  putMark(state, elementOf('arxiv:2611.00001', BOOKMARK), 'device00', { at: minutesOf(NOW) });
  const [good] = chunksOf(entriesOf(state), ITEM_BYTES);

  it.each([
    ['null', null],
    ['a text', 'd'],
    ['an older or newer version', { ...good, v: 2 }],
    ['a missing field', { ...good, g: undefined }],
    ['a further field', { ...good, x: 1 }],
    ['a truncated text', { ...good, g: [[BOOKMARK, 0, 0, 'g']] }],
    ['an odd count of numbers', { ...good, g: [[BOOKMARK, 0, 0, 'AAA']] }],
    ['a device that is not named', { ...good, g: [[BOOKMARK, 7, 0, 'AA']] }],
    ['a name that is none', { ...good, g: [['constructor', 0, 0, good?.g[0]?.[3]]] }],
    ['a paper that is none', { ...good, g: [[BOOKMARK, 0, 0, `${numberText(4_200_000_000)}A`]] }],
    ['a paper that is a script', { ...good, o: ['url:javascript:alert(1)'] }],
    ['a paper whose address is no address of ours', { ...good, o: ['url:https://a@b.example/'] }],
    ['a moment far away', { ...good, g: [[BOOKMARK, 0, 0, numberText(2e9) + numberText(2e12)]] }],
    ['a register of another kind', { ...good, r: [['__proto__', 0, 1, {}]] }],
    ['a prototype', JSON.parse('{"v":1,"d":[],"o":[],"g":[],"r":[],"__proto__":{"x":1}}')],
  ])('are ignored as a whole: %s', (_, item) => {
    expect(readChunk(good)).toBeDefined();
    expect(readChunk(item)).toBeUndefined();
    expect(devicesIn({ 'd:device00:0': item, 'd:device01:0': good, __proto__: 1, theme: 'x' })).toHaveLength(
      1,
    );
  });

  it('never throw, whatever they hold', () => {
    fc.assert(fc.property(fc.anything(), (item) => void readChunk(item)));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (items) => void devicesIn(items as Items)),
    );
  });

  it('are taken over when their device was not seen for 90 days, unless a newer version wrote them', () => {
    const head = { v: 1, day: Math.floor(NOW / DAY) - 91, need: 100 };
    const items: Items = { 'd:device00': head, 'd:device00:0': good };
    const [device] = devicesIn(items);
    if (!device) throw new Error('no device');
    expect(keysOfGone(device, items, NOW)).toEqual(['d:device00', 'd:device00:0']);
    expect(keysOfGone(device, items, NOW - 2 * DAY)).toEqual([]);
    expect(keysOfGone(device, { ...items, 'd:device00:1': { v: 2 } }, NOW)).toEqual([]);
  });
});

/** A paper of about a hundred a day, over the years before now. */
function paperBefore(days: number, number: number): PaperId {
  const date = new Date(NOW - days * DAY).toISOString();
  return `arxiv:${date.slice(2, 4)}${date.slice(5, 7)}.${String((number * 7919) % 22_000).padStart(5, '0')}`;
}

describe('what there is room for', { timeout: 30_000 }, () => {
  const alone = () => {
    const sync = new Sync();
    const device = new Device('device00', () => NOW);
    sync.devices.push(device);
    return { sync, device };
  };
  const keep = (device: Device, count: number, isTagged: boolean) => {
    for (let number = 0; number < count; number++) {
      const days = (number * 1_000) / count;
      const id = paperBefore(days, number);
      const bookmarked = withBookmark({ id }, NOW - days * DAY + number * 17 * MINUTE);
      device.readings.set(id, isTagged ? withTags(bookmarked, [`topic ${number % 20}`]) : bookmarked);
    }
  };
  const read = (device: Device, count: number) => {
    for (let number = 0; number < count; number++) {
      const days = (number * 40) / count;
      const id = paperBefore(days, number);
      device.readings.set(id, { ...device.readings.get(id), id, readAt: NOW - days * DAY });
    }
  };

  it('is 5,000 bookmarks with a tag each', () => {
    const { sync, device } = alone();
    keep(device, 5_000, true);
    settle(sync);
    expect(device.share?.left).toEqual({ reads: 0, others: 0 });
    expect(bytesOfItems(sync.server)).toBeLessThan(90_000);
  });

  it('is the newest read marks, and how many is said', () => {
    const { sync, device } = alone();
    keep(device, 1_000, true);
    read(device, 18_000);
    settle(sync);
    const { reads = 0, left } = device.share ?? {};
    expect(reads).toBeGreaterThan(5_000);
    expect(left?.others).toBe(0);
    expect(left?.reads).toBeGreaterThan(500);
    expect(bytesOfItems(sync.server)).toBeLessThan(QUOTA.bytes - 10_000);
    expect(Object.keys(sync.server).length).toBeLessThan(QUOTA.items);
  });

  it('is shared fairly: read marks of one device make room for the bookmarks of another', () => {
    const { sync, device } = alone();
    read(device, 18_000);
    settle(sync);
    const other = new Device('device01', () => NOW);
    sync.devices.push(other);
    keep(other, 3_000, false);
    for (const key of Object.keys(sync.server)) other.behind.add(key);
    const rounds = settle(sync);
    const bookmarks = (one: Device) =>
      [...one.readings.values()].filter((reading) => reading.bookmarkedAt).length;
    expect(bookmarks(device)).toBe(bookmarks(other));
    expect(other.share?.left.others).toBe(0);
    expect(rounds).toBeLessThan(9);
  });

  it('says so when even bookmarks find none, and tells of the newest', () => {
    const { sync, device } = alone();
    keep(device, 20_000, false);
    settle(sync);
    expect(device.share?.left.others).toBeGreaterThan(500);
    expect(bytesOfItems(sync.server)).toBeLessThan(QUOTA.bytes);
    const told = devicesIn(sync.server)[0]?.state.marks ?? new Map();
    expect(told.has(elementOf(paperBefore(0, 0), BOOKMARK))).toBe(true);
  });
});

it('the longest search that is kept as an alert goes to other devices', () => {
  const state = emptyState();
  const { query } = newAlert('a', 'word '.repeat(1_000), NOW);
  putRegister(state, ALERT + query, { at: 1, by: 'device00', value: 'name' });
  const [chunk] = chunksOf(entriesOf(state), ITEM_BYTES);
  expect(chunk && readChunk(chunk)).toEqual(state);
});
