import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Change, onChange } from '../changes';
import { getPapers, getReadings } from '../db';
import { type LibraryFilter, NO_FILTER } from '../domain/filter';
import type { Paper, PaperId } from '../domain/paper';
import type { Problem } from '../domain/problem';
import { type Reading, unreadSince } from '../domain/reading';
import { dayOf, type IsoDate, type Milliseconds } from '../domain/time';
import { VIEWS, type ViewName } from '../views';
import { settings } from './preferences';
import { missingDays, pull } from './reading-lists';
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
  filter: LibraryFilter;
}

/** Papers drawn in the first frame, and with each step further down. */
const FIRST_BATCH = 20;
const NEXT_BATCH = 80;
/** Milliseconds on one page before its missing days are asked for. */
const LEAFING = 300;

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
  /** The list whose days are being fetched from the source. */
  readonly #fetched = signal<Place | undefined>(undefined);
  /** Whether days of this list are being fetched. */
  readonly isFetching = computed(() => this.#fetched.value === this.place.value);
  readonly hasMore = signal(false);
  readonly hasNews = signal(false);
  /** Why days that the list is made of could not be fetched. */
  readonly problem = signal<Problem | undefined>(undefined);
  readonly expanded = signal<PaperId | undefined>(undefined);
  /** The paper that the Tab key comes to: the one that had the focus last. */
  readonly current = signal<PaperId | undefined>(undefined);

  readonly #entries = new Map<PaperId, Signal<Entry | undefined>>();
  readonly #now: () => Milliseconds;
  #batches: AsyncGenerator<PaperId[]> | undefined;

  readonly #isLive: boolean;

  /** A live list is read again with every change; others keep what they show until they are asked for more. */
  constructor(view: ViewName, now: () => Milliseconds = Date.now, { isLive = false } = {}) {
    this.#now = now;
    this.#isLive = isLive;
    this.place = signal({ view, date: dayOf(now()), query: '', filter: NO_FILTER });
    onChange((change) => void this.#say(this.follow(change)));
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
      this.expanded.value = undefined;
      this.current.value = undefined;
    });
    await this.#say(this.#read(FIRST_BATCH));
    if (this.place.value === next) await this.#say(this.#fetchMissingDays(next));
  }

  /** Opens a paper of the list or of the store: it is shown as unfolded. */
  async open(id: PaperId): Promise<void> {
    await this.#load([id]);
    this.expanded.value = this.#slot(id).value && id;
  }

  /** Draws more of the list, reading more of it if needed. */
  async more(): Promise<void> {
    const wanted = this.shown.value + NEXT_BATCH;
    await this.#say(this.#fill(wanted, this.#batches));
  }

  /** All papers of the list, read to its end; what is drawn stays as it is. */
  async allIds(): Promise<PaperId[]> {
    const rest = await pull(this.#open(), Number.POSITIVE_INFINITY, () => true);
    return rest.ids;
  }

  /** Brings what is on screen up to date with a change in the store. */
  async follow(change: Change): Promise<void> {
    if (change.kind === 'linked') return;
    const drawn = this.ids.value.slice(0, this.shown.value);
    await this.#load(change.kind === 'papers' ? drawn : change.ids.filter((id) => this.#entries.has(id)));
    if (this.#isLive || this.isFetching.value || this.ids.value.length === 0)
      await this.#read(Math.max(FIRST_BATCH, this.shown.value));
    else if (change.kind === 'papers') this.hasNews.value = await this.#differs();
  }

  /** A store that can't be read is said where the papers would be, instead of leaving the page working for ever. */
  async #say(work: Promise<void>): Promise<void> {
    await work.catch(() => {
      this.isLoading.value = false;
      this.problem.value = { code: 'storage' };
    });
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
    const { view, ...place } = this.place.value;
    const now = this.#now();
    const since = unreadSince(now, settings.value.missedAfterDays);
    return VIEWS[view].load({ ...place, now, unreadSince: since });
  }

  /** Days of the list that were never fetched are asked for; the list fills as they come in. */
  async #fetchMissingDays(place: Place): Promise<void> {
    const days = await missingDays(place.view, place.date, dayOf(this.#now()));
    if (days.length === 0) return;
    // A person who leafs through months wants the one where they stop.
    await new Promise((resolve) => setTimeout(resolve, LEAFING));
    if (this.place.value !== place) return;
    this.#fetched.value = place;
    const problem = await fetchDays(days);
    if (this.place.value !== place) return;
    this.#fetched.value = undefined;
    this.problem.value = problem;
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
