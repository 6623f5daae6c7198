import type { PapersTable } from '../search/papers-table';

/** About so many papers stand for all others: more hardly change what is learned. */
const SAMPLE_SIZE = 200;
/** Days around those of the papers that the person acted on, from which others are taken first. */
const DAYS_AROUND = 30;
const ALL_BITS = 2 ** 32;

/**
 * Numbers of papers that nothing is known of, to tell apart what the person likes from papers as they come. Drawn as
 * if by chance, yet always the same for the same papers; first from the days that the papers acted on (`acted`,
 * numbers) are of, because what papers are about changes from year to year.
 */
export function samplePapers(papers: PapersTable, acted: ReadonlySet<number>, size = SAMPLE_SIZE): number[] {
  const { near, far } = others(papers, acted);
  const sample = [...draw(papers, near, size), ...draw(papers, far, Math.max(0, size - near.length))];
  // In the order of chance, not of the segments, which are merged now and then.
  return sample.sort((one, other) => chance(papers, one) - chance(papers, other) || one - other);
}

function others({ size, days, isAlive }: PapersTable, acted: ReadonlySet<number>) {
  let first = 0xffff;
  let last = 0;
  for (const number of acted) {
    first = Math.min(first, days[number] as number);
    last = Math.max(last, days[number] as number);
  }
  const near: number[] = [];
  const far: number[] = [];
  for (let number = 0; number < size; number++) {
    if (!isAlive[number] || acted.has(number)) continue;
    const day = days[number] as number;
    (day >= first - DAYS_AROUND && day <= last + DAYS_AROUND ? near : far).push(number);
  }
  return { near, far };
}

/** About `count` of these papers; all of them if there are no more. */
function draw(papers: PapersTable, numbers: readonly number[], count: number): number[] {
  const limit = ALL_BITS * (count / Math.max(1, numbers.length));
  return numbers.filter((number) => chance(papers, number) < limit);
}

/** A number from 0 to below 2 ** 32 that is a paper's own: its fingerprint, well mixed. */
function chance({ prints }: PapersTable, number: number): number {
  const bits = prints[number] as number;
  const once = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
  return (once ^ (once >>> 16)) >>> 0;
}
