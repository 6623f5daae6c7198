import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Problem } from '../domain/problem';
import { dayOf, type Milliseconds } from '../domain/time';
import type { Place } from './place';
import { missingDays } from './reading-lists';
import { fetchDays } from './sync';

/** Milliseconds on one page before its missing days are asked for. */
const LEAFING = 300;

/** The days that a list is made of and that were never fetched: asked for when the list is shown. */
export class MissingDays {
  /** Whether days of the list on show are being fetched. */
  readonly isFetching: ReadonlySignal<boolean>;
  /** The list whose days are being fetched from the source. */
  readonly #fetched = signal<Place | undefined>(undefined);
  readonly #place: ReadonlySignal<Place>;
  readonly #problem: Signal<Problem | undefined>;

  /** `problem` is told what went wrong, if somebody still waits for it. */
  constructor(place: ReadonlySignal<Place>, problem: Signal<Problem | undefined>) {
    this.#place = place;
    this.#problem = problem;
    this.isFetching = computed(() => this.#fetched.value === place.value);
  }

  /** Fetches them; the list fills as they come in. */
  async fetch(now: Milliseconds): Promise<void> {
    const place = this.#place.value;
    const days = await missingDays(place.view, place.date, dayOf(now));
    if (days.length === 0) return;
    // A person who leafs through months wants the one where they stop.
    await new Promise((resolve) => setTimeout(resolve, LEAFING));
    if (this.#place.value !== place) return;
    this.#fetched.value = place;
    const problem = await fetchDays(days);
    if (this.#place.value !== place) return;
    this.#fetched.value = undefined;
    this.#problem.value = problem;
  }
}
