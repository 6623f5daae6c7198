import type { Typing } from './painting.ts';
import type { Measures } from './speed.ts';
import { fixed, quantile, type Table } from './tables.ts';

/** A line of the table: what it says of one size of the store, and the greatest value that was aimed at. */
interface Line {
  what: string;
  /** The values of which `share` decides, and how they are told. Absent: not measured at this size. */
  of(measures: Measures): { values: readonly number[]; text: string } | undefined;
  share: number;
  goals: readonly (number | undefined)[];
  unit: 'ms' | 'bytes';
  /** How many of the milliseconds of the goal are none of the processor's. */
  waited: number;
}

const MEDIAN = 0.5;
const P95 = 0.95;
/**
 * What the goals were set by (DESIGN, 'Speed by design'): on the machine where they are right, MiniSearch loads 20,000 papers
 * in so many milliseconds.
 */
const LOADING_THERE = 800;
/** A key is painted with the next frame, for which one waits as long on any machine. */
const FRAME = 1000 / 60;
/** What a key counts whose results were not there when they were not waited for any longer. */
const MISSED = 3_000;

/**
 * Speed and size at each size of the store, beside what was aimed at: as it stands, and, where that is missed on a slower machine
 * than the goals are for, by the pace of this one.
 */
export function speedTable(all: readonly Measures[]): Table {
  return {
    title: 'Speed in Chromium',
    head: ['', ...all.flatMap(({ size }) => [`${size.toLocaleString('en')} papers`, 'goal'])],
    rows: LINES.map((line) => [
      line.what,
      ...all.flatMap((measures, at) => {
        const given = line.of(measures);
        return given ? [given.text, verdict(line, given.values, line.goals[at], paceOf(measures))] : ['', ''];
      }),
    ]),
  };
}

/** How many times as long as on the machine of the goals something takes, as it was before and after the measures. */
function paceOf({ pace }: Measures): number {
  return Math.max(1, quantile(pace.loading, MEDIAN) / LOADING_THERE);
}

function verdict(
  { share, unit, waited }: Line,
  values: readonly number[],
  goal: number | undefined,
  pace: number,
): string {
  if (goal === undefined) return '';
  const measured = quantile(values, share);
  const is = (most: number) => (measured <= most ? 'met' : '**missed**');
  const which = values.length === 1 ? '' : share === P95 ? 'p95 ' : 'median ';
  const plain = `${which}≤ ${goal} ${unit}: ${is(goal)}`;
  if (unit !== 'ms' || pace === 1 || measured <= goal) return plain;
  const here = waited + (goal - waited) * pace;
  return `${plain}; at this pace ≤ ${fixed(here, here < 10 ? 1 : 0)}: ${is(here)}`;
}

function spread(values: readonly number[]) {
  const [median, late] = [quantile(values, MEDIAN), quantile(values, P95)].map((value) => fixed(value, 1));
  return { values, text: `median ${median} ms, p95 ${late} ms (n ${values.length.toLocaleString('en')})` };
}

function bytesAPaper({ bytes, papers }: { bytes: number; papers: number }, more = '') {
  return { values: [bytes / papers], text: `${Math.round(bytes / papers)} bytes${more}` };
}

/** Times from a key to its results on screen. */
function paintings({ times, missed }: Typing) {
  const { values, text } = spread([...times, ...missed.map(() => MISSED)]);
  return { values, text: `${text.slice(0, -1)}, ${missed.length} missed)` };
}

/** Tasks of 50 ms and more, which are what keeps a page from answering. */
function longTasks(tasks: readonly number[]) {
  const longest = Math.max(0, ...tasks);
  const text =
    tasks.length === 0
      ? 'none over 50 ms'
      : `${tasks.length} over 50 ms, the longest ${fixed(longest, 0)} ms`;
  return { values: [longest], text };
}

const line = (
  what: string,
  share: number,
  goals: Line['goals'],
  of: Line['of'],
  { unit = 'ms', waited = 0 }: Partial<Pick<Line, 'unit' | 'waited'>> = {},
): Line => ({
  ...{ what, share, goals, of, unit, waited },
});

const BYTES = { unit: 'bytes' } as const;
const PAGES = ['library', 'newtab', 'popup'] as const;
const NAMES = { library: 'library', newtab: 'new tab', popup: 'popup' };

const LINES: readonly Line[] = [
  line('a search, letter by letter', P95, [2, 8], ({ engine }) => spread(engine)),
  line('— by a plain look through all texts', P95, [], ({ scan }) => spread(scan)),
  line('— by MiniSearch, defaults', P95, [], ({ miniSearch }) => miniSearch && spread(miniSearch.plain)),
  line(
    '— by MiniSearch, options for typing',
    P95,
    [],
    ({ miniSearch }) => miniSearch && spread(miniSearch.typing),
  ),
  ...PAGES.map((page) =>
    line(`key to painted results, ${NAMES[page]}`, P95, [33, 33], ({ typing }) => paintings(typing[page]), {
      waited: FRAME,
    }),
  ),
  ...PAGES.map((page) =>
    line(`tasks while typing, ${NAMES[page]}`, P95, [50, 50], ({ typing }) =>
      longTasks(typing[page].longTasks),
    ),
  ),
  line('index ready', MEDIAN, [60, 150], ({ ready }) => spread(ready.map((one) => one.ready))),
  line('— opening the database before that', MEDIAN, [], ({ ready }) =>
    spread(ready.map((one) => one.opening)),
  ),
  line('— loading 20,000 papers with MiniSearch', MEDIAN, [], ({ pace }) => spread(pace.loading)),
  line(
    '— building that once',
    MEDIAN,
    [],
    ({ miniSearch }) =>
      miniSearch && { values: [miniSearch.building], text: `${fixed(miniSearch.building, 0)} ms` },
  ),
  line('indexing a digest of 100, written', MEDIAN, [20, 20], ({ digests }) =>
    spread(digests.map((one) => one.indexing)),
  ),
  line('— the whole poll with it', MEDIAN, [], ({ digests }) => spread(digests.map((one) => one.poll))),
  line('merging, over 200 small polls', P95, [], ({ polled: { merging } }) => ({
    values: [merging.total],
    text: `${merging.merges} times, ${fixed(merging.total / Math.max(1, merging.merges), 0)} ms each; ${fixed(merging.longest, 0)} ms at most without a pause`,
  })),
  line('index, a paper, all merged', MEDIAN, [400, 400], ({ merged }) => bytesAPaper(merged), BYTES),
  line(
    'index, a paper, as it came in',
    MEDIAN,
    [400, 400],
    ({ stored }) => bytesAPaper(stored, ` in ${stored.segments} segments`),
    BYTES,
  ),
  line(
    'index, a paper, after 200 small polls',
    MEDIAN,
    [400, 400],
    ({ polled }) => bytesAPaper(polled, ` in ${polled.segments} segments`),
    BYTES,
  ),
  line('— MiniSearch as JSON', MEDIAN, [], ({ miniSearch, pace }) => miniSearch && bytesAPaper(pace), BYTES),
  line('ten similar papers', P95, [], ({ similar }) => spread(similar)),
  line('For you: learned and ranked anew', MEDIAN, [12], ({ reRanking }) => spread(reRanking.whole)),
  line('— with all that is read of the store', MEDIAN, [12], ({ forYou }) => spread(forYou)),
];
