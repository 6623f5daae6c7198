// @vitest-environment node
import { expect, it } from 'vitest';
import { everythingStored } from '../../support/everything-stored.ts';
import { paperId } from '../../support/papers.ts';
import { fileOf, restored, stored } from '../../unit/backup/files.ts';
import { times } from '../promises.ts';

const MEGABYTE = 2 ** 20;
const SIZE = times(200, 24);

/** A backup of so many megabytes, all of it lines like these, with one bookmark at its end. */
function largeFile(line: string): Blob {
  const part = new Blob([`${line},\n`.repeat(Math.ceil(MEGABYTE / line.length))]);
  const head = '{"format":"paper-round-backup","version":1,"madeAt":"2026-11-23T09:00:00.000Z","records":[\n';
  const tail = `{"reading":{"id":"${paperId(1)}","bookmarkedAt":1}},\n{"end":{}}\n]}\n`;
  return new Blob([head, ...Array.from({ length: SIZE }, () => part), tail]);
}

it.each([
  ['lines that are no records', `{"evil":"${'x'.repeat(2_000)}"}`],
  ['the same reading again and again', `{"reading":{"id":"${paperId(2)}","readAt":5}}`],
  ['the same paper again and again', JSON.stringify({ paper: { id: paperId(3), title: 'x' } })],
  ['one line without an end', 'x'.repeat(MEGABYTE)],
])(`a backup of ${SIZE} MB with %s is read through, and what is good in it is kept`, async (_, line) => {
  const file = largeFile(line);
  expect(file.size).toBeGreaterThan(SIZE * MEGABYTE);
  const outcome = await restored(file);
  // Readings can be read; a paper without an abstract, or what else there is, can't.
  expect(outcome.isIncomplete).toBe(!line.startsWith('{"reading"'));
  expect((await stored()).readings).toContainEqual({ id: paperId(1), bookmarkedAt: 1 });
});

it('a backup that is restored twice changes nothing the second time, and nothing of it is doubled', async () => {
  const records = [1, 2, 2, 3].map((number) => ({ reading: { id: paperId(number), bookmarkedAt: number } }));
  await restored(fileOf(records));
  const before = await everythingStored();
  const { tallies } = await restored(fileOf(records));
  expect(tallies.readings).toEqual({ added: 0, changed: 0, removed: 0, same: 3 });
  expect(await everythingStored()).toEqual(before);
});

it.each([
  ['newer', { version: 2 }, 'newer-backup'],
  ['of version 0', { version: 0 }, 'not-backup'],
  ['of a negative version', { version: -1 }, 'not-backup'],
  ['of half a version', { version: 1.5 }, 'not-backup'],
  ['of another program', { format: 'constructor' }, 'not-backup'],
])('a backup that is %s changes nothing, and is said to be %j %s', async (_, header, said) => {
  const before = await everythingStored();
  const file = fileOf([{ reading: { id: paperId(1), bookmarkedAt: 1 } }], header);
  await expect(restored(file)).rejects.toThrow(said);
  expect(await everythingStored()).toEqual(before);
});
