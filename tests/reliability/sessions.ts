import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { World } from '../e2e/world.ts';
import type { OpenOptions, Session } from '../support/session.ts';

/** How a browser ends: as a person would close it, or killed. */
type Ending = 'close' | 'kill';

/**
 * The browsers of the test that runs, one after the other. When it is over, however it ends, the last of them ends, too,
 * and the world that they were in.
 */
export class Sessions {
  readonly #world: Pick<World, 'open' | 'replay'>;
  readonly #options: Partial<OpenOptions>;
  #last: Session | undefined;

  /** `ending` is that of the last one: where browsers are killed half-way, none may be left that could still be closed. */
  constructor(
    world: Pick<World, 'open' | 'replay'>,
    options: Partial<OpenOptions> = {},
    ending: Ending = 'close',
  ) {
    this.#world = world;
    this.#options = options;
    onTestFinished(() => world.replay.close());
    onTestFinished(() => this.#last?.[ending]());
  }

  async open(): Promise<Session> {
    this.#last = await this.#world.open(this.#options);
    return this.#last;
  }

  /** Ends the last one and opens the next. */
  async restart(ending: Ending = 'close'): Promise<Session> {
    await this.#last?.[ending]();
    return this.open();
  }
}

/**
 * For sessions that go on where the one before them ended: installed as by a store, with a profile of their own. It is
 * removed when the test that runs is over; sessions that are made with this have ended by then.
 */
export function kept(): { profile: string; packed: true } {
  const profile = mkdtempSync(join(tmpdir(), 'paper-round-kept-'));
  // A browser's last helpers may still write for a moment after its main process has gone.
  const gently = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 };
  onTestFinished(() => rmSync(profile, gently));
  return { profile, packed: true };
}
