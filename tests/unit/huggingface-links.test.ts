// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { FetchedPaper } from '../../lib/domain/paper.ts';
import { apiItem, type Fields, parse } from '../support/items.ts';

/** The paper that an item becomes. */
function paperOf(paper: Fields = {}, outer: Fields = {}): FetchedPaper {
  const result = parse([apiItem(paper, outer)]);
  const first = result.ok ? result.value.papers[0] : undefined;
  if (!first) throw new Error('The item was not kept.');
  return first;
}

describe('authors', () => {
  const authors = (...items: unknown[]) => paperOf({ authors: items }).authors;

  it('stand in the paper’s order, the same name twice if it is there twice', () => {
    expect(authors({ name: 'Wei Li' }, { name: 'Ada' }, { name: 'Wei Li' })).toEqual([
      { name: 'Wei Li' },
      { name: 'Ada' },
      { name: 'Wei Li' },
    ]);
  });

  it('who are hidden are left out', () => {
    expect(authors({ name: 'Ada', hidden: true }, { name: 'Bo', hidden: false })).toEqual([{ name: 'Bo' }]);
  });

  it('who have claimed the paper come with their account', () => {
    const user = { _id: 'u', avatarUrl: '/avatars/x.svg', fullname: 'Ada L.', user: 'ada', name: 'ada-name' };
    expect(
      authors({ name: 'Ada', user }, { name: 'Bo', user: { name: 'bo' } }, { name: 'Cy', user: null }),
    ).toEqual([{ name: 'Ada', user: 'ada' }, { name: 'Bo', user: 'bo' }, { name: 'Cy' }]);
  });

  it('who can’t be read are left out, the paper and the others are kept', () => {
    expect(authors(null, 'Ada', {}, { name: 5 }, { name: ' \n ' }, { name: ' Bo\n  C. ' })).toEqual([
      { name: 'Bo C.' },
    ]);
  });

  it('may be very many', () => {
    expect(authors(...Array.from({ length: 664 }, (_, index) => ({ name: `A${index}` })))).toHaveLength(664);
  });

  it('may all be hidden', () => {
    expect(authors({ name: 'Ada', hidden: true })).toEqual([]);
  });
});

describe('who submitted it', () => {
  const by = { user: 'sam', fullname: 'Sam S.', avatarUrl: '/avatars/x.svg', type: 'user' };

  it('is taken from the paper, else from the item', () => {
    expect(paperOf({ submittedOnDailyBy: by }).submittedBy).toEqual({ name: 'Sam S.', user: 'sam' });
    expect(paperOf({}, { submittedBy: { name: 'kim' } }).submittedBy).toEqual({ name: 'kim', user: 'kim' });
    expect(paperOf({ submittedOnDailyBy: by }, { submittedBy: { name: 'kim' } }).submittedBy?.user).toBe(
      'sam',
    );
  });

  it('is not known when there is no account name', () => {
    expect(paperOf({ submittedOnDailyBy: { fullname: 'Sam' } })).not.toHaveProperty('submittedBy');
  });
});

describe('the organization', () => {
  const lab = (name: string) => ({
    _id: 'o',
    name,
    fullname: `${name} Lab`,
    avatar: 'https://example.org/a.png',
  });

  it.each<[string, Fields, Fields, string]>([
    ['the paper', { organization: lab('one') }, { organization: lab('two') }, 'one'],
    ['the item', {}, { organization: lab('two'), submitterOrganization: lab('three') }, 'two'],
    ['the submitter', {}, { submitterOrganization: lab('three') }, 'three'],
    ['the next that has one', { organization: {} }, { organization: lab('two') }, 'two'],
  ])('is that of %s', (_, paper, outer, user) => {
    expect(paperOf(paper, outer).organization).toEqual({ user, name: `${user} Lab` });
  });

  it('goes by its account name when it has no other', () => {
    expect(paperOf({ organization: { name: 'lab' } }).organization).toEqual({ name: 'lab', user: 'lab' });
  });

  it('is not known without an account name', () => {
    expect(paperOf({ organization: { fullname: 'Lab' } })).not.toHaveProperty('organization');
  });
});

