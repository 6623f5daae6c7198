import { hasBaseline } from '../db';
import type { Problem, ProblemCode } from '../domain/problem';
import type { SourceId } from '../domain/source-id';
import { addDays, dayOf, MINUTE, type Milliseconds } from '../domain/time';
import { loadSettings } from '../settings';
import { sourceOf } from '../sources';
import { huggingface } from '../sources/huggingface';
import type { ListRequest } from '../sources/source';
import { type ListResult, pollList, type SyncDeps } from './list';
import { noteRound, type Round } from './rounds';
import { nextDue } from './schedule';
import { loadStatuses, type SourceStatus, saveStatus } from './status';

/** What the polling of a source came to. */
export interface SourceResult {
  problem?: Problem | undefined;
  /** What it calls itself. */
  title?: string | undefined;
}

/**
 * Polls one source, whatever its schedule says, and notes how it went. Not to be called twice at a time. Never throws:
 * what goes wrong stands in the source's status, and touches no other source.
 */
export async function pollSource(source: SourceId, deps: SyncDeps): Promise<SourceResult> {
  const [{ baseAddress }, [before]] = await Promise.all([loadSettings(), loadStatuses([source])]);
  const requests = sourceOf(source).plan(deps.now(), baseAddress, before?.lastSuccessAt);
  const results = await pollAll(requests, deps);
  if (source === 'huggingface')
    results.push(...(await pollFurtherBack(results, requests, baseAddress, deps)));
  const [{ problem }] = await Promise.all([
    noteStatus(source, results, deps),
    noteRound(roundOf(source, results, deps.now())),
  ]);
  return { problem, title: results.find(({ title }) => title !== undefined)?.title };
}

function roundOf(source: SourceId, results: readonly ListResult[], at: Milliseconds): Round {
  const sum = (of: (result: ListResult) => number) => results.reduce((total, one) => total + of(one), 0);
  const problem = results.find((result) => result.problem)?.problem;
  return {
    ...{ at, source },
    arrived: sum(({ arrived = 0 }) => arrived),
    changed: sum(({ changed = 0 }) => changed),
    setAside: sum(({ setAside }) => setAside),
    ...(problem && {
      problem: { code: problem.code, ...(problem.status !== undefined && { status: problem.status }) },
    }),
  };
}

/** Days further back that are looked through for a first digest: enough for any row of holidays. */
const FURTHEST_BACK = 7;

/** On a fresh installation after a weekend, the newest digest that has papers may be days back. */
async function pollFurtherBack(
  results: ListResult[],
  requests: ListRequest[],
  base: string,
  deps: SyncDeps,
): Promise<ListResult[]> {
  const further: ListResult[] = [];
  const days = requests.filter(({ list }) => list === 'daily').map(({ date }) => date);
  if (results.some(({ problem }) => problem)) return further;
  for (let back = days.length; back <= FURTHEST_BACK && !(await hasBaseline()); back++) {
    const day = addDays(dayOf(deps.now()), -back);
    further.push(await pollList(huggingface.dayRequest(day, deps.now(), base), deps));
  }
  return further;
}

/**
 * One list after the other: one connection at most, and a server that asks for a pause gets it at once. The first digest
 * ever, which sets what counts as new, can be among them if it `mayBeFirst`.
 */
export async function pollAll(
  requests: ListRequest[],
  deps: SyncDeps,
  mayBeFirst = true,
): Promise<ListResult[]> {
  const results: ListResult[] = [];
  let isFirstOpen = mayBeFirst;
  for (const listRequest of requests) {
    // It is the newest one; while that could not be fetched, an older one must not pass for it.
    const result = await pollList({ ...listRequest, mayBeFirst: isFirstOpen }, deps);
    results.push(result);
    isFirstOpen &&= result.problem === undefined;
    if (result.problem && endsRound(result.problem)) break;
  }
  return results;
}

const ENDS_ROUND: readonly ProblemCode[] = [
  'offline',
  'unreachable',
  'time-out',
  'not-allowed',
  'rate-limited',
  'gone',
  'storage-full',
];

/** Whether asking for anything else makes no sense either. */
export function endsRound({ code, status }: Problem): boolean {
  return status === 503 || ENDS_ROUND.includes(code);
}

/** Notes the status after a poll: a success only if every list came through. Settings may have changed meanwhile. */
async function noteStatus(
  source: SourceId,
  results: readonly ListResult[],
  deps: SyncDeps,
): Promise<Partial<SourceStatus>> {
  const [interval, [before]] = await Promise.all([intervalOf(source), loadStatuses([source])]);
  const now = deps.now();
  const problems = results.flatMap(({ problem }) => problem ?? []);
  const [problem] = problems;
  const failures = problem ? (before?.failures ?? 0) + 1 : 0;
  const retryAt = Math.max(0, ...problems.map((one) => one.retryAt ?? 0));
  const status: Partial<SourceStatus> = {
    failures,
    problem,
    dueAt: nextDue({ now, interval, failures, before, retryAt, chance: deps.random() }),
    lastAttemptAt: now,
    ...(!problem && { lastSuccessAt: now }),
    setAside: results.reduce((sum, result) => sum + result.setAside, 0),
  };
  await saveStatus(status, source);
  return status;
}

/** How often a source is asked: as often as the person wants, but no more often, or rarely, than makes sense for it. */
export async function intervalOf(source: SourceId): Promise<Milliseconds> {
  const { intervalMinutes } = await loadSettings();
  const { shortestInterval, longestInterval = Number.POSITIVE_INFINITY } = sourceOf(source);
  return Math.min(Math.max(intervalMinutes * MINUTE, shortestInterval), longestInterval);
}
