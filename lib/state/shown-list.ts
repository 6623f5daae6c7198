import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Change } from '../changes';
import type { PaperId } from '../domain/paper';
import type { Problem } from '../domain/problem';
import { dayOf, type IsoDate, type Milliseconds } from '../domain/time';
import type { ListNotes, ViewName } from '../views';
import { LeftOut } from './left-out';
import type { Place } from './place';

/** What a list has on screen. Whoever shows it sees read-only signals: it is changed by what is asked of the list. */
export abstract class ShownList {
  /** The view that it was made for, which a page comes back to. */
  readonly home: ViewName;
  /** `view` and `filter` are there by themselves, so that what shows them is not drawn anew with every key of a search. */
  readonly place: ReadonlySignal<Place>;
  readonly view = computed(() => this.place.value.view);
  readonly filter = computed(() => this.place.value.filter);
  /** The place whose list is on screen: behind `place` while the store is asked. */
  readonly answered: ReadonlySignal<Place>;
  /** Its view: until the next list is there, the old one stays as it is. */
  readonly shownView = computed(() => this.answered.value.view);
  /** Hidden and muted papers, which the list leaves out. */
  readonly leftOut: LeftOut;

  /** The signals themselves. */
  protected readonly own = {
    all: signal<readonly PaperId[]>([]),
    shown: signal(0),
    hasMore: signal(false),
    notes: signal<ListNotes>({}),
    hasNews: signal(false),
    problem: signal<Problem | undefined>(undefined),
    expanded: signal<PaperId | undefined>(undefined),
    current: signal<PaperId | undefined>(undefined),
  };
  protected readonly now: () => Milliseconds;
  /** The day that it was when the list was asked for. */
  #today: IsoDate;
  protected readonly ownPlace: Signal<Place>;
  protected readonly ownAnswered: Signal<Place>;

  /** All papers of the list, as far as it was read, in order. */
  readonly ids = computed(() => this.leftOut.without(this.own.all.value));
  /** How many of them are drawn. */
  readonly shown: ReadonlySignal<number> = this.own.shown;
  readonly hasMore: ReadonlySignal<boolean> = this.own.hasMore;
  /** What is to be said of the list besides its papers. */
  readonly notes: ReadonlySignal<ListNotes> = this.own.notes;
  readonly hasNews: ReadonlySignal<boolean> = this.own.hasNews;
  /** Why days that the list is made of could not be fetched. */
  readonly problem: ReadonlySignal<Problem | undefined> = this.own.problem;
  readonly expanded: ReadonlySignal<PaperId | undefined> = this.own.expanded;
  /** The paper that the Tab key comes to: the one that had the focus last, or the first if that is not on screen. */
  readonly stop = computed(() => {
    const drawn = this.ids.value.slice(0, this.shown.value);
    const current = this.own.current.value;
    return current !== undefined && drawn.includes(current) ? current : drawn[0];
  });

  /** To begin with, it is of today. */
  constructor(list: Omit<Place, 'date'>, now: () => Milliseconds) {
    this.home = list.view;
    this.now = now;
    this.#today = dayOf(now());
    const place = { ...list, date: this.#today };
    this.ownPlace = signal(place);
    this.place = this.ownPlace;
    this.ownAnswered = signal(place);
    this.answered = this.ownAnswered;
    this.leftOut = new LeftOut(this.place);
  }

  /** Whether it is of today, and goes on with the days: not of one that the person went back to. */
  get isOfToday(): boolean {
    return this.place.value.date === this.#today;
  }

  /** The place of the list if it is asked for now: pages stay open over midnight. */
  protected placeNow(): Place {
    const date = dayOf(this.now());
    return this.isOfToday && date !== this.#today ? { ...this.place.value, date } : this.place.value;
  }

  /** Whether it fills with what changed: an empty list does, and one that lacks papers while the search index is made anew. */
  protected fillsWith({ kind }: Change): boolean {
    if (this.notes.value.isLacking) return kind === 'papers';
    // A search that finds nothing stored stays so, while what was found beyond the store is looked at.
    return this.ids.value.length === 0 && this.place.value.view !== 'search';
  }

  /** Asks for the list of a place. */
  protected goTo(place: Place): void {
    this.ownPlace.value = place;
    this.#today = dayOf(this.now());
  }

  /** Forgets what was said, unfolded and in focus in the list before. */
  protected startAfresh(): void {
    this.leftOut.isShown.value = false;
    this.own.problem.value = undefined;
    this.own.expanded.value = undefined;
    this.own.current.value = undefined;
  }

  /** Unfolds a paper that is at hand. */
  unfold(id: PaperId): void {
    this.own.expanded.value = id;
  }

  /** Folds up the paper that is unfolded. */
  fold(): void {
    this.own.expanded.value = undefined;
  }

  /** Notes that a paper has the focus. */
  noteFocus(id: PaperId): void {
    this.own.current.value = id;
  }

  /** Draws `wanted` papers of a list that has so many (`count`) as far as it was read. */
  protected draw(wanted: number, count: number, isDone: boolean): void {
    this.own.shown.value = Math.min(wanted, count);
    this.own.hasMore.value = !isDone || count > wanted;
  }
}
