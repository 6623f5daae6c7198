import type { FetchedPaper, Paper } from './paper';
import { countsUpvotes, kindOf, type SourceId, type SourceKind } from './source-id';
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
  const told = { ...known(fetched, stored), ...(stored && betterKnown(stored, source)) };
  const publishedAt = firstPublished(stored, fetched, source);
  const merged = {
    ...{ ...stored, ...told, ...featuredLatest(stored, fetched) },
    ...(publishedAt !== undefined && { publishedAt }),
  };
  const sources = stored?.sources ?? [];
  const paper: Paper = {
    ...merged,
    day: filedUnder(merged, firstSeenAt),
    firstSeenAt,
    sources: sources.includes(source) ? sources : [...sources, source],
  };
  return stored && sameRecord(stored, paper) ? stored : paper;
}

/** Whether a record knows of a paper what it did not know before: its code, its organization, its keywords, its abstract. */
export function knowsMore(paper: Paper, before: Paper): boolean {
  return (['code', 'organization', 'keywords', 'abstract'] as const).some(
    (field) => isKnown(paper[field]) && !isKnown(before[field]),
  );
}

function isKnown(value: string | readonly unknown[] | object | undefined): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
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

/**
 * Whose word counts: arXiv has titles and abstracts as they were written, while the digest has lost half of their TeX;
 * the digest knows which authors have accounts. A feed fills in what is missing.
 */
const AUTHORITIES = {
  title: ['arxiv', 'huggingface', 'feed'],
  abstract: ['arxiv', 'huggingface', 'feed'],
  authors: ['huggingface', 'arxiv', 'feed'],
} as const satisfies Partial<Record<keyof Paper, readonly SourceKind[]>>;

/** What of a stored paper a source can't better; without it, two sources would overwrite each other at every poll. */
function betterKnown(stored: Paper, source: SourceId): Partial<Paper> {
  const fields = Object.entries(AUTHORITIES).filter(([field, order]) => {
    const value = stored[field as keyof typeof AUTHORITIES];
    return (
      value.length > 0 && stored.sources.some((other) => comesBefore(other, source, order, stored.sources))
    );
  });
  const better = Object.fromEntries(fields.map(([field]) => [field, stored[field as keyof Paper]]));
  const { upvotes, comments } = stored;
  return countsUpvotes(source) ? better : { ...better, upvotes, comments };
}

/** Whether what one source tells stands before what another does. Of two feeds, the first that told of a paper. */
function comesBefore(
  one: SourceId,
  other: SourceId,
  order: readonly SourceKind[],
  sources: readonly SourceId[],
): boolean {
  const [kind, otherKind] = [kindOf(one), kindOf(other)];
  if (kind !== otherKind) return order.indexOf(kind) < order.indexOf(otherKind);
  const place = sources.indexOf(other);
  return kind === 'feed' && one !== other && (place === -1 || sources.indexOf(one) < place);
}

/** When the first version appeared: the digest knows; else the earliest that was told, since others tell of versions. */
function firstPublished(
  stored: Paper | undefined,
  { publishedAt }: FetchedPaper,
  source: SourceId,
): Milliseconds | undefined {
  const known = stored?.publishedAt;
  if (known === undefined || publishedAt === undefined) return publishedAt ?? known;
  if (source === 'huggingface') return publishedAt;
  return stored?.sources.includes('huggingface') ? known : Math.min(known, publishedAt);
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
