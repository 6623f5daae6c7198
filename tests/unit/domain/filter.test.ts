import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LibraryFilter,
  NO_FILTER,
  ORDERS,
  passes,
  READ_STATES,
  readFilter,
  writeFilter,
} from '../../../lib/domain/filter.ts';
import { mergePaper } from '../../../lib/domain/merge.ts';
import { PROGRESS } from '../../../lib/domain/reading.ts';
import { fetched, paperId } from '../../support/papers.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const word = fc.string({ minLength: 1 }).filter((text) => text.trim() === text);
const filters = fc.record(
  {
    order: fc.constantFrom(...ORDERS),
    read: fc.constantFrom(...READ_STATES),
    bookmarked: fc.constant(true as const),
    progress: fc.constantFrom(...PROGRESS),
    tag: word,
    keyword: word,
    organization: word,
    code: fc.constant(true as const),
    from: fc.constantFrom('2024-02-29' as const, '2026-01-01' as const),
    to: fc.constantFrom('2026-11-23' as const),
  },
  { requiredKeys: ['order'] },
);

describe('a filter in the address', () => {
  it('comes back as it was, whatever it says', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const text = writeFilter(filter as LibraryFilter).toString();
        expect(readFilter(new URLSearchParams(text))).toEqual(filter);
      }),
    );
  });

  it('leaves out what it does not understand', () => {
    const address = 'order=best&read=maybe&from=yesterday&to=2026-02-30&progress=x&tag=%20&evil=1';
    expect(readFilter(new URLSearchParams(address))).toEqual(NO_FILTER);
  });
});

describe('passing a filter', () => {
  const paper = mergePaper(
    undefined,
    fetched(1, {
      featuredOn: '2026-11-20',
      keywords: ['agents'],
      organization: { name: 'A Lab', user: 'a-lab' },
      code: { url: 'https://github.com/a/b' },
    }),
    'huggingface',
    NOW,
  );
  const reading = { id: paperId(1), readAt: NOW, tags: ['kept'], progress: 'done' as const };

  it.each<[Partial<LibraryFilter>, boolean]>([
    [{}, true],
    [{ read: 'read' }, true],
    [{ read: 'unread' }, false],
    [{ read: 'new' }, false],
    [{ bookmarked: true }, false],
    [{ tag: 'kept' }, true],
    [{ tag: 'lost' }, false],
    [{ progress: 'done' }, true],
    [{ progress: 'to-read' }, false],
    [{ keyword: 'agents', organization: 'a-lab', code: true }, true],
    [{ keyword: 'Agents' }, true],
    [{ keyword: 'agent' }, true],
    [{ keyword: 'age' }, false],
    [{ organization: 'b-lab' }, false],
    [{ from: '2026-11-20', to: '2026-11-20' }, true],
    [{ from: '2026-11-21' }, false],
    [{ to: '2026-11-19' }, false],
  ])('%j: %s', (filter, expected) => {
    expect(passes({ ...NO_FILTER, ...filter }, paper, reading)).toBe(expected);
  });

  it('takes a paper that nobody touched as unread, but not as new', () => {
    expect(passes({ ...NO_FILTER, read: 'unread' }, paper, undefined)).toBe(true);
    expect(passes({ ...NO_FILTER, read: 'new' }, paper, undefined)).toBe(false);
  });
});
