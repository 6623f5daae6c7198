import { vi } from 'vitest';
import { buildFor } from '../e2e/world.ts';
import { type Replay, startReplay } from '../replay/server.ts';
import { command } from '../support/api.ts';
import type { BrowserKind } from '../support/browsers.ts';
import { dumpDatabase, readDump } from '../support/dump.ts';
import { openBrowser } from '../support/extension.ts';
import type { OpenOptions, Session } from '../support/session.ts';
import { differences, type Facts, factsOf, Oracle, placeAmong } from './oracle.ts';
import { GrowingDigest } from './served.ts';
import type { Sessions } from './sessions.ts';

/** A poll asks for so many lists. */
export const LISTS = 4;
const PATIENCE = { timeout: 30_000, interval: 50 };

/**
 * A browser on a digest that grows, with an oracle of what the store must hold: so that it can be told after any
 * interruption whether what is stored is whole.
 */
export class GrowingWorld {
  readonly replay: Replay;
  readonly #kind: BrowserKind;
  readonly #growing: GrowingDigest;
  #oracle = new Oracle();

  private constructor(kind: BrowserKind, replay: Replay, growing: GrowingDigest) {
    this.#kind = kind;
    this.replay = replay;
    this.#growing = growing;
  }

  static async start(kind: BrowserKind, seed: string, papersADay = 12): Promise<GrowingWorld> {
    const growing = new GrowingDigest(seed, papersADay);
    const { digest } = growing;
    return new GrowingWorld(kind, await startReplay({ digest: () => digest }), growing);
  }

  /** Starts a browser. */
  async open(options: Partial<OpenOptions> = {}): Promise<Session> {
    const extensionPath = buildFor(this.#kind);
    return openBrowser(this.#kind, { replay: this.replay, extensionPath, ...options });
  }

  /** Waits until a fresh installation has stored the digest as it was at first. */
  async settle(session: Session): Promise<void> {
    this.#serve();
    await this.complete(session);
  }

  /** The same where browsers are killed next: Chromium, killed in its first session, would not know the extension again. */
  async settleBeforeKills(sessions: Sessions): Promise<Session> {
    await this.settle(await sessions.open());
    return sessions.restart();
  }

  /** Lets the digest grow. Returns the states that the store may be in: before the next sync, and after each list. */
  grow(): Facts[] {
    this.#growing.grow();
    return this.#serve();
  }

  #serve(): Facts[] {
    const { digest } = this.#growing;
    this.replay.setDigest(digest);
    const states = [this.#oracle];
    for (const list of this.#growing.served(digest)) states.push((states.at(-1) as Oracle).with(list));
    this.#oracle = states.at(-1) as Oracle;
    return states.map(({ facts }) => facts);
  }

  /**
   * Begins a sync and interrupts it a while after a list was answered, the first, second and so on (0: after it was asked
   * for); the next one never is.
   */
  async interrupt(session: Session, list: number, delay: number, end: () => Promise<void>): Promise<void> {
    const from = this.replay.requests.length;
    const asked = () => this.replay.requests.length - from;
    this.replay.faults.respond = () => (asked() > list ? { hang: true } : undefined);
    const syncing = session.evaluate(command, { name: 'refresh' }).catch(() => undefined);
    if (list > 0) await this.replay.waitFor(() => asked() >= list, PATIENCE.timeout, from);
    await new Promise((resolve) => setTimeout(resolve, delay));
    await end();
    await syncing;
    this.replay.faults.respond = undefined;
  }

  /** Has the worker sync until the store is as it must be; throws when it does not become so. */
  async complete(session: Session): Promise<void> {
    const expected = this.#oracle.facts;
    await vi.waitFor(async () => {
      await session.evaluate(command, { name: 'refresh' });
      const wrong = differences(expected, await factsIn(session));
      if (wrong.length > 0) throw new Error(`The store is not what it must be:\n${wrong.join('\n')}`);
    }, PATIENCE);
  }

  /** Which of some states the store is in, by its place; -1 and what differs if none. */
  async stateOf(session: Session, states: readonly Facts[]) {
    return placeAmong(states, await factsIn(session));
  }
}

/** How stores were found after interruptions. */
export class Findings {
  /** How often with so many lists of the sync in it. */
  readonly found = Array.from({ length: LISTS + 1 }, () => 0);
  /** What was wrong with each that was in no state that it may be in. */
  readonly faults: string[][] = [];

  add({ place, nearest }: ReturnType<typeof placeAmong>): void {
    if (place < 0) this.faults.push(nearest);
    else this.found[place] = (this.found[place] ?? 0) + 1;
  }

  get figure(): string {
    return `found with 0 to ${LISTS} lists written: ${this.found.join(', ')}`;
  }
}

async function factsIn(session: Session): Promise<Facts> {
  return factsOf(readDump(await session.evaluate(dumpDatabase)));
}
