import {
  type Account,
  type Author,
  arxivPaperId,
  type CodeRepository,
  type FetchedPaper,
  MOST,
  type Organization,
} from '../../domain/paper';
import { FIRST_DIGEST, type ListName } from '../../domain/source';
import { cleanAddress, cleanText, LIMITS } from '../../domain/text';
import { type IsoDate, isIsoDate, type Milliseconds, plausible } from '../../domain/time';
import { readAuthor, type WireAccount, type WireItem, type WireOrganization } from './wire';

/** The paper that an item of the digest tells of, or `undefined` if it has no usable id or title. */
export function toPaper(item: WireItem, list: ListName, date: IsoDate): FetchedPaper | undefined {
  const { paper } = item;
  const id = arxivPaperId(paper.id);
  const title = cleanText(paper.title, LIMITS.title);
  if (!id || !title) return undefined;
  return defined<FetchedPaper>({
    id,
    title,
    abstract: cleanText(paper.summary ?? '', LIMITS.abstract),
    authors: toAuthors(paper.authors),
    publishedAt: toMoment(paper.publishedAt),
    featuredOn: list === 'daily' ? date : toFeaturedDay(paper.submittedOnDailyAt, date),
    upvotes: paper.upvotes,
    comments: item.numComments ?? 0,
    organization: toOrganization(paper.organization ?? item.organization ?? item.submitterOrganization),
    code: toCode(paper.githubRepo, paper.githubStars),
    projectPage: cleanAddress(paper.projectPage ?? ''),
    aiSummary: cleanText(paper.ai_summary ?? '', LIMITS.abstract) || undefined,
    keywords: nonEmpty(texts(paper.ai_keywords, MOST.keywords, (text) => cleanText(text, LIMITS.keyword))),
    submittedBy: toAccount(paper.submittedOnDailyBy ?? item.submittedBy),
    discussionId: cleanText(paper.discussionId ?? '', LIMITS.name) || undefined,
    media: nonEmpty(texts(mediaOf(item), MOST.media, cleanAddress)),
    thumbnail: cleanAddress(item.thumbnail ?? ''),
  });
}

/** The object without its undefined fields: what is not known is absent, in the store too. */
function defined<T>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function toAuthors(authors: unknown[]): Author[] {
  const shown: Author[] = [];
  for (const item of authors.slice(0, MOST.authors)) {
    const author = readAuthor(item);
    const name = author && !author.hidden && cleanText(author.name, LIMITS.name);
    if (name) shown.push(defined<Author>({ name, user: accountName(author.user) }));
  }
  return shown;
}

function accountName(account: WireAccount | null | undefined): string | undefined {
  return cleanText(account?.user ?? account?.name ?? '', LIMITS.name) || undefined;
}

function toAccount(account: WireAccount | null | undefined): Account | undefined {
  const user = accountName(account);
  return user ? { name: cleanText(account?.fullname ?? '', LIMITS.name) || user, user } : undefined;
}

function toOrganization(organization: WireOrganization | null | undefined): Organization | undefined {
  const user = cleanText(organization?.name ?? '', LIMITS.name);
  return user ? { name: cleanText(organization?.fullname ?? '', LIMITS.name) || user, user } : undefined;
}

/** Some repositories come as bare `owner/name`, some as the address of a branch or of another forge. */
function toCode(
  repo: string | null | undefined,
  stars: number | null | undefined,
): CodeRepository | undefined {
  if (!repo) return undefined;
  const address = /^[\w.-]+\/[\w.-]+$/.test(repo.trim()) ? `https://github.com/${repo.trim()}` : repo;
  const url = cleanAddress(address);
  return url ? defined<CodeRepository>({ url, stars: stars ?? undefined }) : undefined;
}

function mediaOf(item: WireItem): unknown[] {
  return item.mediaUrls ?? item.paper.mediaUrls ?? [item.mediaUrl];
}

function texts(
  items: unknown[] | null | undefined,
  most: number,
  clean: (text: string) => string | undefined,
): string[] {
  const strings = (items ?? []).filter((item) => typeof item === 'string').slice(0, most);
  return [...new Set(strings.map(clean).filter((text) => text !== undefined && text !== ''))] as string[];
}

function nonEmpty<T>(items: T[]): T[] | undefined {
  return items.length > 0 ? items : undefined;
}

/** A date that can be one; a missing, garbled or absurd one is not known. */
function toMoment(text: string | null | undefined): Milliseconds | undefined {
  // `Date.parse` also takes 'yesterday 5' for a date.
  return plausible(/^\d{4}-\d{2}-\d{2}T/.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN);
}

/** The day of being featured; one before the digest began or after the poll can't be. */
function toFeaturedDay(text: string | null | undefined, polledOn: IsoDate): IsoDate | undefined {
  const day = text?.slice(0, 10);
  return isIsoDate(day) && day >= FIRST_DIGEST && day <= polledOn ? day : undefined;
}