describe('the code', () => {
  it.each([
    ['https://github.com/a/b', 'https://github.com/a/b'],
    ['a/b', 'https://github.com/a/b'],
    [' a-1/b.c_d ', 'https://github.com/a-1/b.c_d'],
    ['https://github.com/a/b/tree/main/c', 'https://github.com/a/b/tree/main/c'],
    ['https://github.com/a/\nb', 'https://github.com/a/b'],
    ['https://gitlab.com/a/b', 'https://gitlab.com/a/b'],
  ])('of %j is at %s', (githubRepo, url) => {
    expect(paperOf({ githubRepo, githubStars: 0 }).code).toEqual({ url, stars: 0 });
  });

  it.each(['', 'b', 'a/b/c', 'soon', 'javascript:alert(1)', '//evil.example/b', 'git@github.com:a/b.git'])(
    'is not known when the repository is %j',
    (githubRepo) => {
      expect(paperOf({ githubRepo })).not.toHaveProperty('code');
    },
  );

  it.each([undefined, '7', -1, null])('has no stars when they are %j', (githubStars) => {
    expect(paperOf({ githubRepo: 'a/b', githubStars }).code).toEqual({ url: 'https://github.com/a/b' });
  });
});

describe('addresses', () => {
  it('of the project may have a blank before them', () => {
    expect(paperOf({ projectPage: ' https://example.org/p' }).projectPage).toBe('https://example.org/p');
  });

  it.each([
    '',
    'www.example.org',
    'example.org/p',
    'javascript:alert(1)',
    'coming soon',
    '/p',
    'ftp://example.org',
  ])('of the project are not known when they are %j', (projectPage) => {
    expect(paperOf({ projectPage })).not.toHaveProperty('projectPage');
  });

  it('of avatars, relative or not, are taken from nowhere', () => {
    const account = {
      user: 'x',
      name: 'x',
      avatarUrl: '/avatars/1.svg',
      avatar: 'https://cdn.example/2.png',
    };
    const paper = paperOf(
      { authors: [{ name: 'Ada', user: account }], submittedOnDailyBy: account, organization: account },
      { thumbnail: '/thumbs/3.png', mediaUrls: ['/media/4.mp4', 'https://cdn.example/5.mp4'] },
    );
    expect(JSON.stringify(paper)).not.toMatch(/avatars|2\.png|thumbs|4\.mp4/);
    expect(paper.media).toEqual(['https://cdn.example/5.mp4']);
  });

  it('of pictures and films come from the item, else the paper, else the old single field', () => {
    const [one, two, three] = ['https://m.example/1', 'https://m.example/2', 'https://m.example/3'];
    expect(paperOf({ mediaUrls: [two] }, { mediaUrls: [one, one], mediaUrl: three }).media).toEqual([one]);
    expect(paperOf({ mediaUrls: [two] }, { mediaUrl: three }).media).toEqual([two]);
    expect(paperOf({}, { mediaUrl: three }).media).toEqual([three]);
    expect(paperOf({}, { mediaUrls: [] })).not.toHaveProperty('media');
    expect(paperOf({}, { mediaUrls: [null, 7, 'data:image/png,x', 'javascript:x'] })).not.toHaveProperty(
      'media',
    );
  });
});

describe('keywords', () => {
  it('are cleaned, each once, without what is none', () => {
    expect(paperOf({ ai_keywords: ['a\n b', 'c', 'a b', '', ' ', 4, null] }).keywords).toEqual(['a b', 'c']);
  });

  it('are absent when there is none', () => {
    expect(paperOf({ ai_keywords: [] })).not.toHaveProperty('keywords');
  });
});
