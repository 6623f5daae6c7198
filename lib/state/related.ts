import { getPapers, listingsBetween } from '../db';
import type { Paper } from '../domain/paper';
import { visibleAmong } from '../views/visible';
import { settings } from './preferences';

/** The most papers that are named beside another. */
const MOST_RELATED = 5;

/** Papers of the digest's same day that share keywords with a paper, those that share most first; none that is hidden or muted. */
export async function relatedOnDay(paper: Paper): Promise<Paper[]> {
  const listings = await listingsBetween('huggingface', 'daily', paper.day, paper.day);
  const ids = listings.flatMap(({ entries }) => entries.map(({ id }) => id)).filter((id) => id !== paper.id);
  const keywords = new Set(paper.keywords?.map((keyword) => keyword.toLowerCase()));
  const shared = (other: Paper) =>
    (other.keywords ?? []).filter((keyword) => keywords.has(keyword.toLowerCase())).length;
  return (await getPapers(await visibleAmong(ids, settings.value.mutes)))
    .filter((other) => shared(other) > 0)
    .sort((one, other) => shared(other) - shared(one) || other.upvotes - one.upvotes)
    .slice(0, MOST_RELATED);
}
