import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { type ApiItem, featured, neverFeatured } from './items.ts';

/** What the replayed service knows. */
export interface Digest {
  /** Featured papers by UTC date (`YYYY-MM-DD`), in any order. */
  days: Map<string, ApiItem[]>;
  /** The trending list in ranking order. */
  trending: ApiItem[];
}

interface Sample {
  days: ApiItem[][];
  older: ApiItem[];
  trending: string[];
}

const SAMPLE = new URL('sample.json', import.meta.url);
const RECORDED = new URL('../../../shared/data/huggingface/daily/', import.meta.url);
const DAY_MS = 86_400_000;
const LONGEST_TRENDING = 100;

/** The UTC date (`YYYY-MM-DD`) that lies `daysBack` days before `today`. */
export function dateBefore(today: Date, daysBack: number): string {
  return new Date(today.getTime() - daysBack * DAY_MS).toISOString().slice(0, 10);
}

/** The sample that lies beside this file, laid on today (UTC) and the days before. Throws when it is missing. */
export function sampleDigest(today: Date): Digest {
  const sample = JSON.parse(readFileSync(SAMPLE, 'utf8')) as Sample;
  const days = layOut(sample.days, today);
  const known = new Map(
    [...sample.older.map(neverFeatured), ...[...days.values()].flat()].map((item) => [item.paper.id, item]),
  );
  return { days, trending: sample.trending.flatMap((id) => known.get(id) ?? []) };
}

/**
 * Days recorded from the real service, the first name (`YYYY-MM-DD`) laid on today, the others on the days before.
 * Undefined when the recordings are not on this machine; throws for a name that is not among them.
 */
export function recordedDigest(today: Date, names: string[]): Digest | undefined {
  if (!existsSync(RECORDED)) return undefined;
  const recorded = names.map(
    (name) => JSON.parse(readFileSync(new URL(`${name}.json`, RECORDED), 'utf8')) as ApiItem[],
  );
  const days = layOut(withOneCount(recorded), today);
  return { days, trending: ranking([...days.values()].flat()) };
}

/** A paper that was recorded on several days with other upvotes has, like everything that is asked at one time, one count. */
function withOneCount(days: ApiItem[][]): ApiItem[][] {
  const upvotes = new Map(days.flat().map(({ paper }) => [paper.id, paper.upvotes]));
  return days.map((items) =>
    items.map((item) => ({
      ...item,
      paper: { ...item.paper, upvotes: upvotes.get(item.paper.id) ?? 0 },
    })),
  );
}

function layOut(days: ApiItem[][], today: Date): Map<string, ApiItem[]> {
  const laid = days.map((items, index) => {
    const date = dateBefore(today, index);
    return [date, items.map((item) => featured(item, date))] as const;
  });
  return new Map(laid);
}

/** The real ranking is secret: any fixed order will do as long as nobody can take it for the order of upvotes. */
function ranking(items: ApiItem[]): ApiItem[] {
  const once = [...new Map(items.map((item) => [item.paper.id, item])).values()];
  const mixed = once.map((item) => ({
    item,
    place: createHash('sha256').update(item.paper.id).digest('hex'),
  }));
  mixed.sort((a, b) => (a.place < b.place ? -1 : 1));
  const best = mixed.slice(0, LONGEST_TRENDING).map(({ item }) => item);
  return best.map((item, index) => (index % 3 === 2 ? neverFeatured(item) : item));
}
