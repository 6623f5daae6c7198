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

function daysView(view: Pick<View, 'name' | 'label' | 'empty'> & Required<Pick<View, 'days'>>): View {
  return { ...view, load: ({ date }) => featuredBetween(...view.days(date)) };
}

export const today = daysView({
  name: 'today',
  label: 'Today',
  empty:
    'No papers on this day. The digest rests at weekends and on holidays, and fills up in the course of a day.',
  days: (date) => [date, date],
});

export const week = daysView({
  name: 'week',
  label: 'Week',
  empty: 'No papers in this week yet.',
  days: (date) => [startOfWeek(date), addDays(startOfWeek(date), 6)],
});

export const month = daysView({
  name: 'month',
  label: 'Month',
  empty: 'No papers in this month yet.',
  days: (date) => [startOfMonth(date), endOfMonth(date)],
});
