import { getPapers, getReadings } from '../../../lib/db';
import { type LibraryFilter, NO_FILTER } from '../../../lib/domain/filter.ts';
import { dayOf } from '../../../lib/domain/time.ts';
import { OpenList } from '../../../lib/state/open-list.ts';
import type { ViewName } from '../../../lib/views';

/** What a page draws at once. */
const SCREEN = 20;
/** Screens read one after the other, as far as there are any. */
const SCREENS = 5;

const VIEWS = ['unread', 'trending', 'bookmarks', 'today', 'week', 'month', 'rising'] as const;
const NOWHERE = { keyword: 'phlogiston theory' };
const FILTERS: Record<string, LibraryFilter> = {
  newest: NO_FILTER,
  'most upvoted': { order: 'upvotes' },
  rising: { order: 'rising' },
  new: { ...NO_FILTER, read: 'new' },
  unread: { ...NO_FILTER, read: 'unread' },
  read: { ...NO_FILTER, read: 'read' },
  bookmarked: { ...NO_FILTER, bookmarked: true },
  'in progress: none': { ...NO_FILTER, progress: 'done' },
  'tag: none': { ...NO_FILTER, tag: 'none' },
  keyword: { ...NO_FILTER, keyword: 'reinforcement learning' },
  'keyword: none': { ...NO_FILTER, ...NOWHERE },
  'keyword, most upvoted: none': { order: 'upvotes', ...NOWHERE },
  'organization: none': { ...NO_FILTER, organization: 'nobody' },
  'with code': { ...NO_FILTER, code: true },
  'source: none': { ...NO_FILTER, source: 'nowhere' },
  'days: none': { ...NO_FILTER, from: '2035-01-01' },
  'days, most upvoted: none': { order: 'upvotes', from: '2035-01-01' },
  'read with code, most upvoted': { order: 'upvotes', read: 'read', code: true },
};

/** Milliseconds that each screen takes to be read, by the name of its list. */
export async function listTimes(rounds: number): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = {};
  const lists = [
    ...VIEWS.map((view) => [view, view, NO_FILTER] as const),
    ...Object.entries(FILTERS).map(([name, filter]) => [`library: ${name}`, 'library', filter] as const),
  ];
  for (let round = 0; round < rounds; round++)
    for (const [name, view, filter] of lists) {
      const all = times[name] ?? [];
      times[name] = all;
      all.push(...(await screenTimes(view, filter)));
    }
  return times;
}

async function screenTimes(view: ViewName, filter: LibraryFilter): Promise<number[]> {
  const now = Date.now();
  const list = new OpenList({ view, date: dayOf(now), query: '', filter }, now, false);
  const times: number[] = [];
  for (let screen = 0; screen < SCREENS; screen++) {
    const [start, from] = [performance.now(), list.given.length];
    await list.pull(from + SCREEN);
    const ids = list.given.slice(from, from + SCREEN);
    await Promise.all([getPapers(ids), getReadings(ids)]);
    times.push(performance.now() - start);
    if (list.isDone) break;
  }
  return times;
}
