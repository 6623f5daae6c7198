// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { readFilter } from '../../../lib/domain/filter.ts';
import { asksForFrontPage, frontPageAddress, libraryAddress } from '../../../lib/domain/pages.ts';

const searchOf = (address: string) => new URL(address, 'https://extension.example').search;

describe('the address of the library', () => {
  it('is short when there is nothing in it', () => {
    expect(libraryAddress()).toBe('/library.html');
    expect(libraryAddress({ query: '', filter: { order: 'newest' } })).toBe('/library.html');
  });

  it('says the filter, the search and the paper, so that all can be read again', () => {
    const filter = { order: 'upvotes', keyword: 'a & b', bookmarked: true } as const;
    const address = libraryAddress({ filter, query: 'org:"R & D" sort:new', paper: 'doi:10.1000/a?b&c' });
    const parameters = new URLSearchParams(searchOf(address));
    expect(readFilter(parameters)).toEqual(filter);
    expect(parameters.get('q')).toBe('org:"R & D" sort:new');
    expect(parameters.get('paper')).toBe('doi:10.1000/a?b&c');
  });
});

it('the address of the front page asks for it, that of a new tab does not', () => {
  expect(frontPageAddress()).toBe('/newtab.html?front');
  expect(asksForFrontPage(searchOf(frontPageAddress()))).toBe(true);
  expect(asksForFrontPage(searchOf('/newtab.html'))).toBe(false);
});
