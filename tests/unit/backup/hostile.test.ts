// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { isPaperId } from '../../../lib/backup/check.ts';
import { openBackup } from '../../../lib/backup/read.ts';
import { paperId, stored as storedPaper } from '../../support/papers.ts';
import { fileOf, restored, stored } from './files.ts';
import { alert } from './made.ts';

const id = paperId(1);

describe('a file that is no backup', () => {
  it.each([
    ['empty', new Blob([])],
    ['a zip', new Blob([new Uint8Array([0x50, 0x4b, 3, 4]), new Uint8Array(5_000)])],
    ['a picture', new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47])])],
    ['a page', new Blob(['<!doctype html><p>{}'])],
    ['null', new Blob(['null'])],
    ['a list', new Blob(['[]'])],
    ['an object', new Blob(['{}'])],
    ['cut off in its first line', new Blob(['{"format":"paper-round-backup","version":1,"mad'])],
    ['another program’s', new Blob(['{"format":"other","version":1,"madeAt":"2026-11-23","records":[\n]}'])],
    ['of no version', new Blob(['{"format":"paper-round-backup","madeAt":"2026-11-23","records":[\n]}'])],
    ['of a version that is none', fileOf([], { version: '1' })],
    ['nested without end', new Blob([`{"records":${'['.repeat(100_000)}`])],
    ['without a date', fileOf([], { madeAt: 'yesterday' })],
  ])('%s, is said to be none', async (_, file) => {
    expect(await openBackup(file)).toBe('not-backup');
  });

  it('of 200 MB is not read as a whole to see that', async () => {
    const part = new Uint8Array(2 ** 20).fill(32);
    const file = new Blob(['{', ...Array.from({ length: 200 }, () => part)]);
    expect(file.size).toBeGreaterThan(200 * 2 ** 20);
    expect(await openBackup(file)).toBe('not-backup');
  });

  it('that a newer version wrote is said to be newer', async () => {
    expect(await openBackup(fileOf([], { version: 2 }))).toBe('newer-backup');
  });
});

