import { type FetchedPaper, uniquePapers } from '../domain/paper';
import { LIMITS } from '../domain/text';
import { readFeed, type WireItem } from './feed/wire';
import { htmlText } from './html-text';
import { isFormatChanged, type ParseResult } from './source';

/** Reads a feed with what makes papers of its items; those that `isUpdate` names are no news. */
export function parseFeed(
  body: string,
  toPaper: (item: WireItem) => FetchedPaper | undefined,
  isUpdate: (item: WireItem) => boolean = () => false,
): ParseResult {
  const feed = readFeed(body);
  if (!feed) return { ok: false, problem: { code: 'not-data' } };
  const { items } = feed;
  const read = items.flatMap((item) => {
    const paper = toPaper(item);
    return paper ? [{ paper, isUpdate: isUpdate(item) }] : [];
  });
  const setAside = items.length - read.length;
  if (isFormatChanged(setAside, items.length)) return { ok: false, problem: { code: 'format-changed' } };
  const papersWhere = (updates: boolean) =>
    uniquePapers(read.filter((one) => one.isUpdate === updates).map(({ paper }) => paper));
  const papers = papersWhere(false);
  const isNew = new Set(papers.map(({ id }) => id));
  const updates = papersWhere(true).filter(({ id }) => !isNew.has(id));
  const title = htmlText(feed.title, LIMITS.name);
  return {
    ok: true,
    value: { papers, updates, setAside, ...(title && { title }) },
  };
}
