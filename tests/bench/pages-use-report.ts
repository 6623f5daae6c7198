import type { Backfill } from './pages-backfill.ts';
import type { Details } from './pages-details.ts';
import type { PopupsOpened } from './pages-popup.ts';
import { type Goal, ratioOf, ratioText, verdict } from './pages-report.ts';
import type { UseMeasures } from './pages-use.ts';
import { fixed, quantile, type Table } from './tables.ts';
import { goal } from './worker-report.ts';

const KB = 1000;
const MB = 2 ** 20;
/** Bytes of scripts and styles that a first frame may take. */
const FIRST_FRAME = 40 * KB;
const HEAP = 2 * MB;

const middle = (values: readonly number[]) => quantile(values, 0.5);

/** What the pages weigh. */
export function detailsTable(details: readonly Details[]): Table {
  return {
    title: 'What the pages weigh',
    head: ['papers', 'page', 'first frame, kB', 'in all, kB', 'heap, MB', 'longest task, ms'],
    rows: details.map(({ size, kind, first, loaded, heap, longestTask }) => [
      ...[size.toLocaleString('en'), kind, fixed(first / KB, 1), fixed(loaded / KB, 1)],
      ...[fixed(heap / MB, 2), fixed(longestTask, 0)],
    ]),
    notes: [
      'Scripts and styles uncompressed; the heap of JavaScript after collections; the longest task by a trace, which itself slows a page down.',
    ],
  };
}

export function detailsGoals(details: readonly Details[]): Goal[] {
  const most = (kind: string, of: (one: Details) => number) =>
    Math.max(...details.filter((one) => one.kind === kind).map(of));
  const goals = (['newtab', 'popup'] as const).map((kind) => {
    const bytes = most(kind, ({ first }) => first);
    return goal(
      `scripts and styles of the first frame, ${kind}`,
      '≤ 40 kB',
      `${fixed(bytes / KB, 1)} kB`,
      bytes <= FIRST_FRAME,
    );
  });
  const heap = most('newtab', (one) => one.heap);
  return [
    ...goals,
    goal('JavaScript heap of the new tab', '≤ 2 MB', `${fixed(heap / MB, 2)} MB`, heap <= HEAP),
  ];
}

/** How the real popup of the toolbar button began. */
export function popupTable(opened: readonly PopupsOpened[]): Table {
  return {
    title: 'The toolbar’s popup, ms',
    head: ['papers', 'page', 'call → papers', 'p95', 'navigation → papers', 'p95', 'settled'],
    rows: opened.map(({ size, kind, rounds }) => [
      ...[size.toLocaleString('en'), kind],
      ...(['fromCall', 'papers'] as const).flatMap((moment) => {
        const times = rounds.map((round) => round[moment]);
        return [fixed(middle(times), 0), fixed(quantile(times, 0.95), 0)];
      }),
      fixed(middle(rounds.map(({ settled }) => settled)), 0),
    ]),
    notes: [
      'Opened by `action.openPopup` from another page of the extension, whose process runs then; the worker sleeps.',
    ],
  };
}

export function popupGoals(opened: readonly PopupsOpened[]): Goal[] {
  const size = Math.max(...opened.map((one) => one.size));
  const of = (kind: string, moment: 'fromCall' | 'papers') =>
    opened.find((one) => one.size === size && one.kind === kind)?.rounds.map((round) => round[moment]) ?? [];
  return (
    [
      ['toolbar popup, call → papers ÷ static', 'fromCall', 1.05],
      ['toolbar popup, navigation → papers ÷ static', 'papers', 1.15],
    ] as const
  ).map(([what, moment, limit]) => {
    const ratio = ratioOf(of('popup', moment), of('static', moment));
    return { what, goal: `≤ ${limit}`, figure: ratioText(ratio), verdict: verdict(ratio, limit) };
  });
}

/** What is done on pages. */
export function useTable(measures: readonly UseMeasures[]): Table {
  const pair = (times: readonly number[]) =>
    `${fixed(middle(times), 0)} / ${fixed(quantile(times, 0.95), 0)}`;
  return {
    title: 'In use, ms (median / p95)',
    head: [
      ...[
        'papers',
        'bookmark → on disk',
        'bookmark → painted',
        'library: frame while scrolling',
        'longest task',
      ],
      ...['filter → painted', 'key → painted result', 'keys missed'],
    ],
    rows: measures.map(({ size, bookmark, scroll, filter, typing }) => [
      ...[size.toLocaleString('en'), pair(bookmark.durable), pair(bookmark.painted), pair(scroll.frames)],
      ...[fixed(scroll.longestTask, 0), pair(filter), pair(typing.times)],
      `${typing.missed.length} of ${typing.missed.length + typing.times.length}`,
    ]),
  };
}

export function backfillTable(all: readonly Backfill[]): Table {
  const of = (field: keyof Backfill) => fixed(middle(all.map((one) => one[field])), 0);
  return {
    title: 'Filling the store, ms',
    head: ['', 'papers', 'in all', 'longest gap'],
    rows: [
      ['day by day, as the product does it', of('papers'), of('ms'), of('longestGap')],
      ['plain puts of the same records, 500 papers at a time', of('papers'), of('rawMs'), of('rawGap')],
    ],
    notes: ['The parts of the search index that the plain puts write were made before.'],
  };
}

export function backfillGoals(all: readonly Backfill[]): Goal[] {
  const LIMIT = 1.6;
  const ratio = ratioOf(
    all.map(({ ms }) => ms),
    all.map(({ rawMs }) => rawMs),
  );
  const gap = middle(all.map(({ longestGap }) => longestGap));
  return [
    {
      what: 'backfill ÷ plain puts',
      goal: `≤ ${LIMIT}`,
      figure: ratioText(ratio),
      verdict: verdict(ratio, LIMIT),
    },
    goal('backfill, longest gap', '≤ 50 ms', `${fixed(gap, 0)} ms`, gap <= 50),
  ];
}
