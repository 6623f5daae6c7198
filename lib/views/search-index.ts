import { onChange } from '../changes';
import { annotatedReadings, getSegments, readIds, segmentKeys } from '../db';
import type { PaperId } from '../domain/paper';
import type { Reading } from '../domain/reading';
import { nextTurn } from '../next-turn';
import type { PapersTable } from '../search/papers-table';
import { type Annotation, SearchIndex } from '../search/search-index';
import { SEGMENT_FORMAT, type Segment } from '../search/segment';

/** The segments that were read so far, by their keys, and their papers: after a change, most are the same. */
let kept: { segments: ReadonlyMap<string, Segment>; papers?: PapersTable } = { segments: new Map() };
let isLacking = false;
let opened: Promise<SearchIndex> | undefined;
let read: Promise<ReadonlySet<PaperId>> | undefined;

/**
 * The search index over all that is stored, with what the person has written: opened when it is first asked for, kept,
 * and opened again after a change, with just the segments that it does not have yet.
 */
export function openSearchIndex(): Promise<SearchIndex> {
  if (!opened) {
    const opening = open().catch((error) => {
      forget();
      throw error;
    });
    opened = opening;
    follow();
  }
  return opened;
}

/** The papers that were read: there may be thousands, so they are kept as well until there is a change. */
export function openReadIds(): Promise<ReadonlySet<PaperId>> {
  if (!read) {
    const reading = readIds().then((ids) => new Set(ids));
    reading.catch(forget);
    read = reading;
    follow();
  }
  return read;
}

/** Whether parts of it could not be read, so that not all that is stored can be found until the worker has mended them. */
export function lacksSegments(): boolean {
  return isLacking;
}

/** Whether it was opened before, so that opening it again is quick. */
export function hasSearchIndex(): boolean {
  return kept.segments.size > 0;
}

let isFollowing = false;

function follow(): void {
  if (isFollowing) return;
  isFollowing = true;
  onChange(({ kind }) => {
    if (kind === 'papers' || kind === 'readings' || kind === 'kept') forget();
  });
  // A popup that was closed at once told nobody what was read in it, nor a worker that was killed what it stored.
  globalThis.addEventListener?.('focus', forget);
}

function forget(): void {
  opened = undefined;
  read = undefined;
}

async function open(): Promise<SearchIndex> {
  const [keys, readings] = await Promise.all([segmentKeys(), annotatedReadings()]);
  const before = kept;
  const missing = keys.filter((key) => !before.segments.has(String(key)));
  const found = await getSegments(missing);
  // Taking them out of the store has kept the page busy.
  if (missing.length > 0) await nextTurn();
  // One that is gone has been merged since: now there is another in its place.
  if (found.includes(undefined)) return open();
  const all = new Map([
    ...before.segments,
    ...missing.map((key, index) => [String(key), found[index]] as const),
  ]);
  const segments = new Map(keys.map((key) => [String(key), all.get(String(key)) as Segment]));
  // After an update of the extension, some may be of an older form until the worker has made them anew.
  const readable = [...segments.values()].filter(({ format }) => format === SEGMENT_FORMAT);
  isLacking = readable.length < segments.size;
  const isSame = missing.length === 0 && readable.length === before.segments.size;
  const index = new SearchIndex(readable, readings.map(annotationOf), isSame ? before.papers : undefined);
  // One of an older form may give way to another under the same key.
  kept = {
    segments: new Map([...segments].filter(([, { format }]) => format === SEGMENT_FORMAT)),
    papers: index.papers,
  };
  // So has making the index: the first search is a task of its own.
  if (missing.length > 0) await nextTurn();
  return index;
}

function annotationOf({ id, tags = [], note = '' }: Reading): Annotation {
  return { id, text: [...tags, note].join('\n') };
}
