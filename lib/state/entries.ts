import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Change } from '../changes';
import { getReadings } from '../db';
import type { Paper, PaperId } from '../domain/paper';
import type { Reading } from '../domain/reading';
import { noteUnkept, papersAtHand } from './found';

/** A paper with what the person did with it. */
export interface Entry {
  paper: Paper;
  reading: Reading | undefined;
}

/** Papers with their readings as a page has read them from the store, each a signal of its own. */
export class Entries {
  readonly #slots = new Map<PaperId, Signal<Entry | undefined>>();
  /** Papers that are as they stand in the store: what one types finds many of them again with the next key. */
  readonly #fresh = new Set<PaperId>();
  /** Changes of the store so far: what was read before the last one may be old. */
  #changes = 0;
  /** How often papers were read from the store, and each of them the last time. */
  #reads = 0;
  readonly #lastRead = new Map<PaperId, number>();

  /** Whether somebody has asked for the paper. */
  has(id: PaperId): boolean {
    return this.#slots.has(id);
  }

  /** The paper and its reading, live; `undefined` until it is read from the store. */
  at(id: PaperId): ReadonlySignal<Entry | undefined> {
    return this.#slot(id);
  }

  /** Reads papers and their readings that are not known as they stand in the store. */
  async ensure(ids: readonly PaperId[]): Promise<void> {
    const unknown = ids.filter((id) => !this.#fresh.has(id));
    if (unknown.length > 0) await this.reload(unknown);
  }

  /** Reads papers that may be asked for next, when there is time. If the store fails, who asks for them is told. */
  readAhead(ids: readonly PaperId[]): void {
    requestIdleCallback(() => void this.ensure(ids).catch(() => undefined));
  }

  /** Reads papers and their readings from the store; papers that were only found beyond it, from there. */
  async reload(ids: readonly PaperId[]): Promise<void> {
    const before = this.#changes;
    const read = ++this.#reads;
    // There from now on, so that a change that comes before the answer is read as well.
    for (const id of ids) this.#slot(id);
    const [papers, readings] = await Promise.all([papersAtHand(ids), getReadings(ids)]);
    const isThere = new Set(papers.map(({ id }) => id));
    // What is on screen may have been removed as old: who does something with it has it back.
    noteUnkept(ids.flatMap((id) => (isThere.has(id) ? [] : (this.#slots.get(id)?.peek()?.paper ?? []))));
    batch(() => {
      for (const paper of papers) {
        // Of many papers the answer may come later than that of a read which was begun after it, and is older.
        if ((this.#lastRead.get(paper.id) ?? 0) > read) continue;
        this.#lastRead.set(paper.id, read);
        this.#slot(paper.id).value = { paper, reading: readings.get(paper.id) };
      }
    });
    if (this.#changes === before) for (const { id } of papers) this.#fresh.add(id);
  }

  /** Reads again what a change in the store is about; `drawn` are the papers that are on screen. */
  async follow(change: Change, drawn: readonly PaperId[]): Promise<void> {
    this.#changes++;
    for (const id of 'ids' in change ? change.ids : [...this.#fresh]) this.#fresh.delete(id);
    if (change.kind === 'papers') await this.reload(drawn);
    else if ('ids' in change) await this.reload(change.ids.filter((id) => this.has(id)));
  }

  #slot(id: PaperId): Signal<Entry | undefined> {
    const slot = this.#slots.get(id) ?? signal<Entry | undefined>(undefined);
    this.#slots.set(id, slot);
    return slot;
  }
}
