import { signal } from '@preact/signals';
import { announce, type Change, onChange } from '../changes';
import {
  countBookmarks,
  countUnread,
  hidePapers,
  markPapersRead,
  markPaperUnread,
  newestListing,
  openPaper,
  toggleBookmark as storeBookmark,
  undoAction,
  undoLastAction,
  unhidePapers,
} from '../db';
import type { PaperId } from '../domain/paper';
import { isHidden, isRead, unreadSince } from '../domain/reading';
import { dayOf, type Milliseconds } from '../domain/time';
import { t } from '../i18n';
import { sendCommand } from '../messages';
import { visibleAmong } from '../views/visible';
import { withKept } from './found';
import { alreadySaid, attempt, notice } from './notice';
import { settings } from './preferences';
import type { Entry, Reader } from './reader';

/** How many papers a list holds, for those that say it. */
export interface Counts {
  unread: number;
  trending: number;
  bookmarks: number;
}

/** The counts, live; `undefined` until they are known. */
export const counts = signal<Counts | undefined>(undefined);

/** Counts in the store, now and after every change. */
export async function connectCounts(): Promise<void> {
  // The lists beside the numbers say it when the store can't be read.
  const countAgain = () => void count().catch(alreadySaid);
  onChange(countAgain);
  await count();
  // Which unread papers still count is a setting.
  settings.subscribe(countAgain);
}

let countings = 0;

async function count(): Promise<void> {
  countings += 1;
  const turn = countings;
  const now = Date.now();
  const [unread, trending, bookmarks] = await Promise.all([
    countUnread(unreadSince(now, settings.value.missedAfterDays)),
    countTrending(now),
    countBookmarks(),
  ]);
  // To look for what is muted takes longer: an earlier answer may come after the latest one.
  if (turn === countings) counts.value = { unread, trending, bookmarks };
}

async function countTrending(now: Milliseconds): Promise<number> {
  const listing = await newestListing('huggingface', 'trending', dayOf(now));
  const ids = listing?.entries.map(({ id }) => id) ?? [];
  return (await visibleAmong(ids, settings.value.mutes)).length;
}

/** What the worker is to do when the store has changed. */
type FollowUp = 'update-badge' | 'settle-mutes';

/** Writes what the person did and tells everybody; a write that fails is said, never swallowed. */
export function writeReadings<T>(
  ids: readonly PaperId[],
  store: () => Promise<T>,
  followUp?: FollowUp,
): Promise<T | undefined> {
  return write(
    () => withKept(ids, store),
    () => ({ kind: 'readings', ids: [...ids] }),
    followUp,
  );
}

/** Writes something that the person did; `change` says what others have to hear when it is in the store. */
export function write<T>(
  store: () => Promise<T>,
  change: () => Change,
  followUp: FollowUp = 'update-badge',
): Promise<T | undefined> {
  // What was said is over.
  notice.value = undefined;
  return attempt(async () => {
    const stored = store();
    // Twice: now, because this page may be closed before the write is through, and when it is.
    void sendCommand({ name: followUp });
    const result = await stored;
    void sendCommand({ name: followUp });
    announce(change());
    return result;
  });
}

/** Marks a paper read, or unread if it is read. */
export async function toggleRead({ paper, reading }: Entry): Promise<void> {
  const now = Date.now();
  await writeReadings([paper.id], () =>
    isRead(reading)
      ? markPaperUnread(paper.id, dayOf(now), paper.upvotes, now)
      : markPapersRead([paper.id], now),
  );
}

/** Bookmarks a paper, or takes the bookmark away. */
export async function toggleBookmark(id: PaperId): Promise<void> {
  await writeReadings([id], () => storeBookmark(id, Date.now()));
}

/** Hides a paper from all lists but search and bookmarks, or shows it there again. */
export async function toggleHidden({ paper: { id }, reading }: Entry): Promise<void> {
  const now = Date.now();
  if (isHidden(reading)) await writeReadings([id], () => unhidePapers([id], now));
  else {
    const taken = await writeReadings([id], () => hidePapers([id], now));
    if (taken?.step) notice.value = { text: t('notices.hidden', 1), step: taken.step };
  }
}

/** Marks papers read in one step that can be taken back, and says how many were not. */
export async function markRead(ids: readonly PaperId[]): Promise<void> {
  const taken = await writeReadings(ids, () => markPapersRead(ids, Date.now()));
  if (!taken) return;
  const { changed, step } = taken;
  notice.value =
    changed > 0 ? { text: t('notices.markedRead', changed), step } : { text: t('notices.wasRead') };
}

/** A paper was scrolled past: read, if the person wants that, but never if they marked it unread by hand. */
export async function noteScrolledPast({ paper, reading }: Entry): Promise<void> {
  if (settings.value.scrollingMarksRead && reading?.unread && !reading.unread.byHand)
    await writeReadings([paper.id], () => markPapersRead([paper.id], Date.now()));
}

/** Opening a paper marks it read, unless the person does not want that. */
export async function noteOpening(id: PaperId): Promise<void> {
  await writeReadings([id], () => openPaper(id, Date.now(), settings.value.openingMarksRead));
}

/** Unfolds a paper in its place, or folds it up again. */
export async function toggleExpanded(reader: Reader, id: PaperId): Promise<void> {
  if (reader.expanded.value === id) return reader.fold();
  reader.unfold(id);
  await noteOpening(id);
}

/** Opens a paper that is named beside another. */
export async function openNamed(reader: Reader, id: PaperId): Promise<void> {
  await reader.open(id);
  if (reader.expanded.value === id) await noteOpening(id);
}

/** Marks everything read that the list held when it was shown, in one step that can be taken back. */
export async function markAllRead(reader: Reader): Promise<void> {
  const ids = await attempt(() => reader.heldIds());
  if (ids) await markRead(ids);
}

/** Takes back what the notice on the page offers to, else the last step with papers: exactly what it changed. */
export async function undo(): Promise<void> {
  const { takeBack, step } = notice.value ?? {};
  if (takeBack) {
    notice.value = undefined;
    await takeBack();
    return;
  }
  const ids: PaperId[] = [];
  const takeBackStep = async () => {
    // A notice that offers to take something back means that, and nothing else.
    ids.push(...(await (step === undefined ? undoLastAction() : undoAction(step))));
    return ids.length;
  };
  const restored = await writeReadings(ids, takeBackStep, 'settle-mutes');
  if (restored === undefined) return;
  const nothing = t(step === undefined ? 'notices.nothingToUndo' : 'notices.cannotBeUndone');
  notice.value = { text: restored > 0 ? t('notices.undone', restored) : nothing };
}
