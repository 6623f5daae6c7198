import { expect, it } from 'vitest';
import { namesBeginning } from '../../../lib/search/names.ts';
import { SearchIndex } from '../../../lib/search/search-index.ts';
import { buildSegment } from '../../../lib/search/segment.ts';
import { stored } from '../../support/papers.ts';

const by = (number: number, ...names: string[]) =>
  stored(number, {
    authors: names.map((name) => ({ name })),
    organization: { name: 'Lemur Lab', user: 'lemur-lab' },
  });
/** In two segments, as polls write them. */
const index = new SearchIndex([
  buildSegment([by(1, 'Yann LeCun', 'Léa Leclerc'), by(2, 'Yann LeCun')]),
  buildSegment([by(3, 'Yann LeCun', 'Leo Lemaire')]),
]);

it.each<[string, string[]]>([
  ['le', ['lecun', 'lea', 'leclerc', 'leo', 'lemaire']],
  ['LEC', ['lecun', 'leclerc']],
  ['Léa', ['lea']],
  ['x', []],
  ['', []],
  ['yann le', []],
])('names of authors that begin with %j are those of most papers first', (typed, expected) => {
  const names = namesBeginning(index, 'author', typed);
  expect(names[0]).toBe(expected[0]);
  expect(names.toSorted()).toEqual(expected.toSorted());
});

it('names of organizations are no names of authors', () => {
  expect(namesBeginning(index, 'organization', 'le')).toEqual(['lemur', 'lemurlab']);
});
