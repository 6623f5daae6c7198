import { announce } from '../changes';
import { commitPoll, type Poll, validatorsFor } from '../db';
import type { FetchedPaper } from '../domain/paper';
import type { Problem, ProblemCode } from '../domain/problem';
import type { Validators } from '../domain/source';
import { type IsoDate, MINUTE, type Milliseconds } from '../domain/time';
import { loadSettings, type Settings } from '../settings';
import { SOURCES } from '../sources';
import type { ListRequest } from '../sources/source';
import { type HttpDeps, request } from './http';
import { isDue, nextDue } from './schedule';
import { loadStatus, type SyncStatus, saveStatus } from './status';

export interface SyncDeps extends HttpDeps {
  random: () => number;
  /** Whether the person lets us ask this origin. In Firefox the leave given at installation can be taken back. */
  isAllowed: (origin: string) => Promise<boolean>;
}

/** What the polling of one list came to. */
interface ListResult {
  problem?: Problem | undefined;
  setAside: number;
}

/** More pages than any list has; an answer that always announces a next one ends here. */
const MOST_PAGES = 10;
const LOCK = 'sync';

/** Polls the digest if it is due. Missed polls run once, however many were missed. */
export function refreshIfDue(deps: SyncDeps): Promise<Problem | undefined> {
  return poll(deps, ({ dueAt }) => isDue(dueAt, deps.now()));
}

/**
 * Polls the digest now, whatever the schedule says. Resolves to what went wrong, if something did; it is also kept
 * in the status, where pages show it.
 */
export function refresh(deps: SyncDeps): Promise<Problem | undefined> {
  return poll(deps, () => true);
}

/** One poll at a time, across all contexts: if one is running, another is not begun. */
function poll(deps: SyncDeps, isWanted: (status: SyncStatus) => boolean): Promise<Problem | undefined> {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    const [settings, before] = await Promise.all([loadSettings(), loadStatus()]);
    if (!lock || !isWanted(before)) return undefined;
    const requests = SOURCES.huggingface.plan(deps.now(), settings.baseAddress, before.lastSuccessAt);
    const after = statusAfter(before, await pollAll(requests, deps), settings, deps);
    await saveStatus(after);
    return after.problem;
  });
}

/** Fetches days that a person looks up. Waits for a poll that is running: requests go one after the other. */
export async function fetchDays(days: readonly IsoDate[], deps: SyncDeps): Promise<Problem | undefined> {
  return navigator.locks.request(LOCK, async () => {
    const { baseAddress } = await loadSettings();
    const requests = days.map((day) => SOURCES.huggingface.dayRequest(day, deps.now(), baseAddress));
    const results = await pollAll(requests, deps);
    return results.find(({ problem }) => problem)?.problem;
  });
}

/** One list after the other: one connection at most, and a server that asks for a pause gets it at once. */
async function pollAll(requests: ListRequest[], deps: SyncDeps): Promise<ListResult[]> {
  const results: ListResult[] = [];
  for (const listRequest of requests) {
    const result = await pollList(listRequest, deps);
    results.push(result);
    if (result.problem && endsRound(result.problem)) break;
  }
  return results;
}

const ENDS_ROUND: readonly ProblemCode[] = [
  'offline',
  'unreachable',
  'not-allowed',
  'rate-limited',
  'storage-full',
];

/** Whether asking for the next list makes no sense either. */
function endsRound({ code, status }: Problem): boolean {
  return status === 503 || ENDS_ROUND.includes(code);
}

async function pollList(listRequest: ListRequest, deps: SyncDeps): Promise<ListResult> {
  try {
    const validators = await validatorsFor(listRequest, deps.now());
    const fetched = await fetchList(listRequest, validators, deps);
    if (fetched.kind === 'problem')
      return { problem: await explained(fetched.problem, listRequest, deps), setAside: 0 };
    if (fetched.kind === 'unchanged') return { setAside: 0 };
    const { changed } = await commitPoll(fetched.poll, deps.now());
    if (changed.length > 0) announce({ kind: 'papers' });
    return { setAside: fetched.setAside };
  } catch (error) {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    return { problem: { code: full ? 'storage-full' : 'storage' }, setAside: 0 };
  }
}

/** Without leave to ask a host, the browser fails as if it could not be reached. */
async function explained(problem: Problem, { url }: ListRequest, deps: SyncDeps): Promise<Problem> {
  if (problem.code !== 'unreachable' || (await deps.isAllowed(new URL(url).origin))) return problem;
  return { ...problem, code: 'not-allowed' };
}

type FetchedList =
  | { kind: 'poll'; poll: Poll; setAside: number }
  | { kind: 'unchanged' }
  | { kind: 'problem'; problem: Problem };

/** All pages of a list, each checked; one bad page and nothing of the list is taken. */
async function fetchList(
  listRequest: ListRequest,
  validators: Validators | undefined,
  deps: SyncDeps,
): Promise<FetchedList> {
  const { source, list, date } = listRequest;
  const papers: FetchedPaper[] = [];
  let setAside = 0;
  let url: string | undefined = listRequest.url;
  let received: Validators | undefined;
  for (let page = 0; url && page < MOST_PAGES; page++) {
    const result = await request(url, page === 0 ? validators : undefined, deps);
    if (result.kind === 'not-modified') return { kind: 'unchanged' };
    if (result.kind === 'problem') {
      const notYet = listRequest.mayBeEarly && result.problem.status === 400;
      return notYet ? { kind: 'unchanged' } : result;
    }
    const parsed = SOURCES[source].parse(result.answer.body, listRequest);
    if (!parsed.ok) return { kind: 'problem', problem: { ...parsed.problem, host: new URL(url).host } };
    papers.push(...parsed.value.papers);
    setAside += parsed.value.setAside;
    url = result.answer.next;
    // A validator vouches for its own page only, so a list of several pages is asked for in full each time.
    received = page === 0 && !url ? result.answer.validators : undefined;
  }
  return { kind: 'poll', poll: { source, list, date, papers, validators: received }, setAside };
}

/** The status after a round: a success only if every list came through. */
function statusAfter(
  before: SyncStatus,
  results: ListResult[],
  settings: Settings,
  deps: SyncDeps,
): SyncStatus {
  const now = deps.now();
  const problem = results.find((result) => result.problem)?.problem;
  const failures = problem ? before.failures + 1 : 0;
  const interval: Milliseconds = settings.intervalMinutes * MINUTE;
  return {
    failures,
    dueAt: nextDue({ now, interval, failures, retryAt: problem?.retryAt, chance: deps.random() }),
    lastAttemptAt: now,
    ...(problem
      ? { problem, ...(before.lastSuccessAt !== undefined && { lastSuccessAt: before.lastSuccessAt }) }
      : { lastSuccessAt: now }),
    setAside: results.reduce((sum, result) => sum + result.setAside, 0),
  };
}
