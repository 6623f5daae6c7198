// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKept, madeOf, mergeMade, withMade } from '../../../lib/domain/made.ts';
import type { Reading } from '../../../lib/domain/reading.ts';
import { paperId } from '../../support/papers.ts';
import { anyReading } from './made.ts';

const id = paperId(1);
const reading = (fields: Partial<Reading> = {}): Reading => ({ id, ...fields });
const unread = { day: '2026-11-20', upvotes: 3 } as const;

describe('what a person made', () => {
  it('is nothing while a paper is only new or muted', () => {
    expect(madeOf(reading())).toBeUndefined();
    expect(madeOf(reading({ unread }))).toBeUndefined();
    expect(madeOf(reading({ muted: unread }))).toBeUndefined();
    expect(madeOf(reading({ unread: { ...unread, byHand: true } }))).toBeDefined();
    expect(madeOf(reading({ unread, note: 'n' }))).toEqual(reading({ note: 'n' }));
  });

  it.each([{ bookmarkedAt: 1 }, { tags: ['t'] }, { note: 'n' }, { progress: 'reading' as const }])(
    '%j keeps a paper for ever',
    (fields) => expect(isKept(reading(fields))).toBe(true),
  );

  it('does not keep a paper that was only read, hidden or opened', () => {
    expect(isKept(reading({ readAt: 1, hiddenAt: 2, openedAt: 3, tags: [] }))).toBe(false);
    expect(isKept(undefined)).toBe(false);
  });
});

describe('uniting what was made here and elsewhere', () => {
  it('never loses a bookmark, a tag or a word', () => {
    const here = reading({ tags: ['a'], note: 'Mine.' });
    const there = reading({ bookmarkedAt: 5, tags: ['b'], note: 'Theirs.' });
    expect(mergeMade(here, there)).toEqual(
      reading({ bookmarkedAt: 5, tags: ['a', 'b'], note: 'Mine.\n\nTheirs.' }),
    );
  });

  it('does not take a word for held that is only part of another', () => {
    expect(mergeMade(reading({ note: 'cat' }), reading({ note: 'a' })).note).toBe('cat\n\na');
    expect(mergeMade(reading({ note: 'one\n\ntwo' }), reading({ note: 'two' })).note).toBe('one\n\ntwo');
    expect(mergeMade(reading({ note: 'two' }), reading({ note: 'one\n\ntwo' })).note).toBe('one\n\ntwo');
  });

  it('takes the later moment of reading, and makes a new paper read', () => {
    expect(mergeMade(reading({ readAt: 3 }), reading({ readAt: 2 })).readAt).toBe(3);
    expect(mergeMade(reading({ readAt: 2 }), reading({ readAt: 3 })).readAt).toBe(3);
    expect(mergeMade(reading({ unread }), reading({ readAt: 2 }))).toEqual(reading({ readAt: 2 }));
    expect(mergeMade(reading({ unread }), reading({ bookmarkedAt: 2 })).unread).toEqual(unread);
  });

  it('leaves unread what was marked so here by hand', () => {
    const byHand = { ...unread, byHand: true } as const;
    expect(mergeMade(reading({ unread: byHand }), reading({ readAt: 9 }))).toEqual(
      reading({ unread: byHand }),
    );
    expect(mergeMade(reading({ readAt: 1 }), reading({ unread: byHand }))).toEqual(reading({ readAt: 1 }));
    expect(mergeMade(reading({ muted: unread }), reading({ unread: byHand }))).toEqual(
      reading({ unread: byHand }),
    );
  });

  it('done twice changes nothing the second time', () => {
    fc.assert(
      fc.property(anyReading, anyReading, (one, other) => {
        const made = madeOf({ ...other, id: one.id });
        if (!made) return;
        const united = mergeMade(one, made);
        expect(mergeMade(united, made)).toBe(united);
        for (const tag of [...(one.tags ?? []), ...(made.tags ?? [])]) expect(united.tags).toContain(tag);
        for (const note of [one.note, made.note]) if (note) expect(united.note).toContain(note);
        expect(united.bookmarkedAt === undefined).toBe(
          one.bookmarkedAt === undefined && made.bookmarkedAt === undefined,
        );
      }),
    );
  });
});

describe('replacing what was made', () => {
  it('holds what was made there, and is new only where nothing was', () => {
    fc.assert(
      fc.property(anyReading, anyReading, (one, other) => {
        const made = madeOf({ ...other, id: one.id });
        const replaced = withMade(one, made);
        expect(madeOf(replaced)).toEqual(made);
        expect(withMade(replaced, made)).toBe(replaced);
      }),
    );
    expect(withMade(reading({ unread, tags: ['a'] }), undefined)).toEqual(reading({ unread }));
  });
});
