import type { PaperId } from '../domain/paper';

/**
 * The ids of papers as numbers of 32 bits: an arXiv id is one by itself, which keeps the index small and quick to open;
 * any other gets the number of its place in a list, with the highest bit set.
 */
export class PaperCodes {
  readonly others: PaperId[];
  readonly #places: Map<PaperId, number>;

  constructor(others: readonly PaperId[] = []) {
    this.others = [...others];
    this.#places = new Map(this.others.map((id, place) => [id, place]));
  }

  /** The code of a paper; ids without a number are added to the list. */
  code(id: PaperId): number {
    const known = this.find(id);
    if (known !== undefined) return known;
    this.#places.set(id, this.others.length);
    this.others.push(id);
    return OTHER + this.others.length - 1;
  }

  /** The code of a paper, if it has one already. */
  find(id: PaperId): number | undefined {
    const arxiv = ARXIV.exec(id);
    if (arxiv) {
      const [, month = '', number = ''] = arxiv;
      return 2 * (Number(month) * 1e5 + Number(number)) + (number.length - 4);
    }
    const place = this.#places.get(id);
    return place === undefined ? undefined : OTHER + place;
  }

  /** The inverse of `code`. */
  id(code: number): PaperId {
    if (code >= OTHER) return this.others[code - OTHER] as PaperId;
    const digits = (code & 1) === 1 ? 5 : 4;
    const month = String(Math.floor(code / 2e5)).padStart(4, '0');
    return `arxiv:${month}.${String(Math.floor(code / 2) % 1e5).padStart(digits, '0')}`;
  }
}

const OTHER = 2 ** 31;
/** Four digits of month and four or five of number: the largest such code stays below `OTHER`. */
const ARXIV = /^arxiv:(\d{4})\.(\d{4,5})$/;
