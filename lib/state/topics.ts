import { type ReadonlySignal, signal } from '@preact/signals';
import { type Change, onChange } from '../changes';
import { hiddenIds, paperCounts, papersBetween } from '../db';
import { muteRule } from '../domain/mute';
import { isFromDigest, type PaperId } from '../domain/paper';
import { addDays, dayOf, daysBetween, type IsoDate, type Milliseconds, startOfWeek } from '../domain/time';
import { hasEnough, type Topics, tallyOf, topicsOf, type WeekTally } from '../domain/topics';
import { onMutesChanged } from './left-out';
import { alreadySaid } from './notice';
import { settings } from './preferences';

/** How many weeks a week is compared with. */
const WEEKS_BEFORE = 8;
/** Keywords come hours after the papers, so the digests of the last days, on a Monday of last week, still change. */
const WEEKS_IN_FLUX = 2;
/** Milliseconds after which a page that never rests is asked for a moment all the same. */
const LONGEST_WAIT = 3_000;

const KEY = 'topics';

/** What a week is about, and which week that is. */
export interface TopicsOfWeek extends Topics {
  first: IsoDate;
  last: IsoDate;
}

/**
 * The topics of the week that is now, live from `show` on; until it has papers enough, those of last week if that
 * had. They are read a week at a time, while the page rests.
 */
export class WeekTopics {
  /** `undefined` until the weeks are read. */
  readonly topics: ReadonlySignal<TopicsOfWeek | undefined>;
  readonly #topics = signal<TopicsOfWeek | undefined>(undefined);
  readonly #now: () => Milliseconds;
  #weeks = new Map<IsoDate, { digests: string; tally: WeekTally }>();
  /** The hidden papers, which are not counted in the weeks. */
  #hidden: ReadonlySet<PaperId> = new Set();
  #reading: Promise<void> | undefined;
  #isStale = false;

  constructor(now: () => Milliseconds = Date.now) {
    this.topics = this.#topics;
    this.#now = now;
    this.#topics.value = lastTopics(startOfWeek(dayOf(now())));
    onChange((change) => void this.follow(change));
    onMutesChanged(() => {
      this.#weeks = new Map();
      if (this.#reading || this.#topics.value) void this.show();
    });
  }

  /** Reads the weeks, or what changed in them. Resolves when nothing is left to read. */
  show(): Promise<void> {
    this.#isStale = true;
    // A store that can't be read is said by the page's lists.
    this.#reading ??= this.#readAll()
      .catch(alreadySaid)
      .finally(() => {
        this.#reading = undefined;
      });
    return this.#reading;
  }

  /** Brings the topics up to date with a change in the store, once they were asked for. */
  async follow({ kind }: Change): Promise<void> {
    if (!this.#reading && !this.#topics.value) return;
    const hidden = kind === 'readings' ? await hiddenIds().catch(alreadySaid) : undefined;
    if (kind === 'papers' || (hidden && !isSame(new Set(hidden), this.#hidden))) await this.show();
  }

  async #readAll(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      await this.#read();
    }
  }

  async #read(): Promise<void> {
    const monday = startOfWeek(dayOf(this.#now()));
    // Last week, if it is the one to tell of, has as many before it.
    const mondays = Array.from({ length: 2 + WEEKS_BEFORE }, (_, back) => addDays(monday, -7 * back));
    await rest();
    const hidden = new Set(await hiddenIds());
    if (!isSame(hidden, this.#hidden)) this.#weeks = new Map();
    this.#hidden = hidden;
    const known = this.#weeks;
    const counts = await paperCounts(mondays.at(-1) ?? monday, addDays(monday, 6));
    const read: typeof known = new Map();
    for (const [back, first] of mondays.entries()) {
      const digests = digestsOf(first, counts);
      const before = back < WEEKS_IN_FLUX ? undefined : known.get(first);
      const isKnown = before?.digests === digests;
      if (digests !== '')
        read.set(first, isKnown ? before : { digests, tally: await tallyFrom(first, hidden) });
    }
    // Something was muted meanwhile: all is to be read again.
    if (this.#weeks !== known) return;
    this.#weeks = read;
    const weeks = mondays.map((first) => read.get(first)?.tally ?? tallyOf([]));
    const [now, before] = weeks as [WeekTally, WeekTally];
    const back = !hasEnough(now) && hasEnough(before) ? 1 : 0;
    const [week, ...earlier] = weeks.slice(back, back + 1 + WEEKS_BEFORE) as [WeekTally];
    const first = addDays(monday, -7 * back);
    this.#topics.value = { ...topicsOf(week, earlier), first, last: addDays(first, 6) };
    localStorage.setItem(KEY, JSON.stringify(this.#topics.value));
  }
}

/** The topics as they were read last, if they still may be told: they are there at once, and are read anew. */
function lastTopics(monday: IsoDate): TopicsOfWeek | undefined {
  const stored: TopicsOfWeek | null = JSON.parse(localStorage.getItem(KEY) ?? 'null');
  if (!stored || stored.first === monday) return stored ?? undefined;
  return stored.last === addDays(monday, -1) && hasEnough(stored) ? stored : undefined;
}

/** Which digests of a week are stored, and how many papers they have; empty if none is. */
function digestsOf(first: IsoDate, counts: ReadonlyMap<IsoDate, number>): string {
  const days = daysBetween(first, addDays(first, 6)).filter((day) => counts.has(day));
  return days.map((day) => `${day} ${counts.get(day)}`).join();
}

/**
 * The keywords of a week's papers, but for those that lists leave out: hidden and muted ones. Only papers of the digest
 * ever have any.
 */
async function tallyFrom(first: IsoDate, hidden: ReadonlySet<PaperId>): Promise<WeekTally> {
  await rest();
  const papers = await papersBetween(first, addDays(first, 6));
  const mutedBy = muteRule(settings.value.mutes);
  const counted = papers.filter((paper) => isFromDigest(paper) && !hidden.has(paper.id) && !mutedBy(paper));
  return tallyOf(counted.map(({ keywords = [] }) => keywords));
}

function isSame(one: ReadonlySet<PaperId>, other: ReadonlySet<PaperId>): boolean {
  return one.symmetricDifference(other).size === 0;
}

function rest(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: LONGEST_WAIT }));
}
