import type { PaperId } from '../domain/paper';
import { isBookmarked, isRead, markRead, type Reading, withBookmark, withTags } from '../domain/reading';
import { DAY, dayOf, type IsoDate, MINUTE, type Milliseconds } from '../domain/time';
import { BOOKMARK, isName, READ, READ_DAYS, tagIn, tagName } from './names';
import {
  clearElement,
  type DeviceId,
  type DeviceState,
  elementOf,
  minutesOf,
  partsOf,
  setElement,
  setSince,
} from './state';

/** Which names each paper is known with in a state, set or taken away. */
export function namesByPaper({ marks }: DeviceState): Map<PaperId, string[]> {
  const names = new Map<PaperId, string[]>();
  for (const element of marks.keys()) {
    const { paper, name } = partsOf(element);
    if (paper === '') continue;
    const known = names.get(paper);
    if (known) known.push(name);
    else names.set(paper, [name]);
  }
  return names;
}

/** The moment from which on read marks are told of. */
export function readsSince(now: Milliseconds): Milliseconds {
  return now - READ_DAYS * DAY;
}

/**
 * Notes in a state what the person did here since it was made. A paper without a reading tells nothing: a store that
 * was lost must not look like bookmarks that were taken away.
 */
export function noteReadings(
  state: DeviceState,
  readings: ReadonlyMap<PaperId, Reading>,
  { me, now }: { me: DeviceId; now: Milliseconds },
): void {
  const known = namesByPaper(state);
  for (const reading of readings.values()) {
    const set = momentsOf(reading, now);
    for (const [name, moment] of set) {
      const element = elementOf(reading.id, name);
      const since = setSince(state, element);
      // A bookmark that was set anew is told anew: else one that is taken away elsewhere meanwhile would take it along.
      const isAnew = name === BOOKMARK && since !== undefined && minutesOf(moment) > since;
      if (since === undefined || isAnew) setElement(state, element, me, minutesOf(moment));
    }
    for (const name of known.get(reading.id) ?? [])
      if (!set.has(name) && !(name === READ && isRead(reading)))
        clearElement(state, elementOf(reading.id, name), minutesOf(now));
  }
}

/** What a reading has, and since when; reads of long ago and what no item could hold are left out. */
function momentsOf(
  { id, bookmarkedAt, readAt, tags = [] }: Reading,
  now: Milliseconds,
): Map<string, Milliseconds> {
  const set = new Map<string, Milliseconds>();
  if (!/^\S{1,2000}$/.test(id)) return set;
  if (bookmarkedAt !== undefined) set.set(BOOKMARK, bookmarkedAt);
  if (readAt !== undefined && readAt >= readsSince(now)) set.set(READ, readAt);
  for (const tag of tags) if (isName(tagName(tag), true)) set.set(tagName(tag), now);
  return set;
}

/** What a merged state asks of the readings here. */
export interface ReadingChanges {
  /** The readings that change, as they are then. */
  changed: Reading[];
  /** Those of them that are no longer read, with the day from which on they count as unread. */
  unread: Map<PaperId, IsoDate>;
}

/** The changes by which the readings here come to say what a state says. */
export function readingChanges(state: DeviceState, readings: ReadonlyMap<PaperId, Reading>): ReadingChanges {
  const changes: ReadingChanges = { changed: [], unread: new Map() };
  for (const [id, names] of namesByPaper(state)) {
    const before = readings.get(id) ?? { id };
    let after = before;
    for (const name of names) {
      const since = setSince(state, elementOf(id, name));
      const next = withName(after, name, since === undefined ? undefined : since * MINUTE);
      if (name === READ && next !== after && !isRead(next)) changes.unread.set(id, goneDay(state, id));
      after = next;
    }
    if (after !== before) changes.changed.push(after);
  }
  return changes;
}

/** The reading with something set, or not; the same object if it is so already. */
function withName(reading: Reading, name: string, moment: Milliseconds | undefined): Reading {
  const isSet = moment !== undefined;
  if (name === BOOKMARK) return isBookmarked(reading) === isSet ? reading : withBookmark(reading, moment);
  if (name === READ) {
    if (isRead(reading) === isSet) return reading;
    const { readAt: _, ...unread } = reading;
    return isSet ? markRead(reading, moment) : unread;
  }
  const tag = tagIn(name) ?? '';
  const { tags = [] } = reading;
  if (tag === '' || tags.includes(tag) === isSet) return reading;
  return withTags(reading, isSet ? [...tags, tag] : tags.filter((one) => one !== tag));
}

function goneDay(state: DeviceState, id: PaperId): IsoDate {
  const marks = [...(state.marks.get(elementOf(id, READ))?.values() ?? [])];
  return dayOf(Math.max(...marks.map(({ gone = 0 }) => gone)) * MINUTE);
}
