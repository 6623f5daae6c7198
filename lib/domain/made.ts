import { isHidden, isRead, type Reading, withNote, withTags } from './reading';
import type { Milliseconds } from './time';

/**
 * What the person made of a reading: all of it but that the paper is new, or would be if it were not muted. Nothing if
 * the person did nothing. This is what backups and copies hold.
 */
export function madeOf({ muted: _, unread, ...rest }: Reading): Reading | undefined {
  const made = unread?.byHand ? { ...rest, unread } : rest;
  return Object.keys(made).length > 1 ? made : undefined;
}

/** Whether a paper is never removed: it was bookmarked, tagged or noted, or the person said how far they are. */
export function isKept(reading: Reading | undefined): boolean {
  if (!reading) return false;
  const { bookmarkedAt, tags = [], note, progress } = reading;
  return bookmarkedAt !== undefined || tags.length > 0 || Boolean(note) || progress !== undefined;
}

/** Whether a backup needs the paper, too: it is kept for ever, or was marked unread by hand and counts as such. */
export function isBackedUp(reading: Reading | undefined): boolean {
  return isKept(reading) || reading?.unread?.byHand === true;
}

/**
 * A reading with all that the person made replaced. What it says of being new stays, unless the person made something
 * of that. Returns `stored` itself if nothing differs.
 */
export function withMade(stored: Reading, made: Reading | undefined): Reading {
  const { unread, muted } = stored;
  const news = unread && !unread.byHand ? { unread } : muted ? { muted } : {};
  const next = made && isSettled(made) ? { ...made } : { ...news, ...made, id: stored.id };
  return isSame(stored, next) ? stored : next;
}

/**
 * A reading united with what the person made of the paper elsewhere. Nothing is lost: bookmarks stay, tags are united,
 * both notes are kept, the latest moment of reading counts. Where only one can be, `stored` wins. To unite the same
 * twice changes nothing; then `stored` itself is returned.
 */
export function mergeMade(stored: Reading, made: Reading): Reading {
  const { unread: _unread, muted: _muted, readAt: _read, hiddenAt: _hidden, ...others } = made;
  const united = withTags(withNote({ ...others, ...stored }, unitedNotes(stored.note, made.note)), [
    ...(stored.tags ?? []),
    ...(made.tags ?? []),
  ]);
  const openedAt = latest(stored.openedAt, made.openedAt);
  const next = { ...withReadState(united, stored, made), ...(openedAt !== undefined && { openedAt }) };
  return isSame(stored, next) ? stored : next;
}

/** Whether the person decided that a paper is read, unread or hidden. */
function isSettled(reading: Reading): boolean {
  return isRead(reading) || isHidden(reading) || reading.unread?.byHand === true;
}

function withReadState(reading: Reading, stored: Reading, made: Reading): Reading {
  const { unread, muted, readAt: _read, hiddenAt: _hidden, ...rest } = reading;
  // What was marked unread here by hand is to be read, whatever was done elsewhere.
  if (stored.unread?.byHand) return { ...rest, unread: stored.unread };
  if (!isSettled(stored) && made.unread?.byHand) return { ...rest, unread: made.unread };
  const readAt = latest(stored.readAt, made.readAt);
  const hiddenAt = latest(stored.hiddenAt, made.hiddenAt);
  const isDone = readAt !== undefined || hiddenAt !== undefined;
  return {
    ...rest,
    ...(!isDone && unread && { unread }),
    ...(!isDone && muted && { muted }),
    ...(readAt !== undefined && { readAt }),
    ...(hiddenAt !== undefined && { hiddenAt }),
  };
}

function latest(one: Milliseconds | undefined, other: Milliseconds | undefined): Milliseconds | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}

/** Both notes, a blank line between them; one of them where it holds the other as a paragraph of its own. */
function unitedNotes(one = '', other = ''): string {
  const holds = (text: string, part: string) => `\n\n${text}\n\n`.includes(`\n\n${part}\n\n`);
  if (other.trim() === '' || holds(one, other)) return one;
  return one.trim() === '' || holds(other, one) ? other : `${one}\n\n${other}`;
}

/** Whether two plain records hold the same; their keys may stand in another order. */
function isSame(one: object, other: object): boolean {
  const written = (record: object) =>
    JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return written(one) === written(other);
}
