import type { Opened, PageKind } from './pages-open.ts';
import { type Goal, momentsOf, ratioOf, ratioText, verdict } from './pages-report.ts';

/** The sizes of a small and of a large store, whose pages must be equally fast. */
interface Sizes {
  small: number;
  large: number;
}

interface Comparison {
  what: string;
  limit: number;
  one: [size: number, kind: PageKind];
  other: [size: number, kind: PageKind];
}

/** The goals for first papers painted, as far as these pages were opened. */
export function pageGoals(later: readonly Opened[], starts: readonly Opened[], sizes: Sizes): Goal[] {
  const { small, large } = sizes;
  return [
    ...compared(later, [
      comparison('new tab, later tab ÷ static floor', 1.15, [large, 'newtab'], [large, 'static']),
      comparison('popup, later ÷ static floor', 1.15, [large, 'popup'], [large, 'static narrow']),
      comparison(`new tab, ${large} ÷ ${small} papers`, 1.05, [large, 'newtab'], [small, 'newtab']),
      comparison(`popup, ${large} ÷ ${small} papers`, 1.05, [large, 'popup'], [small, 'popup']),
    ]),
    ...compared(starts, [
      comparison('new tab, browser start ÷ snapshot floor', 1.1, [large, 'newtab'], [large, 'snapshot']),
      comparison('new tab, browser start ÷ IndexedDB page', 0.65, [large, 'newtab'], [large, 'database']),
      comparison(`the same, ${large} ÷ ${small} papers`, 1.05, [large, 'newtab'], [small, 'newtab']),
    ]),
  ];
}

function comparison(
  what: string,
  limit: number,
  one: Comparison['one'],
  other: Comparison['other'],
): Comparison {
  return { what, limit, one, other };
}

function compared(opened: readonly Opened[], comparisons: readonly Comparison[]): Goal[] {
  return comparisons.flatMap(({ what, limit, one, other }) => {
    if (one.join() === other.join()) return [];
    const [ones, others] = [momentsOf(opened, ...one, 'papers'), momentsOf(opened, ...other, 'papers')];
    if (ones.length === 0 || others.length === 0) return [];
    const ratio = ratioOf(ones, others);
    return [{ what, goal: `≤ ${limit}`, figure: ratioText(ratio), verdict: verdict(ratio, limit) }];
  });
}
