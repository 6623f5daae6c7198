import { type Answer, failure, json } from './answer.ts';
import type { Digest } from './digest.ts';
import type { ApiItem } from './items.ts';

const LONGEST_QUERY = 250;
const NOT_FOUND = "Sorry, we can't find the page you are looking for.";

/** Answers `GET /api/papers/{id}`: the flat paper with its (empty) lists of linked things, or 404. */
export function onePaper(id: string, digest: Digest): Answer {
  const paper = everyItem(digest).get(id)?.paper;
  if (!paper) return failure(404, NOT_FOUND);
  const links = { linkedModels: [], linkedDatasets: [], linkedSpaces: [] };
  return json({ ...paper, ...links, numTotalModels: 0, numTotalDatasets: 0, numTotalSpaces: 0 });
}

/** Answers `GET /api/papers/search`. The real search is semantic; this one finds the words themselves. */
export function searchPapers(url: URL, digest: Digest): Answer {
  const wanted = (url.searchParams.get('q') ?? '').trim();
  const limit = Number(url.searchParams.get('limit') ?? 120);
  if (wanted.length > LONGEST_QUERY)
    return failure(400, 'q: Too big: at most 250 characters', 'InvalidParameter');
  if (!Number.isInteger(limit) || limit < 1 || limit > 120) {
    return failure(400, 'limit: Expected an integer from 1 to 120', 'InvalidParameter');
  }
  const found = wanted === '' ? [] : [...everyItem(digest).values()].filter((item) => mentions(item, wanted));
  return json(found.slice(0, limit).map((item) => asFound(item, wanted)));
}

/** A tiny HTML page for people, for any address that is not part of the API. */
export function htmlPage(path: string): Answer {
  const title = path.replace(/[^\w./-]/g, '');
  const body = `<!doctype html><html lang="en"><title>Replay ${title}</title><h1>Replay</h1><p>${title}</p></html>`;
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function everyItem(digest: Digest): Map<string, ApiItem> {
  // What was featured knows more than its twin in the trending list, so it comes last and wins.
  const items = [...digest.trending, ...[...digest.days.values()].flat()];
  return new Map(items.map((item) => [item.paper.id, item]));
}

function mentions(item: ApiItem, wanted: string): boolean {
  return `${item.paper.title}\n${item.paper.summary}`.toLowerCase().includes(wanted.toLowerCase());
}

function asFound(item: ApiItem, wanted: string): Record<string, unknown> {
  const { submittedBy: _by, ...rest } = item;
  return {
    ...rest,
    upvoted: false,
    highlightedTitle: highlighted(item.paper.title, wanted),
    highlightedSummary: highlighted(item.paper.summary, wanted),
  };
}

function highlighted(text: string, wanted: string): { type: 'text' | 'highlight'; text: string }[] {
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pieces = text.split(new RegExp(`(${escaped})`, 'i'));
  return pieces
    .map((piece, index) => ({ type: index % 2 ? ('highlight' as const) : ('text' as const), text: piece }))
    .filter((piece) => piece.text !== '');
}
