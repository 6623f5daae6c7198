import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper, PaperId } from '../../../lib/domain/paper.ts';
import { buildSegment, type Segment } from '../../../lib/search/segment.ts';
import { anyPaper, SOME_IDS } from '../../support/any-papers.ts';
import { dumpOf, dumpOfPapers, merged } from '../../support/index-dump.ts';
import { paperId, stored } from '../../support/papers.ts';

/** What one transaction does: papers are written, others removed. */
interface Step {
  written: Paper[];
  removed: PaperId[];
}

const anyStep: fc.Arbitrary<Step> = fc
  .record({
    written: fc.uniqueArray(anyPaper(), { selector: ({ id }) => id, maxLength: 5 }),
    gone: fc.uniqueArray(fc.constantFrom(...SOME_IDS), { maxLength: 3 }),
  })
  .map(({ written, gone }) => ({
    written,
    removed: gone.filter((id) => !written.some((paper) => paper.id === id)),
  }));
const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 10 });

const segmentsOf = (steps: readonly Step[]) =>
  steps.map(({ written, removed }) => buildSegment(written, removed));

/** The papers that are there after some steps. */
function papersAfter(steps: readonly Step[]): Paper[] {
  const papers = new Map<PaperId, Paper>();
  for (const { written, removed } of steps) {
    for (const paper of written) papers.set(paper.id, paper);
    for (const id of removed) papers.delete(id);
  }
  return [...papers.values()];
}

/** Some segments with those from `from` to before `to` made one. */
function mergedWithin(segments: readonly Segment[], from: number, to: number): Segment[] {
  return [...segments.slice(0, from), merged(segments.slice(from, to), from === 0), ...segments.slice(to)];
}

describe('merged segments', () => {
  it('say what a segment of the papers that are left would say', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const papers = papersAfter(steps);
        const segments = segmentsOf(steps);
        expect(dumpOf(segments)).toEqual(dumpOfPapers(papers));
        const one = merged(segments, true);
        expect(dumpOf([one])).toEqual(dumpOfPapers(papers));
        expect(one.codes.length).toBe(papers.length);
      }),
      { numRuns: 200 },
    );
  });

  it('say the same however often, and whichever of them, are merged, and what comes later still counts', () => {
    const places = fc.array(fc.tuple(fc.nat(10), fc.nat(10)), { maxLength: 8 });
    fc.assert(
      fc.property(anySteps, places, anySteps, (steps, merges, later) => {
        let segments = segmentsOf(steps);
        for (const [one, other] of merges) {
          const [from, to] = [Math.min(one, other) % segments.length, Math.max(one, other) + 1];
          segments = mergedWithin(segments, from, Math.max(from + 1, to));
          expect(dumpOf(segments)).toEqual(dumpOfPapers(papersAfter(steps)));
        }
        expect(dumpOf([...segments, ...segmentsOf(later)])).toEqual(
          dumpOfPapers(papersAfter([...steps, ...later])),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('hold no byte more than a segment made of the papers in the same order', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const one = merged(segmentsOf(steps), true);
        const papers = new Map(papersAfter(steps).map((paper) => [paper.id, paper]));
        const order = [
          ...new Set(steps.flatMap(({ written }) => written.map(({ id }) => id)).reverse()),
        ].reverse();
        expect(one).toEqual(buildSegment(order.flatMap((id) => papers.get(id) ?? [])));
      }),
    );
  });
});

describe('a removed paper', () => {
  const [paper, other] = [stored(1, { title: 'Mamba' }), stored(2)];
  const before = buildSegment([paper, other]);
  const removal = buildSegment([], [paper.id]);

  it('stays known as such while there are older segments that may have it', () => {
    const later = merged([removal, buildSegment([stored(3)])], false);
    expect(later.codes.length).toBe(2);
    expect([...dumpOf([before, later]).papers.keys()]).toEqual([other.id, paperId(3)]);
  });

  it('is forgotten where there are none', () => {
    const all = merged([before, removal], true);
    expect(all.codes.length).toBe(1);
    expect(dumpOf([all]).terms.has('mamba')).toBe(false);
    expect(merged([removal], true).codes.length).toBe(0);
  });

  it('comes back when it is written again', () => {
    const back = merged([removal, buildSegment([paper])], false);
    expect([...dumpOf([before, back]).papers.keys()]).toEqual([other.id, paper.id]);
    expect(dumpOf([merged([before, removal, buildSegment([paper])], true)])).toEqual(
      dumpOfPapers([other, paper]),
    );
  });

  it('may be one that was never there', () => {
    expect(dumpOf([merged([before, buildSegment([], ['doi:10.1/unknown'])], true)])).toEqual(
      dumpOfPapers([paper, other]),
    );
  });
});
