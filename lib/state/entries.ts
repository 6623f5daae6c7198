import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Change } from '../changes';
import { getReadings } from '../db';
import type { Paper, PaperId } from '../domain/paper';
import type { Reading } from '../domain/reading';
import { papersAtHand } from './found';

/** A paper with what the person did with it. */
export interface Entry {
  paper: Paper;
  reading: Reading | undefined;
}

/** Papers with their readings as a page has read them from the store, each a signal of its own. */
export class Entries {
  readonly #slots = new Map<PaperId, Signal<Entry | undefined>>();

  /** Whether somebody has asked for the paper. */
  has(id: PaperId): boolean {
    return this.#slots.has(id);
  }

  /** The paper and its reading, live; `undefined` until it is read from the store. */
  at(id: PaperId): ReadonlySignal<Entry | undefined> {
    return this.#slot(id);
  }

  /** Reads papers and their readings from the store; papers that were only found beyond it, from there. */
  async load(ids: readonly PaperId[]): Promise<void> {
    const [papers, readings] = await Promise.all([papersAtHand(ids), getReadings(ids)]);
    batch(() => {
      for (const paper of papers) this.#slot(paper.id).value = { paper, reading: readings.get(paper.id) };
    });
  }

  /** Reads again what a change in the store is about; `drawn` are the papers that are on screen. */
  async follow(change: Change, drawn: readonly PaperId[]): Promise<void> {
    if (change.kind === 'papers') await this.load(drawn);
    else if ('ids' in change) await this.load(change.ids.filter((id) => this.has(id)));
  }

  #slot(id: PaperId): Signal<Entry | undefined> {
    const slot = this.#slots.get(id) ?? signal<Entry | undefined>(undefined);
    this.#slots.set(id, slot);
    return slot;
  }
}
