import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Change, onChange } from '../changes';
import { getPapers, getReadings, listingsBetween } from '../db';
import type { Paper, PaperId } from '../domain/paper';
import type { Problem } from '../domain/problem';
import { type Reading, unreadSince } from '../domain/reading';
import { FIRST_DIGEST } from '../domain/source';
import { dayOf, daysBetween, earlierOf, type IsoDate, laterOf, type Milliseconds } from '../domain/time';
import { VIEWS, type ViewName } from '../views';
import { settings } from './preferences';
import { fetchDays } from './sync';

/** A paper with what the person did with it. */
export interface Entry {
  paper: Paper;
  reading: Reading | undefined;
}

/** Which list is asked for. */
export interface Place {
  view: ViewName;
  date: IsoDate;
  query: string;
}

/** Papers drawn in the first frame, and with each step further down. */
const FIRST_BATCH = 20;
const NEXT_BATCH = 80;

/**
 * One list of papers as a page shows it. Once shown, its order stays: papers that come in later are announced in
 * `hasNews` and come when asked for, so that nothing moves under the reader's eyes.
 */
export class Reader {
  readonly place: Signal<Place>;
  /** All papers of the list, as far as it was read, in order. */
  readonly ids = signal<readonly PaperId[]>([]);
  /** How many of them are drawn. */
  readonly shown = signal(0);
  readonly isLoading = signal(true);
  /** Whether days of the list are being fetched from the source. */
  readonly isFetching = signal(false);
  readonly hasMore = signal(false);
  readonly hasNews = signal(false);
  /** Why days that the list is made of could not be fetched. */
  readonly problem = signal<Problem | undefined>(undefined);
  readonly expanded = signal<PaperId | undefined>(undefined);

  readonly #entries = new Map<PaperId, Signal<Entry | undefined>>();
  readonly #now: () => Milliseconds;
  #batches: AsyncGenerator<PaperId[]> | undefined;

  constructor(view: ViewName, now: () => Milliseconds = Date.now) {
    this.#now = now;
    this.place = signal({ view, date: dayOf(now()), query: '' });
    onChange((change) => void this.follow(change));
  }

  /** The paper and its reading, live; `undefined` until it is read from the store. */
  entry(id: PaperId): ReadonlySignal<Entry | undefined> {
    return this.#slot(id);
  }

  /** Shows another list, or the same one afresh. The old one stays on screen until the new one is there. */
  async show(place: Partial<Place> = {}): Promise<void> {
    const next = { ...this.place.value, ...place };
    batch(() => {
      this.place.value = next;
      this.isLoading.value = true;
      this.problem.value = undefined;
    });
    await this.#read(FIRST_BATCH);
    if (this.place.value !== next) return;
    this.expanded.value = undefined;
    await this.#fetchMissingDays(next);
  }

  /** Draws more of the list, reading more of it if needed. */
  async more(): Promise<void> {
    const wanted = this.shown.value + NEXT_BATCH;
    await this.#fill(wanted, this.#batches);
  }

  /** Brings what is on screen up to date with a change in the store. */
  async follow(change: Change): Promise<void> {
    if (change.kind === 'readings') return this.#load(change.ids.filter((id) => this.#entries.has(id)));
    await this.#load(this.ids.value.slice(0, this.shown.value));
    if (this.ids.value.length === 0 || this.isFetching.value)
      await this.#read(Math.max(FIRST_BATCH, this.shown.value));
    else this.hasNews.value = await this.#differs();
  }

  /** Reads the list from its start and draws `wanted` of it, unless another is asked for meanwhile. */
  async #read(wanted: number): Promise<void> {
    const batches = this.#open();
    this.#batches = batches;
    const start = await pull(batches, wanted, () => this.#batches === batches);
    if (this.#batches !== batches) return;
    await this.#load(start.ids.slice(0, wanted));
    if (this.#batches !== batches) return;
    batch(() => {
      this.ids.value = start.ids;
      this.shown.value = Math.min(wanted, start.ids.length);
      this.hasMore.value = !start.isDone || start.ids.length > wanted;
      this.hasNews.value = false;
      this.isLoading.value = false;
    });
  }

  async #fill(wanted: number, batches: AsyncGenerator<PaperId[]> | undefined): Promise<void> {
    if (!batches) return;
    const missing = wanted - this.ids.value.length;
    const next = missing > 0 ? await pull(batches, missing, () => this.#batches === batches) : undefined;
    const ids = next ? [...this.ids.value, ...next.ids] : this.ids.value;
    await this.#load(ids.slice(this.shown.value, wanted));
    if (this.#batches !== batches) return;
    batch(() => {
      this.ids.value = ids;
      this.shown.value = Math.min(wanted, ids.length);
      this.hasMore.value = ids.length > wanted || next?.isDone === false;
    });
  }

  /** Whether the list, read now, has papers that it does not have on screen. */
  async #differs(): Promise<boolean> {
    const shown = new Set(this.ids.value);
    const now = await pull(this.#open(), shown.size, () => true);
    return now.ids.some((id) => !shown.has(id));
  }

  #open(): AsyncGenerator<PaperId[]> {
    const { view, date, query } = this.place.value;
    const now = this.#now();
    const since = unreadSince(now, settings.value.missedAfterDays);
    return VIEWS[view].load({ now, date, query, unreadSince: since });
  }

  /** Days of the list that were never fetched are asked for; the list fills as they come in. */
  async #fetchMissingDays(place: Place): Promise<void> {
    const days = await missingDays(place, dayOf(this.#now()));
    if (days.length === 0 || this.place.value !== place) return;
    this.isFetching.value = true;
    const problem = await fetchDays(days);
    this.isFetching.value = false;
    if (this.place.value === place) this.problem.value = problem;
  }

  async #load(ids: readonly PaperId[]): Promise<void> {
    const [papers, readings] = await Promise.all([getPapers(ids), getReadings(ids)]);
    batch(() => {
      for (const paper of papers) this.#slot(paper.id).value = { paper, reading: readings.get(paper.id) };
    });
  }

  #slot(id: PaperId): Signal<Entry | undefined> {
    const slot = this.#entries.get(id) ?? signal<Entry | undefined>(undefined);
    this.#entries.set(id, slot);
    return slot;
  }
}

/** Reads a list until it has `wanted` papers or ends, or until nobody wants it any more. */
async function pull(batches: AsyncGenerator<PaperId[]>, wanted: number, isWanted: () => boolean) {
  const ids: PaperId[] = [];
  while (ids.length < wanted && isWanted()) {
    const next = await batches.next();
    if (next.done) return { ids, isDone: true };
    ids.push(...next.value);
  }
  return { ids, isDone: false };
}

/** The days that a list is made of and that were never asked for, newest first. */
async function missingDays({ view, date }: Place, today: IsoDate): Promise<IsoDate[]> {
  const range = VIEWS[view].days?.(date);
  if (!range) return [];
  const [first, last] = [laterOf(range[0], FIRST_DIGEST), earlierOf(range[1], today)];
  const listings = await listingsBetween('huggingface', 'daily', first, last);
  const known = new Set(listings.map((listing) => listing.date));
  return daysBetween(first, last).filter((day) => !known.has(day));
}
