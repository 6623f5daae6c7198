import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Change, onChange } from '../changes';
import { paperCounts, unreadCounts } from '../db';
import { addMonths, clampDay, type DayKey, type DaySpan, movedDay, type Weekday } from '../domain/calendar';
import { FIRST_DIGEST } from '../domain/source';
import { dayOf, endOfMonth, type IsoDate, type Milliseconds, startOfMonth } from '../domain/time';
import { alreadySaid, attempt } from './notice';

/** A number for each day that has one. */
export type DayCounts = ReadonlyMap<IsoDate, number>;

/** Counts of a span of days, read from the store and read again when it changes, from `show` to `rest`. */
export class LiveCounts {
  readonly counts: ReadonlySignal<DayCounts>;
  readonly #counts = signal<DayCounts>(new Map());
  readonly #read: (first: IsoDate, last: IsoDate) => Promise<DayCounts>;
  readonly #concerns: (change: Change) => boolean;
  #span: DaySpan | undefined;

  constructor(
    read: (first: IsoDate, last: IsoDate) => Promise<DayCounts>,
    concerns: (change: Change) => boolean,
  ) {
    this.counts = this.#counts;
    this.#read = read;
    this.#concerns = concerns;
    // The page's list reads the same change, and says it when that fails.
    onChange((change) => void this.follow(change).catch(alreadySaid));
  }

  /** Reads the counts of another span. The old ones stay until the new ones are there. */
  async show(first: IsoDate, last: IsoDate): Promise<void> {
    const span: DaySpan = [first, last];
    this.#span = span;
    const counts = await this.#read(first, last);
    // Answers may overtake each other; only the latest question counts.
    if (this.#span === span) this.#counts.value = counts;
  }

  /** Follows no changes until it is shown again. */
  rest(): void {
    this.#span = undefined;
  }

  /** Brings the counts up to date with a change in the store. */
  async follow(change: Change): Promise<void> {
    if (this.#span && this.#concerns(change)) await this.show(...this.#span);
  }
}

/** The number of papers in the digest of each day, live: for the chart of its rhythm. */
export function papersADay(): LiveCounts {
  return new LiveCounts(paperCounts, ({ kind }) => kind === 'papers');
}

/** The calendar that a day is chosen in: the month on show, the day that has the keyboard, the figures of each day. */
export class CalendarModel {
  /** The day that the keyboard is at; the month on show is always its month. */
  readonly focused: ReadonlySignal<IsoDate>;
  /** The first day of the month on show. */
  readonly month: ReadonlySignal<IsoDate>;
  readonly isOpen: ReadonlySignal<boolean>;
  readonly papers: ReadonlySignal<DayCounts>;
  readonly unread: ReadonlySignal<DayCounts>;

  readonly #focused = signal<IsoDate>(FIRST_DIGEST);
  readonly #isOpen = signal(false);
  readonly #papers = papersADay();
  readonly #unread = new LiveCounts(unreadCounts, ({ kind }) => kind === 'papers' || kind === 'readings');
  readonly #now: () => Milliseconds;

  constructor(now: () => Milliseconds = Date.now) {
    this.#now = now;
    this.focused = this.#focused;
    this.isOpen = this.#isOpen;
    this.month = computed(() => startOfMonth(this.#focused.value));
    this.papers = this.#papers.counts;
    this.unread = this.#unread.counts;
  }

  /** The days that can be chosen: from the first digest to today. */
  get span(): DaySpan {
    return [FIRST_DIGEST, dayOf(this.#now())];
  }

  /** Shows the month of a day, with the keyboard at the day. */
  async open(day: IsoDate): Promise<void> {
    this.#isOpen.value = true;
    await this.#go(day);
  }

  /** Stops following changes of days that nobody sees. */
  close(): void {
    this.#isOpen.value = false;
    this.#papers.rest();
    this.#unread.rest();
  }

  /** Moves the keyboard by a key press; whether that was a key that moves it. */
  move(key: DayKey, firstWeekday: Weekday): boolean {
    const day = movedDay(this.#focused.value, key, this.span, firstWeekday);
    if (day) void this.#go(day);
    return day !== undefined;
  }

  /** Shows an earlier (-1) or a later (1) month, if it has days that can be chosen. */
  async step(months: 1 | -1): Promise<void> {
    if (this.canStep(months)) await this.#go(addMonths(this.#focused.value, months));
  }

  /** Whether the earlier (-1) or the later (1) month has days that can be chosen. */
  canStep(months: 1 | -1): boolean {
    const [first, last] = this.span;
    const month = addMonths(this.month.value, months);
    return month >= startOfMonth(first) && month <= last;
  }

  async #go(day: IsoDate): Promise<void> {
    this.#focused.value = clampDay(day, this.span);
    const month: DaySpan = [this.month.value, endOfMonth(this.month.value)];
    await attempt(() => Promise.all([this.#papers.show(...month), this.#unread.show(...month)]));
  }
}
