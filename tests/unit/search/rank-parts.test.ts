import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper, PaperId } from '../../../lib/domain/paper.ts';
import { parseQuery } from '../../../lib/search/parse.ts';
import { rank } from '../../../lib/search/rank.ts';
import { SearchIndex } from '../../../lib/search/search-index.ts';
import { buildSegment, type Segment } from '../../../lib/search/segment.ts';
import { anyPaper, anyText, SOME_IDS } from '../../support/any-papers.ts';
import { merged } from '../../support/index-dump.ts';
import { stored } from '../../support/papers.ts';
import { NOW } from '../../support/searching.ts';

const anyQuery = fc
  .tuple(
    anyText,
    fc.constantFrom(
      ...[
        '',
        ' ',
        ' mod',
        ' atention',
        ' fine-tuning ',
        ' "sparse attention"',
        ' -model',
        ' author:lovelace',
        ' has:code',
      ],
      ...[
        ' after:2026-11-20',
        ' -before:2026-11-10',
        ' sort:newest',
        ' sort:upvotes',
        ' unheard',
        ' 注意',
        ' lovelase',
      ],
    ),
  )
  .map(([text, more]) => text.split(' ').slice(0, 5).join(' ') + more);

/** What a search finds: each paper with its score, or what else orders it, and all that is said. */
function outcome(segments: readonly Segment[], text: string) {
  const index = new SearchIndex(segments, [{ id: SOME_IDS[0] as PaperId, text: 'diffusion later' }]);
  const { count, notes, ...ranking } = rankKeys(index, text);
  return {
    count,
    isPartial: notes.isPartial,
    unknown: notes.unknown,
    forms: new Set(notes.forms),
    ...ranking,
  };
}

function rankKeys(index: SearchIndex, text: string) {
  const ranking = rank(index, parseQuery(text), NOW);
  return { count: ranking.count, notes: ranking.notes, order: ranking.ids(0, ranking.count) };
}

/** Papers in the order of their numbers in the segments: where nothing else orders them, this does. */
const anyPapers = fc.uniqueArray(anyPaper(), {
  selector: ({ id }) => id,
  minLength: 1,
  maxLength: SOME_IDS.length,
});

describe('what a search finds', () => {
  it('is the same, in the same order, however the papers are spread over segments', () => {
    fc.assert(
      fc.property(anyPapers, fc.array(fc.nat(4), { maxLength: 8 }), anyQuery, (papers, sizes, text) => {
        const rest = [...papers];
        const segments = sizes.map((size) => buildSegment(rest.splice(0, size)));
        segments.push(buildSegment(rest));
        expect(outcome(segments, text)).toEqual(outcome([buildSegment(papers)], text));
      }),
      { numRuns: 500 },
    );
  });

  it('is the same papers after old forms of them are merged away', () => {
    fc.assert(
      fc.property(fc.array(anyPapers, { minLength: 1, maxLength: 5 }), anyQuery, (steps, text) => {
        const segments = steps.map((papers) => buildSegment(papers));
        const [before, after] = [outcome(segments, text), outcome([merged(segments, true)], text)];
        expect(new Set(before.order)).toEqual(new Set(after.order));
      }),
      { numRuns: 300 },
    );
  });

  it('never has a paper as it once was, nor one that was removed', () => {
    const [old, now]: Paper[] = [stored(1, { title: 'Mamba' }), stored(1, { title: 'Attention' })];
    const segments = [
      buildSegment([old as Paper, stored(2, { title: 'Mamba' })]),
      buildSegment([now as Paper], []),
    ];
    expect(outcome(segments, 'mamba').order).toEqual(['arxiv:2611.00002']);
    expect(outcome(segments, 'attention').order).toEqual(['arxiv:2611.00001']);
    segments.push(buildSegment([], ['arxiv:2611.00002']));
    expect(outcome(segments, 'mamba').order).toEqual([]);
    expect(outcome(segments, 'after:2000').order).toEqual(['arxiv:2611.00001']);
  });
});
