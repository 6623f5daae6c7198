import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PapersTable } from '../../../lib/search/papers-table.ts';
import { buildSegment, SEGMENT_FORMAT } from '../../../lib/search/segment.ts';
import { anyPaper, SOME_IDS } from '../../support/any-papers.ts';
import { dumpOf, dumpOfPapers } from '../../support/index-dump.ts';
import { paperId, stored } from '../../support/papers.ts';

const anyPapers = fc.uniqueArray(anyPaper(), { selector: ({ id }) => id, maxLength: SOME_IDS.length });

describe('a segment', () => {
  it('says of its papers what they are', () => {
    fc.assert(
      fc.property(anyPapers, (papers) => {
        const segment = buildSegment(papers);
        expect(dumpOf([segment])).toEqual(dumpOfPapers(papers));
        expect(segment.format).toBe(SEGMENT_FORMAT);
      }),
    );
  });

  it('survives being stored', () => {
    fc.assert(
      fc.property(anyPapers, (papers) => {
        const segment = buildSegment(papers);
        expect(dumpOf([structuredClone(segment)])).toEqual(dumpOf([segment]));
      }),
      { numRuns: 20 },
    );
  });

  it('takes papers of any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { maxLength: 6 }), (texts) => {
        const papers = texts.map(([title, abstract, name], number) =>
          stored(number, { title, abstract, authors: [{ name }], keywords: [name, title] }),
        );
        expect(dumpOf([buildSegment(papers)])).toEqual(dumpOfPapers(papers));
      }),
      { numRuns: 100 },
    );
  });

  it('holds nothing that belongs to a larger buffer, which would be stored with it', () => {
    const segment = buildSegment([stored(1), stored(2, { id: 'doi:10.1/1' })], [paperId(3)]);
    for (const part of Object.values(segment))
      if (ArrayBuffer.isView(part)) expect(part.byteLength).toBe(part.buffer.byteLength);
  });
});

describe('the papers of several segments', () => {
  const [one, changed, two] = [stored(1), stored(1, { title: 'Changed' }), stored(2, { id: 'doi:10.1/2' })];

  it('count as they are in the last', () => {
    const table = new PapersTable([buildSegment([one, two]), buildSegment([changed])]);
    expect([table.size, table.count]).toEqual([3, 2]);
    expect([...table.isAlive]).toEqual([0, 1, 1]);
    expect(table.numberOf(one.id)).toBe(2);
    expect(table.id(2)).toBe(one.id);
    expect(table.numberOf(two.id)).toBe(1);
  });

  it('are gone where the last says so, and there again where a later one does', () => {
    const removal = buildSegment([], [one.id, two.id]);
    const gone = new PapersTable([buildSegment([one, two]), removal]);
    expect([gone.size, gone.count]).toEqual([4, 0]);
    expect(gone.numberOf(one.id)).toBeUndefined();
    expect(gone.numberOf(two.id)).toBeUndefined();
    const back = new PapersTable([buildSegment([one]), removal, buildSegment([two])]);
    expect(back.count).toBe(1);
    expect(back.numberOf(two.id)).toBe(3);
  });

  it('are none of those that are in no segment', () => {
    const table = new PapersTable([]);
    expect([table.size, table.count]).toEqual([0, 0]);
    expect(table.numberOf(one.id)).toBeUndefined();
    expect(new PapersTable([buildSegment([one])]).numberOf('doi:10.1/2')).toBeUndefined();
  });

  it('keep their ids, whatever place these have in the list of each segment', () => {
    const ids = ['doi:10.1/1', 'doi:10.1/2', 'url:https://example.org/3'] as const;
    const papers = ids.map((id) => stored(0, { id }));
    const table = new PapersTable([buildSegment(papers), buildSegment(papers.toReversed())]);
    expect([3, 4, 5].map((number) => table.id(number))).toEqual([...ids].reverse());
    expect(ids.map((id) => table.numberOf(id))).toEqual([5, 4, 3]);
    expect(table.count).toBe(3);
  });
});
