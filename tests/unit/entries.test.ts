import { expect, it, vi } from 'vitest';
import { commitPoll, setNote } from '../../lib/db';
import { Entries } from '../../lib/state/entries.ts';
import * as found from '../../lib/state/found.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const ID = paperId(1);

it('keeps what was read last, though the answer of an older read comes after it', async () => {
  await commitPoll(dailyPoll('2026-11-23', [fetched(1)]), NOW);
  await setNote(ID, 'Read', NOW);
  const entries = new Entries();
  const slow = Promise.withResolvers<Awaited<ReturnType<typeof found.papersAtHand>>>();
  const atHand = vi.spyOn(found, 'papersAtHand').mockReturnValueOnce(slow.promise);
  const older = entries.reload([ID]);
  await setNote(ID, 'Read on', NOW);
  await entries.reload([ID]);
  atHand.mockRestore();
  slow.resolve(await found.papersAtHand([ID]));
  await older;
  expect(entries.at(ID).value?.reading?.note).toBe('Read on');
});

it('reads again what changes while it is read for the first time', async () => {
  await commitPoll(dailyPoll('2026-11-23', [fetched(1)]), NOW);
  const entries = new Entries();
  const slow = Promise.withResolvers<Awaited<ReturnType<typeof found.papersAtHand>>>();
  const atHand = vi.spyOn(found, 'papersAtHand').mockReturnValueOnce(slow.promise);
  const first = entries.reload([ID]);
  await setNote(ID, 'Read', NOW);
  await entries.follow({ kind: 'readings', ids: [ID] }, []);
  atHand.mockRestore();
  slow.resolve(await found.papersAtHand([ID]));
  await first;
  expect(entries.at(ID).value?.reading?.note).toBe('Read');
});
