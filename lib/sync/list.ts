import { doubtStore } from '../backup/doubt';
import { announce } from '../changes';
import { commitPoll, type Poll, validatorsFor } from '../db';
import { muteRule } from '../domain/mute';
import { type FetchedPaper, uniquePapers } from '../domain/paper';
import { type Problem, storageProblem } from '../domain/problem';
import type { Validators } from '../domain/source';
import { kindOf } from '../domain/source-id';
import type { Milliseconds } from '../domain/time';
import { loadSettings } from '../settings';
import { sourceOf } from '../sources';
import type { ListRequest } from '../sources/source';
import { ask, inTurn } from './asking';
import type { HttpDeps } from './http';

export interface SyncDeps extends HttpDeps {
  random: () => number;
  /** Whether the person lets us ask this origin. In Firefox the leave given at installation can be taken back. */
  isAllowed: (origin: string) => Promise<boolean>;
  /** Lets so much time pass; by default with a timer. */
  wait?: (span: Milliseconds) => Promise<void>;
  /** Called when a list has changed the store, before the next one is asked for. */
  onStored?: () => void;
}

/** What the polling of one list came to. */
export interface ListResult {
  problem?: Problem | undefined;
  setAside: number;
  /** Papers that were new to the person. */
  arrived?: number;
  /** Papers that were not stored, or are others now. */
  changed?: number;
  /** What the source calls itself. */
  title?: string | undefined;
  /** It was empty, which need not be true; nothing was stored. */
  isDoubtful?: boolean;
}

/** More pages than any day has. A ranking has no end, and only its top is of interest. */
const MOST_PAGES = 10;

/**
 * Polls one list, while nobody else asks for anything, and stores what it brings. Never throws: what went wrong is in
 * the result.
 */
export async function pollList(listRequest: ListRequest, deps: SyncDeps): Promise<ListResult> {
  const result = await pollOnce(listRequest, deps);
  return result.isDoubtful ? pollOnce({ ...listRequest, isDoubtedEmpty: false }, deps) : result;
}

function pollOnce(listRequest: ListRequest, deps: SyncDeps): Promise<ListResult> {
  return inTurn(listRequest.url, deps, async () => {
    try {
      const refusal = await withoutLeave(listRequest, deps);
      if (refusal) return { problem: refusal, setAside: 0 };
      return await storeList(listRequest, deps);
    } catch (error) {
      const problem = storageProblem(error);
      if (problem.code === 'storage') await doubtStore();
      return { problem, setAside: 0 };
    }
  });
}

/** A source that was added is never asked without leave: its address may have come with a backup. */
async function withoutLeave({ source, url }: ListRequest, deps: SyncDeps): Promise<Problem | undefined> {
  const { host, origin } = new URL(url);
  const mayAsk = kindOf(source) === 'huggingface' || (await deps.isAllowed(origin));
  return mayAsk ? undefined : { code: 'not-allowed', host };
}

async function storeList(listRequest: ListRequest, deps: SyncDeps): Promise<ListResult> {
  const fetched = await fetchList(listRequest, deps);
  if (fetched.kind === 'problem') return { problem: fetched.problem, setAside: 0 };
  if (fetched.kind === 'unchanged') return { setAside: 0 };
  if (listRequest.isDoubtedEmpty && fetched.poll.papers.length === 0)
    return { setAside: 0, isDoubtful: true };
  const mutedBy = muteRule((await loadSettings()).mutes);
  const { isChanged, arrived, changed } = await commitPoll(
    fetched.poll,
    deps.now(),
    (paper) => mutedBy(paper) !== undefined,
  );
  if (isChanged) {
    announce({ kind: 'papers' });
    deps.onStored?.();
  }
  return { setAside: fetched.setAside, arrived: arrived.length, changed, title: fetched.title };
}

type FetchedList =
  | { kind: 'poll'; poll: Poll; setAside: number; title?: string | undefined }
  | { kind: 'unchanged' }
  | { kind: 'problem'; problem: Problem };

/** All pages of a list, each checked; one bad page and nothing of the list is taken. */
async function fetchList(listRequest: ListRequest, deps: SyncDeps): Promise<FetchedList> {
  const { source, list, date } = listRequest;
  const papers: FetchedPaper[] = [];
  const updates: FetchedPaper[] = [];
  const reader = sourceOf(source);
  const wanted = kindOf(source) === 'huggingface' ? 'json' : 'feed';
  let setAside = 0;
  let title: string | undefined;
  let url: string | undefined = listRequest.url;
  let received: Validators | undefined;
  const mostPages = listRequest.list === 'daily' ? MOST_PAGES : 1;
  for (let page = 0; url && page < mostPages; page++) {
    const validators = page === 0 ? validatorsFor(listRequest, deps.now()) : undefined;
    const result = await ask(url, validators, deps, wanted);
    if (result.kind === 'not-modified') return { kind: 'unchanged' };
    if (result.kind === 'problem') {
      const notYet = listRequest.mayBeEarly && result.problem.status === 400;
      return notYet ? { kind: 'unchanged' } : result;
    }
    const parsed = reader.parse(result.answer.body, listRequest);
    if (!parsed.ok) return { kind: 'problem', problem: { ...parsed.problem, host: new URL(url).host } };
    papers.push(...parsed.value.papers);
    updates.push(...(parsed.value.updates ?? []));
    title = parsed.value.title;
    setAside += parsed.value.setAside;
    url = result.answer.next;
    // A validator vouches for its own page only, so a list of several pages is asked for in full each time.
    received = page === 0 && !url ? result.answer.validators : undefined;
  }
  const { isLookup = false, mayBeFirst = true } = listRequest;
  const poll = {
    source,
    list,
    date,
    papers: uniquePapers(papers),
    updates,
    validators: received,
    isLookup,
    mayBeFirst,
  };
  return { kind: 'poll', poll, setAside, title };
}
