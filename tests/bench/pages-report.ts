import { readFileSync, writeFileSync } from 'node:fs';
import { Chance } from './chance.ts';
import type { Opened, PageKind } from './pages-open.ts';
import type { Beginning } from './pages-watch.ts';
import { fixed, quantile, type Table } from './tables.ts';

const README = new URL('README.md', import.meta.url);
/** Draws for the interval of a ratio. */
const DRAWS = 2_000;

type Moment = 'papers' | 'onScreen' | 'settled';

/** A ratio of two medians with the interval that holds it in 95 of 100 draws of the rounds. */
export interface Ratio {
  value: number;
  from: number;
  to: number;
}

/** Rounds stand at the same place in both: what made the machine slow made both slow, so rounds are drawn in pairs. */
export function ratioOf(ones: readonly number[], others: readonly number[]): Ratio {
  const chance = new Chance('ratio');
  const pairs = Math.min(ones.length, others.length);
  const draws = Array.from({ length: DRAWS }, () => {
    const places = Array.from({ length: pairs }, () => chance.below(pairs));
    const median = (values: readonly number[]) =>
      quantile(
        places.map((place) => values[place] as number),
        0.5,
      );
    return median(ones) / median(others);
  });
  return {
    value: quantile(ones, 0.5) / quantile(others, 0.5),
    from: quantile(draws, 0.025),
    to: quantile(draws, 0.975),
  };
}

/** The moments of one page in one store. */
export function momentsOf(opened: readonly Opened[], size: number, kind: PageKind, moment: Moment): number[] {
  const found = opened.find((one) => one.size === size && one.kind === kind);
  return found?.rounds.map((beginning) => beginning[moment]) ?? [];
}

/** Whether a goal is met, as far as the figures can tell: `open` when the interval lies on both sides of it. */
export function verdict({ value, to }: Ratio, goal: number): string {
  if (value > goal) return 'missed';
  return to > goal ? 'met, not surely' : 'met';
}

export function ratioText({ value, from, to }: Ratio): string {
  return `${fixed(value, 2)} (${fixed(from, 2)} … ${fixed(to, 2)})`;
}

/** How all pages began. */
export function beginningsTable(title: string, opened: readonly Opened[], notes: readonly string[]): Table {
  return {
    title,
    head: ['papers', 'page', 'first paint', 'papers', 'p95', 'on screen', 'settled', 'CLS', 'moved', 'task'],
    rows: opened.map(({ size, kind, rounds }) => {
      const of = (field: keyof Beginning, share = 0.5) =>
        quantile(
          rounds.map((round) => round[field]),
          share,
        );
      const most = (field: keyof Beginning) => Math.max(...rounds.map((round) => round[field]));
      return [
        ...[size.toLocaleString('en'), kind, fixed(of('firstPaint'), 0), fixed(of('papers'), 0)],
        ...[fixed(of('papers', 0.95), 0), fixed(of('onScreen'), 0), fixed(of('settled'), 0)],
        ...[fixed(most('shift'), 3), `${fixed(most('moved'), 0)} px`, fixed(of('longestTask'), 0)],
      ];
    }),
    notes,
  };
}

/** A figure against the goal that the issue sets. */
export interface Goal {
  what: string;
  goal: string;
  figure: string;
  verdict: string;
}

export function goalsTable(goals: readonly Goal[]): Table {
  return {
    title: 'Goals',
    head: ['what', 'goal', 'measured', ''],
    rows: goals.map(({ what, goal, figure, verdict: said }) => [what, goal, figure, said]),
  };
}

/** Puts text into the README beside this file between two markers, which are added at its end if they are missing. */
export function writeBetween(name: string, text: string): void {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  let readme = '';
  try {
    readme = readFileSync(README, 'utf8');
  } catch {
    // The first bench that writes makes the file.
  }
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  const block = `${begin}\n\n${text}\n\n${end}`;
  writeFileSync(
    README,
    from < 0 || to < from
      ? `${readme.trimEnd()}\n\n${block}\n`.trimStart()
      : readme.slice(0, from) + block + readme.slice(to + end.length),
  );
}
