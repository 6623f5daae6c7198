// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isBookmarked,
  isRead,
  markRead,
  markUnread,
  newReading,
  pickFields,
  type Reading,
  restoreFields,
  unreadSince,
  withBookmark,
} from '../../../lib/domain/reading.ts';

const ID = 'arxiv:2611.01230';
const unread = newReading(ID, '2026-11-20', 12);
const untouched: Reading = { id: ID };
const read: Reading = { id: ID, readAt: 1_000 };

describe('a reading', () => {
  it('of a new paper is unread since its day, and not bookmarked', () => {
    expect(unread).toEqual({ id: ID, unread: { day: '2026-11-20', upvotes: 12 } });
    expect([isRead(unread), isBookmarked(unread)]).toEqual([false, false]);
  });

  it('that is not there is neither read nor bookmarked', () => {
    expect([isRead(undefined), isBookmarked(undefined)]).toEqual([false, false]);
    expect([isRead(untouched), isBookmarked(untouched)]).toEqual([false, false]);
  });

  it('counts moments of 0 as moments', () => {
    expect(isRead({ id: ID, readAt: 0 })).toBe(true);
    expect(isBookmarked({ id: ID, bookmarkedAt: 0 })).toBe(true);
  });
});

describe('markRead', () => {
  it('makes new and untouched papers read', () => {
    expect(markRead(unread, 2_000)).toEqual({ id: ID, readAt: 2_000 });
    expect(markRead(untouched, 2_000)).toEqual({ id: ID, readAt: 2_000 });
  });

  it('leaves one that is read as it is, with the moment of its first reading', () => {
    expect(markRead(read, 2_000)).toBe(read);
  });
});

describe('markUnread', () => {
  it('makes a read paper unread, from a day on', () => {
    expect(markUnread(read, '2026-11-23', 30)).toEqual({
      id: ID,
      unread: { day: '2026-11-23', upvotes: 30, byHand: true },
    });
  });

  it('leaves one that is unread as it is', () => {
    expect(markUnread(unread, '2026-11-23', 30)).toBe(unread);
  });
});

describe('withBookmark', () => {
  it('sets a bookmark and takes it away, and the read state stays', () => {
    const marked = withBookmark(read, 5_000);
    expect(marked).toEqual({ ...read, bookmarkedAt: 5_000 });
    expect(withBookmark(marked, undefined)).toEqual(read);
    expect(withBookmark(marked, undefined)).not.toHaveProperty('bookmarkedAt');
  });
});

describe('unreadSince', () => {
  it('is so many days ago in UTC', () => {
    expect(unreadSince(Date.UTC(2026, 10, 23, 0, 1), 14)).toBe('2026-11-09');
    expect(unreadSince(Date.UTC(2027, 0, 3, 23, 59), 7)).toBe('2026-12-27');
  });
});

const days = fc.constantFrom('2026-11-19' as const, '2026-11-20' as const, '2026-11-23' as const);
const states = fc.oneof(
  fc.constant({}),
  fc.record({ readAt: fc.nat() }),
  fc.record({ unread: fc.record({ day: days, upvotes: fc.nat() }) }),
);
const bookmarks = fc.oneof(fc.constant({}), fc.record({ bookmarkedAt: fc.nat() }));
const readings: fc.Arbitrary<Reading> = fc
  .tuple(states, bookmarks)
  .map(([state, bookmark]) => ({ id: ID, ...state, ...bookmark }));
const changes = fc.array(
  fc.oneof(
    fc.nat().map((at) => (reading: Reading) => markRead(reading, at)),
    fc.tuple(days, fc.nat()).map(
      ([day, upvotes]) =>
        (reading: Reading) =>
          markUnread(reading, day, upvotes),
    ),
    fc.option(fc.nat(), { nil: undefined }).map((at) => (reading: Reading) => withBookmark(reading, at)),
  ),
  { maxLength: 5 },
);

const READ_STATE = ['unread', 'readAt'] as const;
const readStateOf = (reading: Reading) => pickFields(reading, READ_STATE);

describe('whatever was done to a reading', () => {
  it('putting the read state back brings exactly it back, and keeps the bookmark as it is now', () => {
    fc.assert(
      fc.property(readings, changes, (reading, steps) => {
        const changed = steps.reduce((current, step) => step(current), reading);
        const restored = restoreFields(changed, READ_STATE, readStateOf(reading));
        expect(readStateOf(restored)).toEqual(readStateOf(reading));
        expect(restored.bookmarkedAt).toBe(changed.bookmarkedAt);
        expect(Object.keys(restored).sort()).toEqual(
          Object.keys({ ...readStateOf(reading), ...withoutReadState(changed) }).sort(),
        );
      }),
    );
  });

  it('it is never read and unread at once, and never of another paper', () => {
    fc.assert(
      fc.property(readings, changes, (reading, steps) => {
        const changed = steps.reduce((current, step) => step(current), reading);
        expect(changed.id).toBe(ID);
        expect('readAt' in changed && 'unread' in changed).toBe(false);
      }),
    );
  });

  it('the one before is left alone', () => {
    fc.assert(
      fc.property(readings, changes, (reading, steps) => {
        const before = structuredClone(reading);
        steps.reduce((current, step) => step(current), reading);
        expect(reading).toEqual(before);
      }),
    );
  });
});

function withoutReadState({ id, bookmarkedAt }: Reading): Reading {
  return { id, ...(bookmarkedAt !== undefined && { bookmarkedAt }) };
}