describe('a record that is not right', () => {
  it.each([
    'no JSON',
    'null',
    '{}',
    '[1]',
    '"text"',
    '['.repeat(50_000),
    { reading: null },
    { reading: { id: 'arxiv:../../x', bookmarkedAt: 1 } },
    { reading: { id: 'url:javascript:alert(1)', bookmarkedAt: 1 } },
    { reading: { id: 12 } },
    { reading: { id, readAt: '12' } },
    { reading: { id, readAt: -1 } },
    { reading: { id, readAt: 1e300 } },
    { reading: { id, tags: 'tag' } },
    { reading: { id, note: { toString: 'x' } } },
    { reading: { id, unread: { day: '2026-11-20', upvotes: 1 } } },
    { reading: { id, unread: { day: '2026-02-31', upvotes: 1, byHand: true } } },
    { alert: { ...alert(1), id: '../x' } },
    { alert: { ...alert(1), query: ' ' } },
    { paper: { ...storedPaper(1), title: '' } },
    { paper: { ...storedPaper(1), day: 'today' } },
    { paper: { ...storedPaper(1), upvotes: 1.5 } },
    { paper: { ...storedPaper(1), code: { url: 'javascript:alert(1)' } } },
    { paper: { ...storedPaper(1), thumbnail: 'data:text/html,x' } },
    { setting: { name: '__proto__', value: {} } },
    { setting: { name: 'toString', value: 1 } },
    { other: {} },
    { reading: { id }, alert: alert(1) },
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
  ])('%j is set aside and counted, the others are kept', async (record) => {
    const outcome = await restored(fileOf([record, { reading: { id: paperId(2), readAt: 1 } }]));
    expect(outcome.setAside).toBe(1);
    expect(await stored()).toEqual({ readings: [{ id: paperId(2), readAt: 1 }], alerts: [], papers: [] });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('of 5 MB is passed over without being kept', async () => {
    const outcome = await restored(fileOf([`"${'x'.repeat(5 * 2 ** 20)}"`, { reading: { id, readAt: 1 } }]));
    expect(outcome.setAside).toBe(1);
    expect((await stored()).readings).toHaveLength(1);
  });
});

describe('what a file may hold', () => {
  it('is cleaned: nothing is taken but what we know, and texts are plain', async () => {
    const reading =
      '{"id":"arxiv:2611.00001","note":"a\\u0000b\\ud800","tags":["x\\u202Ey","x\\u202Ey"],"__proto__":{"evil":1},"evil":2}';
    const paper = {
      ...storedPaper(1),
      title: ' Two \u202E lines\n ',
      evil: 1,
      sources: ['huggingface', 'evil'],
    };
    await restored(fileOf([`{"reading":${reading}}`, { paper }]));
    const after = await stored();
    expect(after.readings).toEqual([{ id, note: 'ab\uFFFD', tags: ['xy'] }]);
    expect(after.papers).toEqual([{ ...storedPaper(1), title: 'Two lines' }]);
  });

  it('may be a note longer than any that is taken: its end is lost, and nothing else', async () => {
    await restored(fileOf([{ reading: { id, note: 'x'.repeat(1_000_001), bookmarkedAt: 1 } }]));
    expect((await stored()).readings).toEqual([{ id, note: 'x'.repeat(1_000_000), bookmarkedAt: 1 }]);
  });

  it('may come twice: both are united', async () => {
    const outcome = await restored(
      fileOf([
        { reading: { id, bookmarkedAt: 1 } },
        { reading: { id, note: 'n' } },
        { paper: storedPaper(1) },
        { paper: storedPaper(1) },
      ]),
    );
    expect(outcome.tallies).toMatchObject({ readings: { added: 1 }, papers: { added: 1, same: 0 } });
    expect((await stored()).readings).toEqual([{ id, bookmarkedAt: 1, note: 'n' }]);
  });

  it('may be cut off: what there is can be merged, and nothing is taken away', async () => {
    await restored(fileOf([{ reading: { id: paperId(9), note: 'here' } }]));
    const text = await fileOf([
      { reading: { id, readAt: 1 } },
      { reading: { id: paperId(2), readAt: 1 } },
    ]).text();
    const outcome = await restored(new Blob([text.slice(0, text.indexOf('00002'))]), { mode: 'replace' });
    expect(outcome).toMatchObject({
      isIncomplete: true,
      setAside: 1,
      tallies: { readings: { added: 1, removed: 0 } },
    });
    expect((await stored()).readings.map((one) => one.id)).toEqual([id, paperId(9)]);
  });

  it.each([
    ['a line of it is garbled', [{ reading: { id, readAt: 1 } }, '{"reading":{"id":"arxiv:26'], {}],
    ['a line of it is missing', [{ reading: { id, readAt: 1 } }], { readings: 2 }],
  ])('takes nothing away where %s', async (_, records, counts) => {
    await restored(fileOf([{ reading: { id: paperId(9), bookmarkedAt: 5 } }]));
    const { isIncomplete, tallies } = await restored(fileOf(records, {}, counts), { mode: 'replace' });
    expect({ isIncomplete, ...tallies.readings }).toMatchObject({ isIncomplete: true, added: 1, removed: 0 });
    expect((await stored()).readings.map((one) => one.id)).toEqual([id, paperId(9)]);
  });
});

it.each([
  ['arxiv:2611.00001', true],
  ['arxiv:2611.00001v2', false],
  ['arxiv:math/0211159', true],
  ['doi:10.1101/2026.01.01.1', true],
  ['doi:10.1101/with blank', false],
  ['url:https://example.org/a', true],
  ['url:https://user@example.org/', false],
  ['url:http:example.org', false],
])('%s as an id: %s', (text, isOne) => expect(isPaperId(text)).toBe(isOne));
