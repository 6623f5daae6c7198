import { computed, effect, signal } from '@preact/signals';
import { onChange } from '../changes';
import { getReadings, newestListing } from '../db';
import { collectDigest, inSight, type StoredDigest } from '../digest/collect';
import { contentOf } from '../digest/content';
import { type DigestPlace, neighbour, readDigest } from '../domain/digest';
import type { PaperId } from '../domain/paper';
import { dayOf, type Milliseconds } from '../domain/time';
import { attempt } from './notice';
import { settings } from './preferences';

/** The digest on the page, with what is hidden and muted. */
export interface OpenDigest extends StoredDigest {
  place: DigestPlace;
  previous: DigestPlace;
  /** Absent for the newest one: no later day has begun. */
  next?: DigestPlace;
}

/** The digest on the page; `undefined` until it is read. */
export const digest = signal<OpenDigest | undefined>(undefined);

/** Its papers that are neither hidden nor muted. */
export const digestEntries = computed(() => inSight(digest.value?.entries ?? [], settings.value.mutes));

/** The digest in words; `undefined` until it is read. */
export const digestContent = computed(
  () => digest.value && contentOf(digest.value.place, digestEntries.value, settings.value.baseAddress),
);

/** Whether the store could not be read when it was last tried. */
export const isDigestLost = signal(false);

/**
 * Reads the digest that an address asks for, or the newest. It stays as it is while papers come in, so that nothing
 * moves under the reader's eyes; what the person does to papers shows at once.
 */
export async function connectDigest(search: string, now: Milliseconds = Date.now()): Promise<void> {
  onChange((change) => {
    if (change.kind === 'readings') void attempt(() => followReadings(change.ids));
    if (change.kind === 'papers' && isEmpty()) void open(search, now);
  });
  // What is printed or saved from the browser is named after the page.
  effect(() => {
    if (digestContent.value) document.title = digestContent.value.title;
  });
  await open(search, now);
}

/** Whether the page has nothing to read: the digest has no papers yet, or the store could not be read. */
function isEmpty(): boolean {
  return isDigestLost.value || digest.value?.entries.length === 0;
}

async function open(search: string, now: Milliseconds): Promise<void> {
  try {
    const place = readDigest(search) ?? (await newest(now));
    const next = neighbour(place, 1);
    const stored = await collectDigest(place, now);
    digest.value = {
      ...stored,
      place,
      previous: neighbour(place, -1),
      ...(next.first <= dayOf(now) && { next }),
    };
    isDigestLost.value = false;
  } catch {
    isDigestLost.value = true;
  }
}

async function newest(now: Milliseconds): Promise<DigestPlace> {
  const today = dayOf(now);
  const listing = await newestListing('huggingface', 'daily', today);
  return { kind: 'day', first: listing?.date ?? today };
}

async function followReadings(ids: readonly PaperId[]): Promise<void> {
  const readings = await getReadings(ids);
  const before = digest.value;
  if (!before) return;
  const changed = new Set(ids);
  const entries = before.entries.map((entry) =>
    changed.has(entry.paper.id) ? { ...entry, reading: readings.get(entry.paper.id) } : entry,
  );
  digest.value = { ...before, entries };
}
