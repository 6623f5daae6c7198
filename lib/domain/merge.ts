import type { FetchedPaper, Paper } from './paper';
import type { SourceId } from './source';
import { dayOf, type Milliseconds } from './time';

/**
 * The record of a paper after a source has told of it once more. What the source does not know stays as it was;
 * the moment of first sight never changes. Returns `stored` itself when nothing differs, so that nothing is
 * written.
 */
export function mergePaper(
  stored: Paper | undefined,
  fetched: FetchedPaper,
  source: SourceId,
  now: Milliseconds,
): Paper {
  const firstSeenAt = stored?.firstSeenAt ?? now;
  const merged = { ...stored, ...known(fetched, stored), ...featuredLatest(stored, fetched) };
  const sources = stored?.sources ?? [];
  const paper: Paper = {
    ...merged,
    day: filedUnder(merged, firstSeenAt),
    firstSeenAt,
    sources: sources.includes(source) ? sources : [...sources, source],
  };
  return stored && sameRecord(stored, paper) ? stored : paper;
}

/** A fetched paper without what would blank out something known: an empty abstract, an empty author list. */
function known(fetched: FetchedPaper, stored: Paper | undefined): FetchedPaper {
  return {
    ...fetched,
    abstract: fetched.abstract || (stored?.abstract ?? ''),
    authors: fetched.authors.length > 0 ? fetched.authors : (stored?.authors ?? []),
    // Some lists name the repository without its stars.
    ...(fetched.code &&
      fetched.code.url === stored?.code?.url && { code: { ...stored.code, ...fetched.code } }),
  };
}

/** A paper featured on two days keeps the later one, whichever of the two lists is polled last. */
function featuredLatest(stored: Paper | undefined, fetched: FetchedPaper): Pick<FetchedPaper, 'featuredOn'> {
  const days = [stored?.featuredOn, fetched.featuredOn].filter((day) => day !== undefined);
  const latest = days.sort().at(-1);
  return latest ? { featuredOn: latest } : {};
}

function filedUnder(paper: FetchedPaper, firstSeenAt: Milliseconds): Paper['day'] {
  if (paper.featuredOn) return paper.featuredOn;
  return dayOf(Math.min(paper.publishedAt ?? firstSeenAt, firstSeenAt));
}

/** Whether two records, which are plain data, hold the same. Keys may stand in another order. */
function sameRecord(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every(
    (key) =>
      key in other &&
      sameRecord((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
  );
}
