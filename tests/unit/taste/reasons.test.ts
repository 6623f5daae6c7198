import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../lib/domain/paper.ts';
import { interestsOf, reasonsFor } from '../../../lib/taste/reasons.ts';
import { stored } from '../../support/papers.ts';
import { otherPapers, taught } from '../../support/taste.ts';

const INTERPRETABILITY = { keywords: ['mechanistic interpretability', 'Sparse Autoencoders'] };
const AUTHORS = { authors: [{ name: 'Yann LeCun' }, { name: 'Bo Li' }] };

function kept(fields: Partial<Paper>): Paper[] {
  return [1, 2, 3, 4, 5].map((number) =>
    stored(number, { title: 'Features', abstract: 'Of networks.', authors: [], ...fields }),
  );
}

function reasons(of: Partial<Paper>, for_: Partial<Paper>): string[] {
  const model = taught({ kept: kept(of), unknown: otherPapers(60) });
  return reasonsFor(model, stored(90, { authors: [], ...for_ })).map(({ text }) => text);
}

describe('the reasons for a paper', () => {
  it('are its keywords that have to do with what was kept, as it spells them', () => {
    const found = reasons(INTERPRETABILITY, {
      keywords: ['robots', 'sparse methods', 'Mechanistic Interpretability'],
    });
    expect(found).toEqual(['Mechanistic Interpretability']);
  });

  it('do not say the same twice', () => {
    const found = reasons(INTERPRETABILITY, { keywords: ['sparse autoencoders', 'autoencoders', 'sparse'] });
    expect(found).toEqual(['sparse autoencoders']);
  });

  it('are no phrases of which only a small part was ever liked', () => {
    const found = reasons(INTERPRETABILITY, { keywords: ['Sparse Autoencoders maps', 'sparse maps'] });
    expect(found).toEqual(['Sparse Autoencoders maps']);
    expect(reasons(INTERPRETABILITY, { keywords: ['Sparse maps'] })).toEqual(['Sparse']);
  });

  it('are no words that many papers have', () => {
    const text = 'Three sparse networks';
    const unknown = otherPapers(60).map((paper, at) =>
      at % 20 === 0 ? { ...paper, abstract: `${paper.abstract} Three.` } : paper,
    );
    const model = taught({ kept: kept({ abstract: text }), unknown });
    expect(model.weights.get('three')).toBeGreaterThan(0);
    const found = reasonsFor(model, stored(90, { authors: [], title: text }));
    expect(found.map(({ text }) => text)).toEqual(['sparse', 'networks']);
  });

  it('name people and organizations that are known by their whole name', () => {
    const organization = { name: 'ACME', user: 'acme' };
    const model = taught({ kept: kept({ ...AUTHORS, organization }), unknown: otherPapers(60) });
    const of = (fields: Partial<Paper>) => reasonsFor(model, stored(90, fields));
    expect(of({ authors: [{ name: 'Yann LeCun' }], organization })).toEqual(
      expect.arrayContaining([
        { kind: 'author', text: 'Yann LeCun' },
        { kind: 'organization', text: 'ACME' },
      ]),
    );
    const halves = of({ title: 'Nothing', abstract: '', authors: [{ name: 'Yann Li' }] });
    expect(halves.filter(({ kind }) => kind === 'author')).toEqual([]);
  });

  it('are words where there are no keywords, as they are spelt, with a hyphen as one', () => {
    const found = reasons(
      { title: 'Test-time scaling', abstract: 'Test-time scaling of LLMs.' },
      { title: 'Test-Time Scaling revisited', abstract: 'For robots.' },
    );
    expect(found).toEqual(['Test-Time', 'Scaling']);
  });

  it('are none for a paper that nothing speaks for', () => {
    expect(reasons(INTERPRETABILITY, { title: 'Weather', abstract: 'On weather and robots.' })).toEqual([]);
    const nearlyNothing = {
      weights: new Map([['weather', 0.05]]),
      usual: 2,
      common: new Set<string>(),
      names: new Set<string>(),
    };
    expect(reasonsFor(nearlyNothing, stored(1, { title: 'Weather' }))).toEqual([]);
    expect(reasonsFor({ ...nearlyNothing, usual: 0.1 }, stored(1, { title: 'Weather' }))).toHaveLength(1);
    expect(
      reasonsFor({ weights: new Map(), usual: 0, common: new Set(), names: new Set() }, stored(1)),
    ).toEqual([]);
  });

  it('stand in any paper’s own texts, whatever these are', () => {
    const model = taught({ kept: kept(INTERPRETABILITY), unknown: otherPapers(40) });
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('sparse', 'Autoencoders x', '-'));
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 4 }), (title, abstract, keywords) => {
        const found = reasonsFor(model, stored(9, { title, abstract, keywords }));
        expect(found.length).toBeLessThanOrEqual(3);
        for (const { text: phrase } of found)
          expect([title, abstract, ...keywords].some((one) => one.includes(phrase))).toBe(true);
      }),
    );
  });
});

describe('interests', () => {
  it('are keywords that kept papers share, those first that tell most', () => {
    const papers = [
      ...kept({ keywords: ['sparse autoencoders', 'large language models'] }),
      ...kept({ keywords: ['Sparse autoencoder', 'circuits'] }).map((paper, at) => ({
        ...paper,
        id: stored(20 + at).id,
      })),
      stored(40, { keywords: ['xylophones'] }),
    ];
    const others = otherPapers(60).map((paper) => ({ ...paper, keywords: ['large language models'] }));
    const model = taught({ kept: papers, unknown: others });
    const interests = interestsOf(
      model,
      papers.map(({ keywords = [] }) => keywords),
      6,
    );
    expect(interests.map((one) => one.toLowerCase()).slice(0, 2)).toEqual([
      'sparse autoencoders',
      'circuits',
    ]);
    expect(interests).not.toContain('xylophones');
    expect(interests).not.toContain('large language models');
  });

  it('are none where nothing was learned', () => {
    expect(
      interestsOf({ weights: new Map(), usual: 0, common: new Set(), names: new Set() }, [['a'], ['a']], 6),
    ).toEqual([]);
  });
});
