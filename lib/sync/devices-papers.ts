import { browser } from '../browser';
import { announce } from '../changes';
import { bookmarkedElsewhere, keepPapers } from '../db';
import { arxivIdOf, type PaperId } from '../domain/paper';
import { DAY, dayOf, HOUR, isAhead, MINUTE, type Milliseconds } from '../domain/time';
import { isDigestPaused, loadSettings } from '../settings';
import { paperAddress, parsePaper } from '../sources/huggingface/paper';
import { askNow } from './asking';
import { loadDevicesStatus, saveDevicesStatus } from './devices-status';
import type { SyncDeps } from './list';
import { endsRound } from './poll-source';

/** Papers asked for at a time: a person who moves in with 1,000 bookmarks must not be a burden to the service. */
const AT_A_TIME = 5;
/** The service does not know every paper; one that it does not know is asked for again after this. */
const AGAIN_AFTER: Milliseconds = 7 * DAY;
/** So long nothing is asked for after something went wrong, and for longer not what it went wrong with. */
const PAUSE: Milliseconds = 10 * MINUTE;
const PAUSE_OF_ONE: Milliseconds = 6 * HOUR;

const KEY = 'devices-asked';
const LOCK = 'devices-papers';

/** What was asked for without success. */
interface Asked {
  /** When each paper may be asked for again. */
  again: Record<PaperId, Milliseconds>;
  /** When anything may be asked for again. */
  retryAt: Milliseconds;
}

/**
 * Asks for a few papers that were bookmarked on another device and are not stored here. The others wait. Nothing is done
 * while that is being done already, or while the digest is paused.
 */
export function fetchBookmarked(deps: SyncDeps): Promise<void> {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    const settings = await loadSettings();
    if (!lock || !settings.syncDevices || isDigestPaused(settings)) return;
    const missing = await bookmarkedElsewhere();
    if (missing.length > 0) await fetchMissing(missing, settings.baseAddress, deps);
  });
}

async function fetchMissing(missing: readonly PaperId[], base: string, deps: SyncDeps): Promise<void> {
  const { again, retryAt } = await loadAsked();
  const now = deps.now();
  if (isAhead(retryAt, now, PAUSE)) return;
  const waits = new Map(
    Object.entries(again).filter(
      ([id, at]) => missing.includes(id as PaperId) && isAhead(at, now, AGAIN_AFTER),
    ),
  );
  const due = missing.filter((id) => arxivIdOf(id) && !waits.has(id)).slice(0, AT_A_TIME);
  const came: PaperId[] = [];
  let isFailing = false;
  for (const id of due) {
    const result = await askNow(paperAddress(arxivIdOf(id) ?? '', base), deps);
    const paper = result.kind === 'answer' ? parsePaper(result.answer.body, dayOf(deps.now())) : undefined;
    const problem = result.kind === 'problem' && result.problem.code !== 'not-found' && result.problem;
    isFailing = problem !== false;
    if (paper?.id === id) {
      await keepPapers([paper], 'huggingface', deps.now());
      came.push(id);
    } else if (!problem) waits.set(id, deps.now() + AGAIN_AFTER);
    // What keeps everything from being asked for says nothing of this paper.
    else if (!endsRound(problem)) waits.set(id, deps.now() + PAUSE_OF_ONE);
    if (isFailing) break;
  }
  await saveAsked({ again: Object.fromEntries(waits), retryAt: isFailing ? deps.now() + PAUSE : 0 });
  if (came.length > 0) announce({ kind: 'kept', ids: came });
  const status = await loadDevicesStatus();
  if (status) await saveDevicesStatus({ ...status, waiting: missing.filter((id) => !came.includes(id)) });
}

async function loadAsked(): Promise<Asked> {
  const stored = (await browser.storage.local.get(KEY))[KEY] as Partial<Asked> | undefined;
  return { again: stored?.again ?? {}, retryAt: stored?.retryAt ?? 0 };
}

async function saveAsked(asked: Asked): Promise<void> {
  await browser.storage.local.set({ [KEY]: asked });
}
