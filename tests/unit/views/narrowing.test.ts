// @vitest-environment node
import { beforeEach, expect, it } from 'vitest';
import { announce } from '../../../lib/changes.ts';
import { changeTags, commitPoll, markPapersRead, setProgress, toggleBookmark } from '../../../lib/db';
import { type LibraryFilter, NO_FILTER } from '../../../lib/domain/filter.ts';
import type { PaperId } from '../../../lib/domain/paper.ts';
import { EVER } from '../../../lib/domain/time.ts';
import { type ListNotes, VIEWS } from '../../../lib/views';
import { dailyPoll, fetched, paperId } from '../../support/papers.ts';

const [EARLIER, TODAY] = ['2026-11-20', '2026-11-23'] as const;
const NOW = Date.parse(`${TODAY}T09:00:00Z`);

const [one, two, three, four] = [1, 2, 3, 4].map(paperId) as [PaperId, PaperId, PaperId, PaperId];

interface Found {
  ids: PaperId[];
  notes: ListNotes['search'];
}

/** What the search view shows while these filters stand beside it. */
async function search(query: string, filter: Partial<LibraryFilter> = {}): Promise<Found> {
  const found: Found = { ids: [], notes: undefined };
  const batches = VIEWS.search.load({
    ...{
      query,
      filter: { ...NO_FILTER, ...filter },
      now: NOW,
      date: TODAY,
      unreadSince: EVER,
      tasteSince: 0,
    },
    tell: ({ search: notes }) => {
      found.notes = notes;
    },
  });
  for await (const ids of batches) found.ids.push(...ids);
  found.ids.sort();
  return found;
}

beforeEach(async () => {
  const organization = { name: 'The Lab', user: 'lab' };
  await commitPoll(
    dailyPoll(EARLIER, [fetched(1, { title: 'Diffusion of ink', abstract: 'No news.', organization })]),
    NOW,
  );
  await commitPoll(
    dailyPoll(TODAY, [
      fetched(2, { title: 'Diffusion of tea', code: { url: 'https://github.com/a/b', stars: 3 } }),
      fetched(3, { title: 'Diffusion of news', abstract: 'A study.', keywords: ['News'] }),
      fetched(4, { title: 'A study of tea', keywords: ['diffusion'] }),
    ]),
    NOW,
  );
  await toggleBookmark(two, NOW);
  await toggleBookmark(four, NOW);
  await changeTags([two], { add: ['later'], remove: [] }, NOW);
  await markPapersRead([three], NOW);
  await setProgress([one], 'done', NOW);
  announce({ kind: 'papers' });
});

it.each<[string, Partial<LibraryFilter>, PaperId[]]>([
  ['diffusion', {}, [one, two, three, four]],
  ['diffusion', { order: 'upvotes' }, [one, two, three, four]],
  ['diffusion', { bookmarked: true }, [two, four]],
  ['diffusion', { bookmarked: true, tag: 'later' }, [two]],
  ['diffusion', { tag: 'none' }, []],
  ['diffusion', { read: 'read' }, [three]],
  ['diffusion -is:read', { bookmarked: true }, [two, four]],
  ['diffusion', { progress: 'done' }, [one]],
  ['diffusion', { organization: 'lab' }, [one]],
  ['diffusion', { code: true }, [two]],
  ['diffusion', { keyword: 'news' }, [three]],
  ['diffusion', { source: 'huggingface', to: EARLIER }, [one]],
  ['diffusion', { source: 'nowhere' }, []],
  ['diffusion has:code', { from: TODAY }, [two]],
  ['"diffusion of"', { from: TODAY }, [two, three]],
  ['2611.00001', { bookmarked: true }, []],
  ['2611.00002', { bookmarked: true }, [two]],
])('%s is narrowed by %o', async (query, filter, expected) => {
  expect((await search(query, filter)).ids).toEqual(expected);
});

it.each(['unread', 'new'] as const)('shows nothing that was read where it is to be %s', async (read) => {
  expect((await search('diffusion', { read })).ids).not.toContain(three);
  expect((await search('diffusion', { read })).ids).toContain(two);
});

it('counts what passes where the index and the store know, else says no number', async () => {
  expect((await search('diffusion', { bookmarked: true })).notes).toMatchObject({ count: 2 });
  expect((await search('diffusion', { code: true, to: TODAY })).notes).toMatchObject({ count: 1 });
  expect((await search('diffusion', { keyword: 'news' })).notes).not.toHaveProperty('count');
});

it('says that no paper has all words if none does that passes', async () => {
  expect((await search('news study')).notes).toMatchObject({ isPartial: false });
  expect((await search('news study', { bookmarked: true })).notes).toMatchObject({ isPartial: true });
});
