import { Chance } from '../bench/chance.ts';
import { answer } from '../replay/api.ts';
import { type Digest, dateBefore } from '../replay/digest.ts';
import { type ApiItem, featured, neverFeatured } from '../replay/items.ts';
import { apiItem } from '../support/items.ts';

/** A list as the service answers it: what it is called in the store, its papers, and the validator of the answer. */
export interface ServedList {
  list: 'daily' | 'trending';
  date: string;
  items: ApiItem[];
  etag: string;
}

const DAYS = 3;
/** Of so many papers, one gets an upvote in each round. */
const RISING = 4;

/** A digest that gets papers and upvotes with every round, so that each sync has something to write. */
export class GrowingDigest {
  readonly #now = new Date();
  readonly #chance: Chance;
  readonly #days: ApiItem[][] = Array.from({ length: DAYS }, () => []);
  #papers = 0;

  constructor(seed: string, papersADay: number) {
    this.#chance = new Chance(seed);
    for (let day = 0; day < DAYS; day++) for (let count = 0; count < papersADay; count++) this.#add(day);
  }

  /** As it is now: a copy, which later rounds leave alone. */
  get digest(): Digest {
    const days = this.#days.map((items, back) => {
      const date = dateBefore(this.#now, back);
      return [date, items.map((item) => featured({ ...item, paper: { ...item.paper } }, date))] as const;
    });
    const trending = days.flatMap(([, items]) => items.slice(0, 5)).map(neverFeatured);
    return { days: new Map(days), trending };
  }

  /** A paper more, and more upvotes for some. */
  grow(): void {
    this.#add(this.#papers % DAYS);
    for (const item of this.#days.flat()) if (this.#chance.below(RISING) === 0) item.paper.upvotes++;
  }

  #add(day: number): void {
    const number = this.#papers++;
    const paper = {
      id: `2611.${String(number).padStart(5, '0')}`,
      title: `Paper ${number} on ${this.#chance.pick(['sparse', 'robust', 'causal', 'neural'])} things`,
      upvotes: this.#chance.below(50),
    };
    this.#days[day]?.push(apiItem(paper, { title: paper.title }) as unknown as ApiItem);
  }

  /** The lists that a poll asks for, in its order, as the replay answers them. */
  served(digest: Digest): ServedList[] {
    const days = Array.from({ length: DAYS }, (_, back) => dateBefore(this.#now, back));
    const paths = days.map((date) => [`date=${date}`, 'daily', date] as const);
    return [...paths, ['sort=trending', 'trending', days[0] as string] as const].map(
      ([query, list, date]) => {
        const request = { method: 'GET', path: `/api/daily_papers?${query}&limit=100`, headers: {} };
        const { body, headers } = answer(request, { digest, now: this.#now });
        return { list, date, items: JSON.parse(String(body)) as ApiItem[], etag: headers.etag ?? '' };
      },
    );
  }
}
