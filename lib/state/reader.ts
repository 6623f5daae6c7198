import { batch, type ReadonlySignal } from '@preact/signals';
import { type Change, onChange } from '../changes';
import { NO_FILTER } from '../domain/filter';
import type { PaperId } from '../domain/paper';
import type { Milliseconds } from '../domain/time';
import type { ViewName } from '../views';
import { Entries, type Entry } from './entries';
import { onMutesChanged } from './left-out';
import { MissingDays } from './missing-days';
import { attempt } from './notice';
import { FIRST_HITS, OpenList, READ_AHEAD } from './open-list';
import type { Place } from './place';
import { ShownList } from './shown-list';
import { storeFailed } from './store-failed';
import { Waiting } from './waiting';

export type { Entry } from './entries';

/** Papers drawn in the first frame, and with each step further down. */
const BATCH = 20;

/**
 * One list of papers as a page shows it. Once shown, its order stays: papers that come in later are announced in
 * `hasNews` and come when asked for, so that nothing moves under the reader's eyes.
 */
export class Reader extends ShownList {
  readonly #waiting = new Waiting();
  readonly isLoading = this.#waiting.isSeen;
  /** Whether days of this list are being fetched. */
  readonly isFetching: ReadonlySignal<boolean>;
  readonly #entries = new Entries();
  readonly #missingDays: MissingDays;
  readonly #liveOn: readonly Change['kind'][];
  /** The list that was asked for last; until it is read, the one before is on screen. */
  #list: OpenList | undefined;
  #onScreen: OpenList | undefined;

