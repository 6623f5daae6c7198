import { browser } from '../browser';
import { announce } from '../changes';
import { bookmarkedElsewhere, keepPapers } from '../db';
import { arxivIdOf, type PaperId } from '../domain/paper';
import { DAY, dayOf, type Milliseconds } from '../domain/time';
import { loadSettings } from '../settings';
import { paperAddress, parsePaper } from '../sources/huggingface/paper';
import { askNow } from './asking';
import { loadDevicesStatus, saveDevicesStatus } from './devices-status';
import type { SyncDeps } from './list';

/** Papers asked for at a time: a person who moves in with 1,000 bookmarks must not be a burden to the service. */
const AT_A_TIME = 5;
/** The service does not know every paper; one that it does not know is asked for again after this. */
const AGAIN_AFTER: Milliseconds = 7 * DAY;
/** When papers were asked for that the service did not know. */
const KEY = 'devices-asked';

/** Asks for a few papers that were bookmarked on another device and are not stored here. The others wait. */
export async function fetchBookmarked(deps: SyncDeps): Promise<void> {
  const { syncDevices, baseAddress, pausedSources } = await loadSettings();
  if (!syncDevices || pausedSources.includes('huggingface')) return;
  const missing = await bookmarkedElsewhere();
  if (missing.length === 0) return;
  const stored = (await browser.storage.local.get(KEY))[KEY] as Record<PaperId, Milliseconds> | undefined;
  const asked = new Map(Object.entries(stored ?? {}) as [PaperId, Milliseconds][]);
  const isDue = (id: PaperId) => Math.abs(deps.now() - (asked.get(id) ?? 0)) > AGAIN_AFTER;
  const came: PaperId[] = [];
  for (const id of missing.filter((one) => arxivIdOf(one) && isDue(one)).slice(0, AT_A_TIME)) {
    const result = await askNow(paperAddress(arxivIdOf(id) ?? '', baseAddress), deps);
    if (result.kind === 'problem' && result.problem.code !== 'not-found') break;
    const paper = result.kind === 'answer' ? parsePaper(result.answer.body, dayOf(deps.now())) : undefined;
    if (paper?.id === id) {
      await keepPapers([paper], 'huggingface', deps.now());
      came.push(id);
    } else asked.set(id, deps.now());
  }
  const isMissing = new Set(missing.filter((id) => !came.includes(id)));
  await browser.storage.local.set({
    [KEY]: Object.fromEntries([...asked].filter(([id]) => isMissing.has(id))),
  });
  if (came.length > 0) announce({ kind: 'kept', ids: came });
  const status = await loadDevicesStatus();
  if (status) await saveDevicesStatus({ ...status, waiting: [...isMissing] });
}
