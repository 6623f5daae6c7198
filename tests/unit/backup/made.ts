import fc from 'fast-check';
import type { Alert } from '../../../lib/domain/alert.ts';
import { PROGRESS, type Reading, withNote, withTags } from '../../../lib/domain/reading.ts';
import { SOME_IDS } from '../../support/any-papers.ts';

const moment = fc.integer({ min: 1, max: Date.UTC(2030, 0, 1) });
const upvotes = fc.nat(500);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Any reading that the store can hold: what the person did and whether the paper is new. */
export const anyReading: fc.Arbitrary<Reading> = fc
  .record({
    id: fc.constantFrom(...SOME_IDS),
    state: fc.oneof(
      fc.constant({}),
      fc.record({ readAt: moment }),
      fc.record({ hiddenAt: moment }),
      fc.record({ readAt: moment, hiddenAt: moment }),
      fc.record({ unread: fc.record({ day: fc.constant('2026-11-20' as const), upvotes }) }),
      fc.record({
        unread: fc.record({
          day: fc.constant('2026-11-21' as const),
          upvotes,
          byHand: fc.constant(true as const),
        }),
      }),
      fc.record({ muted: fc.record({ day: fc.constant('2026-11-20' as const), upvotes }) }),
    ),
    openedAt: maybe(moment),
    bookmarkedAt: maybe(moment),
    progress: maybe(fc.constantFrom(...PROGRESS)),
    order: maybe(fc.nat(50)),
    tags: fc.array(fc.constantFrom('to read', 'agents', '注意', 'Ü', '__proto__', 'constructor'), {
      maxLength: 3,
    }),
    note: fc.oneof(
      fc.constant(''),
      fc.constantFrom('Read this.', 'Two\n\nparagraphs', '"quoted" \\ and \u2028 odd', '{"end":1}\n]}'),
      // What a person types: the store cleans it as a restored backup would.
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
    ),
  })
  .map(({ state, tags, note, ...rest }) => {
    const fields = Object.entries(rest).filter(([, value]) => value !== undefined);
    return withNote(
      withTags({ ...(Object.fromEntries(fields) as unknown as Reading), ...state }, tags),
      note,
    );
  });

/** Readings with ids of their own. */
export const anyReadings = fc.uniqueArray(anyReading, { selector: ({ id }) => id, maxLength: 10 });

/** An alert; only what a test cares about is said. */
export function alert(number: number, fields: Partial<Alert> = {}): Alert {
  return {
    id: `alert-${number}`,
    name: `Alert ${number}`,
    query: `agents ${number}`,
    createdAt: number,
    ...{ onBadge: true, notifies: false },
    ...fields,
  };
}

export const anyAlerts: fc.Arbitrary<Alert[]> = fc
  .uniqueArray(fc.nat(20), { maxLength: 3 })
  .map((numbers) => numbers.toSorted((one, other) => one - other).map((number) => alert(number)));
