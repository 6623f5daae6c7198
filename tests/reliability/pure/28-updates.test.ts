// @vitest-environment node
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  bookmarkPapers,
  changeTags,
  countUnread,
  getPapers,
  getReadings,
  hidePapers,
  markPapersRead,
  openPaper,
  setNote,
} from '../../../lib/db';
import { HOUR } from '../../../lib/domain/time.ts';
import { refresh } from '../../../lib/sync/refresh.ts';
import { apiItem, type Fields } from '../../support/items.ts';
import { paperId } from '../../support/papers.ts';
import { json, service } from '../../support/service.ts';
import { note, times } from '../promises.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const NUMBERS = [0, 1, 2, 3, 4, 5, 6, 7];
const IDS = NUMBERS.map(paperId);
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((text) => `A${text}`);

/** Whatever a source may tell anew of a paper that it has told of before. */
const anyNews: fc.Arbitrary<[paper: Fields, outer: Fields]> = fc.tuple(
  fc.record(
    {
      title: name,
      summary: name,
      upvotes: fc.nat(5_000),
      authors: fc.array(
        name.map((one) => ({ name: one, hidden: false })),
        { maxLength: 3 },
      ),
      publishedAt: fc.date({ min: new Date(NOW - 1e10), max: new Date(NOW + 1e10), noInvalidDate: true }),
      ai_summary: name,
      ai_keywords: fc.array(name, { maxLength: 3 }),
      githubRepo: fc.constantFrom('a/b', 'https://example.org/c'),
      githubStars: fc.nat(9_999),
      projectPage: fc.constant('https://example.org/'),
      organization: fc.record({ name, fullname: name }),
      submittedOnDailyAt: fc.constantFrom('2026-11-22T00:00:00.000Z', '2026-11-23T00:00:00.000Z'),
      version: fc.constantFrom('', 'v1', 'v2', 'v3'),
    },
    { requiredKeys: [] },
  ),
  fc.record(
    { numComments: fc.nat(99), thumbnail: fc.constant('https://example.org/x.png') },
    { requiredKeys: [] },
  ),
);

const itemOf = (number: number, [{ version = '', ...paper }, outer]: [Fields, Fields]) =>
  apiItem({ ...paper, id: `${paperId(number).slice('arxiv:'.length)}${version}` }, outer);

/** A digest of the same papers, each told in some way. */
const anyDigest = fc
  .array(anyNews, { minLength: NUMBERS.length, maxLength: NUMBERS.length })
  .map((news) => news.map((one, index) => itemOf(index, one)));

/** What a person does, to a paper each. */
async function read(): Promise<void> {
  const [one, two, three, four, five, six] = IDS as [(typeof IDS)[0], ...typeof IDS];
  await markPapersRead([one], NOW);
  await openPaper(two as typeof one, NOW, true);
  await bookmarkPapers([three as typeof one], NOW);
  await changeTags([four as typeof one], { add: ['kept'] }, NOW);
  await setNote(five as typeof one, 'A note.', NOW);
  await hidePapers([six as typeof one], NOW);
}

it('nothing that a source tells anew of a paper changes what the person did, or makes it new', async (context) => {
  let items: Fields[] = NUMBERS.map((number) => itemOf(number, [{}, {}]));
  const world = service(() => json(items), NOW);
  await refresh(world.deps);
  await read();
  const before = await getReadings(IDS);
  const unread = await countUnread('2026-01-01');
  let lost = 0;
  await fc.assert(
    fc.asyncProperty(anyDigest, async (told) => {
      items = told;
      world.clock.now += HOUR;
      expect(await refresh(world.deps)).toBeUndefined();
      const after = await getReadings(IDS);
      const isSame = JSON.stringify([...after]) === JSON.stringify([...before]);
      if (!isSame || (await countUnread('2026-01-01')) !== unread) lost++;
      expect(await getPapers(IDS)).toHaveLength(IDS.length);
      expect(after).toEqual(before);
    }),
    { numRuns: times(1_000, 60) },
  );
  note(context, { promise: 28, where: 'node', tried: times(1_000, 60), what: 'updates', lost });
  expect(await countUnread('2026-01-01')).toBe(unread);
});
