import fc from 'fast-check';
import type { Paper, PaperId } from '../../lib/domain/paper.ts';
import type { SourceId } from '../../lib/domain/source-id.ts';
import { addDays } from '../../lib/domain/time.ts';
import { stored } from './papers.ts';

const WORDS =
  'sparse attention transformer transformers model models modelling the of fine-tuning diffusion Müller 注意力机制 モデル état';

/** A text of few different words, so that papers share some. */
export const anyText = fc
  .array(fc.constantFrom(...WORDS.split(' ')), { maxLength: 12 })
  .map((words) => words.join(' '));

/** Ids of every kind; few, so that papers come again. */
export const SOME_IDS: readonly PaperId[] = [
  ...Array.from({ length: 8 }, (_, number): PaperId => `arxiv:2611.0000${number}`),
  'arxiv:0704.0001',
  'arxiv:2611.0001',
  'arxiv:math/0211159',
  'doi:10.1101/2026.01.01.1',
  'doi:10.1101/2026.01.01.2',
  'url:https://example.org/a',
];

/** A stored paper with some id of these. */
export function anyPaper(ids: readonly PaperId[] = SOME_IDS): fc.Arbitrary<Paper> {
  return fc
    .record({
      id: fc.constantFrom(...ids),
      title: anyText,
      abstract: anyText,
      keywords: fc.array(anyText, { maxLength: 2 }),
      name: fc.constantFrom('Ada Lovelace', 'Jean-Luc Müller', '李 飞飞', 'Model Attention'),
      upvotes: fc.nat(2_000),
      days: fc.integer({ min: -40, max: 40 }),
      hasCode: fc.boolean(),
      sources: fc.constantFrom<SourceId[][]>(
        ['huggingface'],
        ['arxiv:cs.CL'],
        ['huggingface', 'arxiv:cs.CL+cs.LG', 'feed:https://example.org/feed'],
      ),
    })
    .map(({ id, title, abstract, keywords, name, upvotes, days, hasCode, sources }) =>
      stored(0, {
        ...{ id, title, abstract, keywords, upvotes, sources },
        authors: [{ name }],
        day: addDays('2026-11-20', days),
        ...(hasCode && { code: { url: 'https://example.org/code' } }),
      }),
    );
}
