import { signal } from '@preact/signals';
import { onChange } from '../changes';
import {
  allTags,
  bookmarkPapers,
  changeTags,
  clearOrder,
  setNote as storeNote,
  setOrder as storeOrder,
  setProgress as storeProgress,
} from '../db';
import type { PaperId } from '../domain/paper';
import type { Progress } from '../domain/reading';
import { number, t } from '../i18n';
import { writeReadings } from './commands';
import { attempt, notice } from './notice';
import type { Reader } from './reader';

/** Every tag in use, live. */
export const tags = signal<readonly string[]>([]);

let connected: Promise<void> | undefined;

/** Reads the tags, once, and follows their changes. */
export function connectTags(): Promise<void> {
  connected ??= followTags();
  return connected;
}

async function followTags(): Promise<void> {
  const read = async () => {
    tags.value = await allTags();
  };
  onChange((change) => {
    if (change.kind === 'readings') void attempt(read);
  });
  await attempt(read);
}

/** Gives papers a tag. */
export async function addTag(ids: readonly PaperId[], tag: string): Promise<void> {
  if (tag.trim()) await writeReadings(ids, () => changeTags(ids, { add: [tag] }, Date.now()));
}

/** Takes a tag away from papers. */
export async function removeTag(ids: readonly PaperId[], tag: string): Promise<void> {
  await writeReadings(ids, () => changeTags(ids, { remove: [tag] }, Date.now()));
}

/** Writes the note of a paper; an empty one takes it away. Resolves to whether it is stored. */
export async function setNote(id: PaperId, text: string): Promise<boolean> {
  return (await writeReadings([id], () => storeNote(id, text, Date.now()))) !== undefined;
}

/** Sets how far the person has come with papers. */
export async function setProgress(ids: readonly PaperId[], progress: Progress | undefined): Promise<void> {
  await writeReadings(ids, () => storeProgress(ids, progress, Date.now()));
}

/** Bookmarks several papers in one step that can be taken back, and says how many were not. */
export async function bookmarkAll(ids: readonly PaperId[]): Promise<void> {
  const taken = await writeReadings(ids, () => bookmarkPapers(ids, Date.now()));
  if (!taken) return;
  const { changed, step } = taken;
  notice.value =
    changed > 0 ? { text: t('notices.bookmarked', changed), step } : { text: t('notices.wasBookmarked') };
}

/** Puts bookmarks back into the order of their dates. */
export async function orderByDate(ids: readonly PaperId[]): Promise<void> {
  await writeReadings(ids, () => clearOrder(ids, Date.now()));
}

let moving: Promise<void> = Promise.resolve();

/**
 * Moves a bookmark up or down among the bookmarks of a list, keeps that order, and says where it stands then: also where
 * it is the first or the last and stays.
 */
export function moveBookmark(reader: Reader, id: PaperId, step: 1 | -1): Promise<void> {
  // In turn: who presses twice wants it two places further.
  moving = moving.then(() => attempt(() => move(reader, id, step)));
  return moving;
}

async function move(reader: Reader, id: PaperId, step: 1 | -1): Promise<void> {
  // The same sentence is heard again only if it was gone.
  notice.value = undefined;
  const ids = await reader.allIds();
  const from = ids.indexOf(id);
  if (from < 0) return;
  const to = Math.min(Math.max(from + step, 0), ids.length - 1);
  const moved = ids.toSpliced(from, 1).toSpliced(to, 0, id);
  if (to !== from && (await writeReadings(moved, () => storeOrder(moved, Date.now()))) === undefined) return;
  await reader.readAgain();
  notice.value = { text: t('card.movedTo', { place: number(to + 1), count: number(ids.length) }) };
}

/** Puts a paper into the store that was found beyond it. */
export async function keepFound(id: PaperId): Promise<void> {
  // All that is done with such a paper keeps it first; here there is nothing more to do.
  await writeReadings([id], async () => undefined);
}
