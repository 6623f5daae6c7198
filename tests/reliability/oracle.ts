import type { Paper } from '../../lib/domain/paper.ts';
import type { Reading } from '../../lib/domain/reading.ts';
import type { Listing, Sample, Validators } from '../../lib/domain/source.ts';
import type { Segment } from '../../lib/search/segment.ts';
import { type Dump, valuesOf } from '../support/dump.ts';
import { dumpOf, dumpOfPapers } from '../support/index-dump.ts';
import type { ServedList } from './served.ts';

/** What a store says, one line a fact, so that two can be compared and what differs can be read. */
export type Facts = ReadonlySet<string>;

interface PaperModel {
  title: string;
  upvotes: number;
  /** Every count that was ever seen, in order. */
  samples: number[];
  /** The day from which on it is unread. */
  unread?: string;
}

/** What the store must hold after some answers, kept by rules much simpler than those of the extension. */
export class Oracle {
  #papers = new Map<string, PaperModel>();
  #lists = new Map<string, ServedList>();
  #baseline: string | undefined;

  /** The oracle after one list more; this one stays as it is. */
  with(served: ServedList): Oracle {
    const next = new Oracle();
    next.#papers = new Map([...this.#papers].map(([id, paper]) => [id, { ...paper }]));
    next.#lists = new Map(this.#lists).set(nameOf(served), served);
    next.#baseline = this.#baseline ?? served.date;
    for (const { paper } of served.items) next.#see(paper, served);
    return next;
  }

  #see({ id, title, upvotes }: { id: string; title: string; upvotes: number }, { list, date }: ServedList) {
    const old = this.#papers.get(id);
    const isNews = !old && list === 'daily' && date >= (this.#baseline ?? date);
    this.#papers.set(id, {
      ...{ title, ...old },
      upvotes,
      samples: old?.upvotes === upvotes ? old.samples : [...(old?.samples ?? []), upvotes],
      ...(isNews && { unread: date }),
    });
  }

  get facts(): Facts {
    const papers = [...this.#papers].flatMap(([id, { title, upvotes, samples, unread }]) => [
      `paper ${id}: ${title}, ${upvotes}`,
      `samples ${id}: ${samples}`,
      ...(unread ? [`unread ${id}: ${unread}`] : []),
    ]);
    const lists = [...this.#lists].flatMap(([name, { items, etag }]) => [
      `listing ${name}: ${items.map(({ paper }) => `${paper.id} ${paper.upvotes}`)}`,
      `validator ${name}: ${etag}`,
    ]);
    return new Set([...papers, ...lists]);
  }
}

const nameOf = ({ list, date }: Pick<Listing, 'list' | 'date'> | ServedList) =>
  list === 'daily' ? `${list}/${date}` : list;
const bare = (id: string) => id.replace('arxiv:', '');

/** What a store says of what was fetched. That something stands there twice is a fact of its own. */
export function factsOf(dump: Dump): Facts {
  const lines = [
    ...valuesOf<Paper>(dump, 'papers').map(
      ({ id, title, upvotes }) => `paper ${bare(id)}: ${title}, ${upvotes}`,
    ),
    ...valuesOf<{ id: string; samples: Sample[] }>(dump, 'samples').map(
      ({ id, samples }) => `samples ${bare(id)}: ${samples.map(({ upvotes }) => upvotes)}`,
    ),
    ...valuesOf<Reading>(dump, 'readings').map(({ id, unread }) => `unread ${bare(id)}: ${unread?.day}`),
    ...valuesOf<Listing>(dump, 'listings').map(
      (listing) =>
        `listing ${nameOf(listing)}: ${listing.entries.map(({ id, upvotes }) => `${bare(id)} ${upvotes}`)}`,
    ),
    ...valuesOf<{ validators: Record<string, Validators> }>(dump, 'sources').flatMap(({ validators }) =>
      Object.entries(validators).map(([name, { etag }]) => `validator ${name}: ${etag}`),
    ),
  ];
  const twice = lines.filter((line, at) => lines.indexOf(line) !== at).map((line) => `twice: ${line}`);
  return new Set([...lines, ...twice, ...indexFaults(dump)]);
}

/** Where the search index says something else than an index made of the stored papers just now. */
function indexFaults(dump: Dump): string[] {
  const stored = dumpOf(valuesOf<Segment>(dump, 'segments'));
  const fresh = dumpOfPapers(valuesOf<Paper>(dump, 'papers'));
  const linesOf = ({ papers, terms }: typeof fresh) => [
    ...[...papers].map(([id, facts]) => `${id} ${JSON.stringify(facts)}`),
    ...[...terms].flatMap(([term, ids]) => [...ids].map(([id, step]) => `${term} ${id} ${step}`)),
  ];
  return differences(new Set(linesOf(fresh)), new Set(linesOf(stored))).map((line) => `index ${line}`);
}

/** What is in one only: `+` in the second, `-` in the first. */
export function differences(expected: Facts, found: Facts): string[] {
  return [
    ...[...expected.difference(found)].map((line) => `- ${line}`),
    ...[...found.difference(expected)].map((line) => `+ ${line}`),
  ];
}

/** Which of some states of the store this is, by its place; -1 and what differs from the nearest one if none. */
export function placeAmong(states: readonly Facts[], found: Facts): { place: number; nearest: string[] } {
  const all = states.map((state) => differences(state, found));
  const place = all.findIndex((lines) => lines.length === 0);
  return { place, nearest: all.toSorted((one, other) => one.length - other.length)[0] ?? [] };
}
