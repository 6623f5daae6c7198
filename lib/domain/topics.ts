import { foldedKeyword } from './keyword';

/** With fewer papers than this a comparison would be chance. */
export const FEWEST_PAPERS = 20;
/** A keyword of fewer papers than this is no topic. */
const FEWEST_OF_TOPIC = 3;
/** Where nothing can be compared, a keyword that papers share is worth naming. */
const FEWEST_SHARED = 2;
/** Log-likelihood from which a keyword stands out: by chance, one in twenty would be so far above what is usual. */
const STANDS_OUT = 2.71;
const MOST_TOPICS = 7;

/** How often keywords occur in the papers of a week. */
export interface WeekTally {
  papers: number;
  /** Many papers have no keywords: shares are of those that have. */
  withKeywords: number;
  /** By folded keyword: how many papers have it, and how often it is spelt how. */
  keywords: ReadonlyMap<string, { papers: number; spellings: ReadonlyMap<string, number> }>;
}

export interface Topic {
  /** In its most usual spelling. */
  keyword: string;
  /** How many papers of the week have it. */
  papers: number;
  /** How many of so many papers have it usually; absent where nothing can be compared. */
  usual?: number;
}

/** What a week is about. */
export interface Topics {
  papers: number;
  withKeywords: number;
  /**
   * `standing-out`: the topics are those more frequent than usual, the most surprising first. Else they are the most
   * common ones: nothing stands out, there are too few papers to compare, or no earlier weeks to compare with.
   */
  kind: 'standing-out' | 'as-usual' | 'too-few' | 'no-weeks';
  /** How many earlier weeks it is compared with. */
  weeks: number;
  topics: Topic[];
}

/** Counts the keywords of a week: a list for each of its papers, empty for one that has none. */
export function tallyOf(papers: readonly (readonly string[])[]): WeekTally {
  const keywords = new Map<string, { papers: number; spellings: Map<string, number> }>();
  for (const spelt of papers) {
    // A paper that names a thing twice is still one paper.
    for (const [folded, spelling] of new Map(spelt.map((keyword) => [foldedKeyword(keyword), keyword]))) {
      if (folded === '') continue;
      const known = keywords.get(folded) ?? { papers: 0, spellings: new Map<string, number>() };
      known.papers += 1;
      known.spellings.set(spelling, (known.spellings.get(spelling) ?? 0) + 1);
      keywords.set(folded, known);
    }
  }
  const withKeywords = papers.filter((spelt) => spelt.length > 0).length;
  return { papers: papers.length, withKeywords, keywords };
}

/** Whether so many papers of a week have keywords that it can be compared with others. */
export function hasEnough({ withKeywords }: { withKeywords: number }): boolean {
  return withKeywords >= FEWEST_PAPERS;
}

/** What a week is about, beside earlier weeks; those that are not stored are `undefined`. */
export function topicsOf(week: WeekTally, earlier: readonly (WeekTally | undefined)[]): Topics {
  const { papers, withKeywords } = week;
  const before = earlier.filter((one) => one !== undefined && one.withKeywords > 0) as WeekTally[];
  const facts = { papers, withKeywords };
  const hasBefore = totalOf(before) >= FEWEST_PAPERS;
  if (!hasEnough(week) || !hasBefore) {
    const shared = mostCommon(week, FEWEST_SHARED).slice(0, MOST_TOPICS);
    const topics = shared.map((one) => ({ keyword: usualSpelling(one.folded, [week]), papers: one.papers }));
    return { ...facts, kind: hasBefore ? 'too-few' : 'no-weeks', weeks: 0, topics };
  }
  const all = mostCommon(week, FEWEST_OF_TOPIC).map((one) => compared(one, week, before));
  const news = all.filter(({ score }) => score >= STANDS_OUT).sort((one, other) => other.score - one.score);
  const shown = (news.length > 0 ? news : all).slice(0, MOST_TOPICS);
  const topics = shown.map(({ folded, usual, papers: count }) => ({
    keyword: usualSpelling(folded, [week, ...before]),
    papers: count,
    usual,
  }));
  return { ...facts, kind: news.length > 0 ? 'standing-out' : 'as-usual', weeks: before.length, topics };
}

interface Count {
  folded: string;
  papers: number;
}

/** The keywords of at least so many papers, the most common first; of equals, in alphabetical order. */
function mostCommon({ keywords }: WeekTally, fewest: number): Count[] {
  return [...keywords]
    .map(([folded, { papers }]) => ({ folded, papers }))
    .filter(({ papers }) => papers >= fewest)
    .sort((one, other) => other.papers - one.papers || (one.folded < other.folded ? -1 : 1));
}

/** A keyword of the week beside the weeks before: how many papers would be usual, and how surprising it is. */
function compared({ folded, papers }: Count, { withKeywords }: WeekTally, before: readonly WeekTally[]) {
  const total = totalOf(before);
  const then = before.reduce((sum, { keywords }) => sum + (keywords.get(folded)?.papers ?? 0), 0);
  const score = surprise(papers, withKeywords, then, total);
  return { folded, papers, usual: (then / total) * withKeywords, score };
}

function totalOf(weeks: readonly WeekTally[]): number {
  return weeks.reduce((sum, { withKeywords }) => sum + withKeywords, 0);
}

/** How a keyword is mostly written; of equals, as it was first met. */
function usualSpelling(folded: string, weeks: readonly WeekTally[]): string {
  const counts = new Map<string, number>();
  for (const { keywords } of weeks)
    for (const [spelling, count] of keywords.get(folded)?.spellings ?? [])
      counts.set(spelling, (counts.get(spelling) ?? 0) + count);
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? folded;
}

/**
 * How surprising it is that `now` of `papers` have a keyword that `then` of `total` had: the log-likelihood ratio
 * (Dunning 1993), which holds for small counts; negative where there are fewer than usual.
 */
function surprise(now: number, papers: number, then: number, total: number): number {
  const share = (now + then) / (papers + total);
  const term = (count: number, expected: number) => (count > 0 ? count * Math.log(count / expected) : 0);
  const ratio = 2 * (term(now, papers * share) + term(then, total * share));
  return now / papers >= then / total ? ratio : -ratio;
}
