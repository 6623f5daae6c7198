import type { Paper } from '../../lib/domain/paper.ts';
import type { Example, Stance } from '../../lib/taste/example.ts';
import { learnTaste, type TasteModel } from '../../lib/taste/model.ts';
import { Vocabulary, vectorOf } from '../../lib/taste/vector.ts';
import { stored } from './papers.ts';

const ELSEWHERE = [
  'diffusion',
  'robots',
  'speech',
  'proteins',
  'retrieval',
  'compilers',
  'weather',
  'tokens',
];

/** So many papers about this and that, two subjects each, from `first` on. */
export function otherPapers(count: number, first = 500): Paper[] {
  return Array.from({ length: count }, (_, index) => {
    const one = ELSEWHERE[index % ELSEWHERE.length];
    const other = ELSEWHERE[(index * 3 + 1) % ELSEWHERE.length];
    return stored(first + index, {
      title: `On ${one} and ${other}`,
      abstract: `We study ${one} with ${other}.`,
    });
  });
}

/** What is learned from papers of each kind, in their order. */
export function taught(papers: Partial<Record<Stance, readonly Paper[]>>): TasteModel {
  const vocabulary = new Vocabulary();
  const examples = Object.entries(papers).flatMap(([stance, of]) =>
    of.map((paper): Example => ({ vector: vectorOf(paper, vocabulary), stance: stance as Stance })),
  );
  return learnTaste(examples, vocabulary);
}

/** How much a model likes a paper. */
export function liking({ weights }: TasteModel, paper: Paper): number {
  const vocabulary = new Vocabulary();
  const { terms, worths } = vectorOf(paper, vocabulary);
  return terms.reduce(
    (sum, term, at) => sum + (weights.get(vocabulary.term(term)) ?? 0) * (worths[at] ?? 0),
    0,
  );
}
