// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { readFeed } from '../../../lib/sources/feed/wire.ts';
import { sourceOf } from '../../../lib/sources/index.ts';
import { rss } from '../../support/feeds.ts';

const FEED = 'https://journal.example/feed';
const json = (items: string) =>
  `{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[${items}]}`;

function parse(body: string) {
  return sourceOf(`feed:${FEED}`).parse(body, { list: 'latest', date: '2026-11-23' });
}

const item = (more: string) => rss('F', [{ title: 'T', link: 'https://e.example/1', more }]);

describe('a feed that is made to take long', () => {
  it.each([
    ['parentheses behind an address', item(`<author>a@b${'('.repeat(150_000)}</author>`)],
    ['marks in the names of people', item(`<author>${'\u0300\u0323\u0315\u031b'.repeat(50_000)}</author>`)],
    ['items of JSON without anything', json(`${'1,'.repeat(3_000_000)}1`)],
    ['doubtful ends of identifiers', item(`<guid>10.1234/${')'.repeat(1_900)}x</guid>`.repeat(2_000))],
    ['people of JSON without a name', json(`{"title":"T","authors":[${'{},'.repeat(3_000_000)}{}]}`)],
  ])('is read or refused within seconds: %s', (_, body) => {
    const start = performance.now();
    parse(body);
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it('is cut: no more items and people are looked at than are taken', () => {
    const one = { title: 'T', link: 'https://e.example/1' };
    expect(readFeed(rss('F', Array(3_000).fill(one)))?.items).toHaveLength(2_000);
    expect(readFeed(json(Array(3_000).fill('{"title":"T"}').join()))?.items).toHaveLength(2_000);
    const people = readFeed(json(`{"authors":[${Array(9_000).fill('{"name":"A"}').join()}]}`));
    expect(people?.items[0]?.authors).toHaveLength(5_001);
  });
});
