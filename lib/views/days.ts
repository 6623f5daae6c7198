import { getPapers, listingsBetween, papersBetween } from '../db';
import type { Paper, PaperId } from '../domain/paper';
import { addDays, endOfMonth, type IsoDate, startOfMonth, startOfWeek } from '../domain/time';
import type { View } from './view';

/** The papers that the digest featured in a range of days, by upvotes as they are now. */
async function* featuredBetween(first: IsoDate, last: IsoDate): AsyncGenerator<PaperId[]> {
  const listings = await listingsBetween('huggingface', 'daily', first, last);
  const ids = new Set(listings.flatMap(({ entries }) => entries.map(({ id }) => id)));
  const papers = await papersAmong(ids, first, last);
  yield papers.sort((one, other) => other.upvotes - one.upvotes).map(({ id }) => id);
}

/**
 * The papers of these ids, in their order. Most are filed under the days of their lists and read in one go, which takes a
 * third of asking for each; that other sources may have many more there costs no more than as many again.
 */
async function papersAmong(ids: ReadonlySet<PaperId>, first: IsoDate, last: IsoDate): Promise<Paper[]> {
  if (ids.size === 0) return [];
  const known = new Map((await papersBetween(first, last, 2 * ids.size)).map((paper) => [paper.id, paper]));
  const others = await getPapers([...ids].filter((id) => !known.has(id)));
  for (const paper of others) known.set(paper.id, paper);
  return [...ids].flatMap((id) => known.get(id) ?? []);
}

function daysView(view: Pick<View, 'name'> & Required<Pick<View, 'days'>>): View {
  return { ...view, load: ({ date }) => featuredBetween(...view.days(date)) };
}

export const today = daysView({
  name: 'today',
  days: (date) => [date, date],
});

export const week = daysView({
  name: 'week',
  days: (date) => [startOfWeek(date), addDays(startOfWeek(date), 6)],
});

export const month = daysView({
  name: 'month',
  days: (date) => [startOfMonth(date), endOfMonth(date)],
});
