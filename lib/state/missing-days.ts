import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../domain/problem';
import { dayOf, type Milliseconds } from '../domain/time';
import type { Place } from './reader';
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

  constructor(place: ReadonlySignal<Place>) {
    this.#place = place;
    this.isFetching = computed(() => this.#fetched.value === place.value);
  }

  /** Fetches them; the list fills as they come in. Resolves to what went wrong, if somebody still waits for it. */
  async fetch(now: Milliseconds): Promise<Problem | undefined> {
    const place = this.#place.value;
    const days = await missingDays(place.view, place.date, dayOf(now));
    if (days.length === 0) return undefined;
    // A person who leafs through months wants the one where they stop.
    await new Promise((resolve) => setTimeout(resolve, LEAFING));
    if (this.#place.value !== place) return undefined;
    this.#fetched.value = place;
    const problem = await fetchDays(days);
    if (this.#place.value !== place) return undefined;
    this.#fetched.value = undefined;
    return problem;
  }
}
