import type { FetchedPaper } from '../../lib/domain/paper.ts';
import type { Milliseconds } from '../../lib/domain/time.ts';
import type { SyncDeps } from '../../lib/sync/list.ts';

/** An item of the API for a paper, with what the API always sends. */
export function apiItem(paper: FetchedPaper) {
  const { title, abstract: summary, upvotes, comments: numComments } = paper;
  const publishedAt = '2026-11-20T00:00:00.000Z';
  const id = paper.id.replace('arxiv:', '');
  const authors = paper.authors.map(({ name }) => ({ name, hidden: false }));
  return {
    title,
    summary,
    publishedAt,
    numComments,
    paper: { id, title, summary, publishedAt, upvotes, authors },
  };
}

/** What a sync is given: a network and a clock; all is allowed, and nothing is left to chance. */
export function syncDeps(fetch: SyncDeps['fetch'], now: () => Milliseconds): SyncDeps {
  return { fetch, now, isOnline: () => true, random: () => 0.5, isAllowed: async () => true };
}

/** What a stand-in for the service answers to a path; an Error is a connection that fails. */
export type Answers = (path: string) => Response | Error;

/** The service as a function, with a log of what it was asked, and a clock that a test can set. */
export function service(answers: Answers, start: number) {
  const paths: string[] = [];
  const clock = { now: start };
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const { pathname, search } = new URL(String(input));
    paths.push(pathname + search);
    const answer = answers(pathname + search);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { deps: syncDeps(fetch, () => clock.now), paths, clock };
}

/** A JSON answer. */
export function json(value: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(value), {
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });
}
