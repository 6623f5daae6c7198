import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasNoMutes,
  MUTE_LIMITS,
  type Mutes,
  muteRule,
  NO_MUTES,
  withMute,
  withoutMute,
} from '../../../lib/domain/mute.ts';
import type { FetchedPaper } from '../../../lib/domain/paper.ts';
import { fetched } from '../../support/papers.ts';

const paper = (fields: Partial<FetchedPaper>) => fetched(1, { abstract: '', authors: [], ...fields });
const mutedBy = (mutes: Partial<Mutes>, fields: Partial<FetchedPaper>) =>
  muteRule({ ...NO_MUTES, ...mutes })(paper(fields))?.text;

describe('a muted word', () => {
  it.each([
    ['agents', 'Agents That Plan', true],
    ['agents', 'Multi-agents, again', true],
    ['agent', 'Agents That Plan', false],
    ['age', 'Agents of our age.', true],
    ['GPT-4', 'What gpt 4 knows', true],
    ['GPT-4', 'What GPT-4o knows', false],
    ['diffusion model', 'A Diffusion-Model for Text', true],
    ['diffusion model', 'Diffusion without a model', false],
    ['uber', 'Über Sprache', true],
    ['Über', 'uber language', true],
    ['C++', 'Verified C++ programs', true],
    ['C++', 'Verified C programs', false],
    ['注意力', '基于注意力机制的模型', true],
    ['注意力', '基于记忆的模型', false],
    ['강화 학습', '강화 학습을 위한 방법', true],
    ['強化学習', '深層強化学習による制御', true],
    ['.', 'A. B. C.', false],
    ['***', 'Stars *** here', false],
  ])('“%s” is found in “%s”: %s', (word, title, isFound) => {
    expect(mutedBy({ words: [word] }, { title })).toBe(isFound ? word : undefined);
  });

  it('is found in abstract and keywords, but not across them', () => {
    expect(mutedBy({ words: ['sparse coding'] }, { abstract: 'We use sparse\n coding.' })).toBe(
      'sparse coding',
    );
    expect(mutedBy({ words: ['sparse coding'] }, { keywords: ['Sparse coding'] })).toBe('sparse coding');
    expect(
      mutedBy({ words: ['sparse coding'] }, { title: 'So sparse', abstract: 'Coding it' }),
    ).toBeUndefined();
    expect(mutedBy({ words: ['记忆力'] }, { title: '记忆', abstract: '力学' })).toBeUndefined();
  });
});

describe('a muted author or organization', () => {
  it('matches by its whole name only', () => {
    const authors = [{ name: 'Yann LeCun' }, { name: 'José García' }];
    expect(mutedBy({ authors: ['yann lecun'] }, { authors })).toBe('yann lecun');
    expect(mutedBy({ authors: ['Jose Garcia'] }, { authors })).toBe('Jose Garcia');
    expect(mutedBy({ authors: ['LeCun'] }, { authors })).toBeUndefined();
    expect(mutedBy({ words: ['LeCun'] }, { authors })).toBeUndefined();
  });

  it('matches by name or account', () => {
    const organization = { name: 'ACME Research', user: 'acme-lab' };
    expect(mutedBy({ organizations: ['acme research'] }, { organization })).toBe('acme research');
    expect(mutedBy({ organizations: ['acme-lab'] }, { organization })).toBe('acme-lab');
    expect(mutedBy({ organizations: ['ACME'] }, { organization })).toBeUndefined();
    expect(mutedBy({ organizations: ['ACME'] }, {})).toBeUndefined();
  });
});

describe('the list of mutes', () => {
  it('takes each once, whatever its capitals, and nothing that is empty', () => {
    const one = withMute(NO_MUTES, { kind: 'words', text: '  Agents  of   chaos ' });
    expect(one.words).toEqual(['Agents of chaos']);
    expect(withMute(one, { kind: 'words', text: 'agents of CHAOS' })).toBe(one);
    expect(withMute(one, { kind: 'authors', text: ' – ' })).toBe(one);
    expect(hasNoMutes(one)).toBe(false);
    expect(hasNoMutes(withoutMute(one, { kind: 'words', text: 'Agents of chaos' }))).toBe(true);
  });

  it('has an end', () => {
    let mutes = NO_MUTES;
    for (let count = 0; count < MUTE_LIMITS.count + 5; count++)
      mutes = withMute(mutes, { kind: 'words', text: `word${count}` });
    expect(mutes.words).toHaveLength(MUTE_LIMITS.count);
  });

  it('finds every text that it takes in a paper that has just this title', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0x2ffff), { maxLength: 30 }), (points) => {
        const text = String.fromCodePoint(...points);
        const { words } = withMute(NO_MUTES, { kind: 'words', text });
        expect(mutedBy({ words }, { title: words[0] ?? '' })).toBe(words[0]);
      }),
      { numRuns: 500 },
    );
  });
});
