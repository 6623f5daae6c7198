import { getPapers, listingsBetween } from '../db';
import type { PaperId } from '../domain/paper';
import { addDays, endOfMonth, type IsoDate, startOfMonth, startOfWeek } from '../domain/time';
import type { View } from './view';

/** The papers that the digest featured in a range of days, by upvotes as they are now. */
async function* featuredBetween(first: IsoDate, last: IsoDate): AsyncGenerator<PaperId[]> {
  const listings = await listingsBetween('huggingface', 'daily', first, last);
  const ids = new Set(listings.flatMap(({ entries }) => entries.map(({ id }) => id)));
  const papers = await getPapers([...ids]);
  yield papers.sort((one, other) => other.upvotes - one.upvotes).map(({ id }) => id);
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
