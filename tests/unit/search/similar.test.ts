import { describe, expect, it } from 'vitest';
import { similarPapers } from '../../../lib/search/similar.ts';
import { paperId } from '../../support/papers.ts';
import { indexOf, paper } from '../../support/searching.ts';

const mamba = paper(1, { title: 'Mamba state spaces', keywords: ['state space models'] });
const papers = [
  mamba,
  paper(2, { title: 'Spaces of states, with Mamba' }),
  paper(3, { title: 'Mamba' }),
  paper(4, { title: 'Diffusion' }),
];

describe('the papers like one', () => {
  it('share more and rarer words with it, the nearest first, itself left out', () => {
    expect(similarPapers(indexOf(papers), mamba, 2)).toEqual([paperId(2), paperId(3)]);
  });

  it('are the same however they are spread over segments', () => {
    expect(similarPapers(indexOf(papers, [], 1), mamba, 4)).toEqual(similarPapers(indexOf(papers), mamba, 4));
  });

  it('are so by what they say, not by what the person wrote on them', () => {
    const note = { id: paperId(4), text: 'like Mamba with its state spaces: state space models' };
    expect(similarPapers(indexOf(papers, [note]), mamba, 2)).toEqual([paperId(2), paperId(3)]);
  });
});
