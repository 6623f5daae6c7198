// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isSourceId,
  plainName,
  readAddedSources,
  searchNames,
  toSource,
} from '../../../lib/domain/source-id.ts';

describe('what a person types', () => {
  it.each([
    ['cs.CL', 'arxiv:cs.CL'],
    ['cs.cl', 'arxiv:cs.CL'],
    [' arXiv: cs.LG, cs.AI ', 'arxiv:cs.AI+cs.LG'],
    ['cond-mat.Mes-Hall', 'arxiv:cond-mat.mes-hall'],
    ['physics.Optics, cond-mat.soft cond-mat.other', 'arxiv:cond-mat.other+cond-mat.soft+physics.optics'],
    ['hep-th', 'arxiv:hep-th'],
    ['cat:cs.CL  AND ti:graph', 'arxiv:cat:cs.CL AND ti:graph'],
    ['https://rss.arxiv.org/rss/cs.AI+cs.LG', 'arxiv:cs.AI+cs.LG'],
    ['https://export.arxiv.org/api/query?search_query=all:graph&start=0', 'arxiv:all:graph'],
    ['https://www.nature.com/nature.rss', 'feed:https://www.nature.com/nature.rss'],
    ['www.nature.com/nature.rss', 'feed:https://www.nature.com/nature.rss'],
    ['HTTPS://E.Example./a#b', 'feed:https://e.example/a'],
  ])('%j is the source %s', (typed, id) => {
    expect(toSource(typed)).toBe(id);
    expect(isSourceId(id)).toBe(true);
  });

  it.each(['', ' ', 'nature', 'cs.', 'http://e.example/feed', 'ti: graph', '//e.example/feed'])(
    '%j is none',
    (typed) => {
      expect(toSource(typed)).toBeUndefined();
    },
  );

  it('is a source whose id is read back as it is, or none', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.string().map((text) => `all:${text}`),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const id = toSource(text);
        if (id === undefined) return;
        expect(isSourceId(id)).toBe(true);
        expect(plainName(id)).not.toBe('');
        expect(searchNames(id).length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a list of sources from outside', () => {
  it('keeps those that can be asked, each once, with a name', () => {
    const list = [
      { id: 'arxiv:cs.CL', name: 'Language' },
      { id: 'feed:https://127.0.0.1/feed', name: 'x' },
      { id: 'feed:https://e.example/feed', name: 7 },
      { id: 'arxiv:cs.CL', name: 'again' },
      { id: 'huggingface', name: 'the digest' },
      null,
      'arxiv:cs.CL',
    ];
    expect(readAddedSources(list)).toEqual([
      { id: 'arxiv:cs.CL', name: 'Language' },
      { id: 'feed:https://e.example/feed', name: 'e.example' },
    ]);
  });
});