  /** The list is read again with each change of the kinds in `liveOn`; else it keeps what it shows until asked for more. */
  constructor(view: ViewName, now: () => Milliseconds = Date.now, liveOn: readonly Change['kind'][] = []) {
    super({ view, query: '', filter: NO_FILTER }, now);
    this.#liveOn = liveOn;
    onChange((change) => void this.#say(this.follow(change)));
    this.#missingDays = new MissingDays(this.place, this.own.problem);
    this.isFetching = this.#missingDays.isFetching;
    onMutesChanged(() => {
      if (this.#list && this.leftOut.isWanted) void this.#say(this.#read());
    });
  }

  /** The paper and its reading, live; `undefined` until it is read from the store. */
  entry(id: PaperId): ReadonlySignal<Entry | undefined> {
    return this.#entries.at(id);
  }

  /** Shows another list, or the same one afresh. The old one stays on screen until the new one is there. */
  async show(place: Partial<Place> = {}): Promise<void> {
    const next = { ...this.placeNow(), ...place };
    const isSearch = next.view === 'search';
    batch(() => {
      this.goTo(next);
      this.#waiting.begin(isSearch && this.answered.value.view === 'search');
      this.startAfresh();
    });
    await this.#say(this.#read(isSearch ? FIRST_HITS : BATCH));
    if (this.place.value === next) await this.#say(this.#missingDays.fetch(this.now()));
  }

  /** Reads papers from the store, of the list or not. */
  reload(ids: readonly PaperId[]): Promise<void> {
    return this.#entries.reload(ids);
  }

  /** Opens a paper of the list or of the store: it is shown as unfolded, unless another list is asked for meanwhile. */
  async open(id: PaperId): Promise<void> {
    const place = this.place.value;
    await attempt(() => this.reload([id]));
    if (this.place.value === place) this.own.expanded.value = this.entry(id).value && id;
  }

  /** Shows what the list leaves out as well, or leaves it out again. */
  async showLeftOut(isShown: boolean): Promise<void> {
    this.leftOut.isShown.value = isShown;
    await this.readAgain();
  }

  /** Reads again what is on screen, as far as it is drawn. What is unfolded stays so. */
  async readAgain(): Promise<void> {
    await this.#say(this.#read());
  }

  /** Draws more of the list, reading on if needed. */
  async more(): Promise<void> {
    if (this.#onScreen) await this.#say(this.#fill(this.shown.value + BATCH, this.#onScreen));
  }

  /** All papers of the list, read to its end, or the first of them; what is drawn stays as it is. */
  async allIds(most = Number.POSITIVE_INFINITY): Promise<readonly PaperId[]> {
    const list = this.#open();
    await list.pull(most);
    return list.given.slice(0, most);
  }

  /** The papers that the list on screen held when it was opened, however few of them were read so far. */
  async heldIds(): Promise<readonly PaperId[]> {
    return this.leftOut.without((await this.#onScreen?.held(this.now())) ?? []);
  }

  /** Brings what is on screen up to date with a change in the store. */
  async follow(change: Change): Promise<void> {
    // Asked first: the last day that is looked up may be there before its papers are read.
    const isFetching = this.isFetching.value;
    await this.#entries.follow(change, this.ids.value.slice(0, this.shown.value));
    if (change.kind !== 'papers' && change.kind !== 'readings') return;
    if (change.kind === 'readings') await this.#leaveOut(change.ids);
    const isReadAgain = this.#liveOn.includes(change.kind) || isFetching || this.fillsWith(change);
    if (isReadAgain) await this.#read();
    else if (change.kind === 'papers') await this.#lookForNews();
  }

  /** A store that can't be read is said where the papers would be, instead of leaving the page working for ever. */
  async #say(work: Promise<void>): Promise<void> {
    await work.catch((error) => {
      this.ownAnswered.value = this.place.value;
      this.#waiting.end();
      this.own.problem.value = storeFailed(error);
    });
  }

  /** Reads the list from its start and draws `wanted` of it, unless another is asked for meanwhile. */
  async #read(wanted = Math.max(BATCH, this.shown.value)): Promise<void> {
    this.goTo(this.placeNow());
    const [place, list] = [this.place.value, this.#open()];
    const isSearch = place.view === 'search';
    this.#list = list;
    await list
      .pull(wanted, () => this.#list === list)
      .catch((error) => {
        // What is on screen can go on, unless another list was asked for.
        if (this.#list === list) this.#list = this.#onScreen;
        throw error;
      });
    if (this.#list !== list) return;
    const ids = list.given;
    // With every key of a search come much the same papers; another list is read as it stands now.
    if (isSearch) await this.#entries.ensure(ids.slice(0, wanted));
    else await this.#entries.reload(ids.slice(0, wanted));
    if (this.#list !== list) return;
    batch(() => {
      this.#onScreen = list;
      this.ownAnswered.value = place;
      this.own.all.value = ids;
      this.leftOut.reasons.value = new Map(list.leftOut);
      this.draw(wanted, ids.length, list.isDone);
      this.own.hasNews.value = false;
      this.#waiting.end();
      this.own.notes.value = list.notes;
    });
    if (isSearch) this.#entries.readAhead(ids.slice(wanted, wanted + READ_AHEAD));
  }

  async #fill(wanted: number, list: OpenList): Promise<void> {
    const hidden = list.given.length - this.leftOut.without(list.given).length;
    await list.pull(wanted + hidden, () => this.#list === list);
    const ids = this.leftOut.without(list.given);
    await this.#entries.reload(ids.slice(this.shown.value, wanted));
    if (this.#list !== list) return;
    batch(() => {
      this.own.all.value = list.given;
      this.leftOut.add(list.leftOut);
      this.draw(wanted, ids.length, list.isDone);
    });
  }

  /** Sees whether the list, read now, has papers that the one on screen does not have. */
  async #lookForNews(): Promise<void> {
    const list = this.#onScreen;
    // Another one that is asked for is read as it stands.
    const isCurrent = () => this.#list === list;
    if (!list || !isCurrent()) return;
    const fresh = this.#open(this.placeNow());
    await fresh.pull(Math.max(1, this.own.all.value.length), isCurrent);
    const hasNews = await list.lacks(fresh.given);
    if (isCurrent()) this.own.hasNews.value = hasNews;
  }

  #open(place = this.place.value): OpenList {
    return new OpenList(place, this.now(), this.leftOut.isShown.value);
  }

  /** What the person hid goes at once; what they brought back comes back to its place. */
  async #leaveOut(changed: readonly PaperId[]): Promise<void> {
    if (!this.leftOut.isWanted) return;
    this.leftOut.follow(changed, this.own.all.value, (id) => this.entry(id).value);
    await this.#entries.reload(
      this.ids.value.slice(0, this.shown.value).filter((id) => !this.entry(id).value),
    );
  }
}
