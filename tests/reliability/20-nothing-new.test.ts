import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstPollDone, startWorld, type World } from '../e2e/world.ts';
import { answer } from '../replay/api.ts';
import { command } from '../support/commands.ts';
import type { Session } from '../support/session.ts';
import { note, times } from './promises.ts';

let world: World;
let session: Session;

beforeAll(async () => {
  world = await startWorld('chromium');
  session = await world.open();
  await firstPollDone(session);
  await session.worker(noteWrites);
});

afterAll(async () => {
  await session?.close();
  await world?.replay.close();
});

/** Runs in the worker: from now on every write to the database is noted. */
function noteWrites(): void {
  const written: string[] = [];
  Object.assign(globalThis, { written });
  const stores = IDBObjectStore.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const name of ['put', 'add', 'delete', 'clear']) {
    const write = stores[name];
    stores[name] = function (this: IDBObjectStore, ...args: unknown[]) {
      written.push(`${name} ${this.name}`);
      return write?.apply(this, args);
    } as (typeof stores)[string];
  }
}

/** Runs in the worker: what was written since it was last asked; `undefined` if that is not known. */
function writesSince(): string[] | undefined {
  return (globalThis as unknown as { written?: string[] }).written?.splice(0);
}

/** The same digest, always sent in full and without a validator. */
const inFull = (path: string, host: string) =>
  answer(
    { method: 'GET', path, headers: { host } },
    { digest: world.digest, now: new Date(), validators: false },
  );

it.for([
  ['304', undefined],
  ['the same once more', inFull],
] as const)('the worker writes nothing for %s', async ([what, respond], context) => {
  world.replay.faults.respond = respond;
  // The first answer without a validator takes the old one away.
  await session.evaluate(command, { name: 'refresh' });
  await session.worker(writesSince);
  const [rounds, asked] = [times(50, 5), world.replay.requests.length];
  for (let round = 0; round < rounds; round++)
    expect((await session.evaluate(command, { name: 'refresh' })).problem).toBeUndefined();
  const written = await session.worker(writesSince);
  const statuses = new Set(world.replay.requests.slice(asked).map(({ status }) => status));
  const lost = written?.length ?? rounds;
  note(context, { promise: 20, where: 'chromium', tried: rounds, what: `rounds, ${what}`, lost });
  expect([...statuses]).toEqual([respond ? 200 : 304]);
  expect(written).toEqual([]);
});

it('what the worker writes is noted', async () => {
  world.replay.faults.respond = undefined;
  const [item] = world.digest.trending;
  if (!item) throw new Error('The digest has no ranking.');
  const news = { ...item, paper: { ...item.paper, id: '2611.99999' } };
  world.replay.setDigest({ ...world.digest, trending: [news] });
  await session.evaluate(command, { name: 'refresh' });
  expect(await session.worker(writesSince)).toContain('put papers');
});
