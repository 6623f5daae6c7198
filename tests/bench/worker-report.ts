import type { Goal } from './pages-report.ts';
import { fixed, quantile, type Table } from './tables.ts';
import type { SyncMeasure, WorkerMeasures } from './worker-sync.ts';

const LONGEST_TASK = 50;

function besidesNetwork({ elapsed, network }: SyncMeasure): number {
  return elapsed - network;
}

/** What the worker's rounds come to, for each size of the store. */
export function syncTable(measures: readonly WorkerMeasures[]): Table {
  const row = (name: string, size: number, rounds: readonly SyncMeasure[]) => {
    const of = (value: (round: SyncMeasure) => number, share = 0.5) => quantile(rounds.map(value), share);
    return [
      ...[size.toLocaleString('en'), name, fixed(of(besidesNetwork), 1), fixed(of(besidesNetwork, 0.95), 1)],
      ...[
        fixed(
          of(({ busy }) => busy),
          1,
        ),
        fixed(
          of(({ longestTask }) => longestTask),
          1,
        ),
      ],
      ...[
        fixed(
          of(({ writes }) => writes),
          0,
        ),
        fixed(
          of(({ entries }) => entries),
          0,
        ),
      ],
      Number.isNaN(of(({ badge }) => badge))
        ? ''
        : fixed(
            of(({ badge }) => badge, 0.95),
            1,
          ),
    ];
  };
  return {
    title: 'A round of polling in the worker, ms',
    head: [
      ...['papers', 'brings', 'besides network', 'p95', 'busy', 'longest task', 'records', 'entries'],
      'badge after, p95',
    ],
    rows: measures.flatMap(({ size, fresh, nothing }) => [
      row('100 new papers', size, fresh),
      row('nothing new', size, nothing),
    ]),
    notes: [
      '“Besides network” is from the command to its reply without waiting for answers; “busy” what the worker’s thread did meanwhile, by a trace; “records” written to the database, “entries” to `storage.local`. “Badge after”: from the end of the transaction that wrote the papers to the call that sets the badge.',
    ],
  };
}

/** What counting and starting take. */
export function workerTable(measures: readonly WorkerMeasures[]): Table {
  return {
    title: 'The worker’s count and its cold start, ms',
    head: ['papers', 'count, p95', 'plain count', 'first line', 'first listener', 'last listener', 'answer'],
    rows: measures.map(({ size, counts, starts }) => [
      size.toLocaleString('en'),
      fixed(quantile(counts.bounded, 0.95), 1),
      fixed(quantile(counts.plain, 0.5), 1),
      ...(['firstLine', 'firstListener', 'lastListener', 'answered'] as const).map((moment) =>
        fixed(
          quantile(
            starts.map((start) => start[moment]),
            0.5,
          ),
          0,
        ),
      ),
    ]),
    notes: [
      'The moments of the start count from the browser’s word that the worker starts; “answer” is from a page’s message, while no worker runs, to the reply.',
    ],
  };
}

/** What a single question costs, which count and polls are made of; beside the largest store. */
export function questionTable(measures: readonly WorkerMeasures[]): Table {
  const rows = Object.entries(largestOf(measures)?.questions ?? {}).map(([what, times]) => [
    what,
    fixed(quantile(times, 0.5), 2),
    fixed(quantile(times, 0.95), 2),
  ]);
  return {
    title: 'One question to the browser, ms',
    head: ['asked for', 'median', 'p95'],
    rows,
    notes: ['Asked alone, one after the other, by a page while the worker rests.'],
  };
}

function largestOf(measures: readonly WorkerMeasures[]): WorkerMeasures | undefined {
  return measures.toSorted((one, other) => other.size - one.size)[0];
}

/** The worker's goals, on the largest store. */
export function workerGoals(measures: readonly WorkerMeasures[]): Goal[] {
  const largest = largestOf(measures);
  if (!largest) return [];
  const { fresh, nothing, counts } = largest;
  const middle = (rounds: readonly SyncMeasure[], of: (round: SyncMeasure) => number) =>
    quantile(rounds.map(of), 0.5);
  const count = quantile(counts.bounded, 0.95);
  const work = middle(fresh, ({ busy }) => busy);
  const task = quantile(
    fresh.map(({ longestTask }) => longestTask),
    0.95,
  );
  const writes = Math.max(...nothing.map((round) => round.writes));
  const rest = middle(nothing, besidesNetwork);
  return [
    goal('badge: count, p95', '≤ 2 ms', `${fixed(count, 1)} ms`, count <= 2),
    goal('a digest of 100, work', '≤ 50 ms', `${fixed(work, 0)} ms`, work <= 50),
    goal('a digest of 100, longest task, p95', '≤ 50 ms', `${fixed(task, 0)} ms`, task <= LONGEST_TASK),
    goal('nothing new: records written', '0', String(writes), writes === 0),
    goal('nothing new, besides the network', '≤ 5 ms', `${fixed(rest, 1)} ms`, rest <= 5),
  ];
}

/** A goal whose figure either keeps it or does not. */
export function goal(what: string, limit: string, figure: string, isMet: boolean): Goal {
  return { what, goal: limit, figure, verdict: isMet ? 'met' : 'missed' };
}
