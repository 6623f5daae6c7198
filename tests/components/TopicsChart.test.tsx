import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { TopicsChart } from '../../components/TopicsChart.tsx';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { settings } from '../../lib/state/preferences.ts';
import type { TopicsOfWeek } from '../../lib/state/topics.ts';

const WEEK: TopicsOfWeek = {
  first: '2026-11-23',
  last: '2026-11-29',
  kind: 'standing-out',
  papers: 95,
  withKeywords: 93,
  weeks: 8,
  topics: [
    { keyword: 'sparse autoencoders', papers: 6, usual: 1.24 },
    { keyword: '<b>R&D</b>', papers: 3, usual: 0 },
  ],
};

const show = (fields: Partial<TopicsOfWeek> = {}) =>
  render(<TopicsChart week={{ ...WEEK, ...fields }} />).container;
const said = (container: Element) => container.querySelector('p')?.textContent;

afterEach(cleanup);

describe('a topic', () => {
  it('leads to its papers of the week, and tells how many there are and usually are', () => {
    show();
    const link = screen.getByRole<HTMLAnchorElement>('link', {
      name: 'sparse autoencoders 6 papers, usually 1.2',
    });
    const { pathname, searchParams } = new URL(link.href, 'https://x');
    expect([pathname, ...searchParams].flat()).toEqual([
      '/library.html',
      ...['keyword', 'sparse autoencoders', 'from', '2026-11-23', 'to', '2026-11-29'],
    ]);
    expect(document.querySelector('b')).toBeNull();
  });

  it('has a bar of its length, and a mark where it usually ends', () => {
    const container = show();
    expect([...container.querySelectorAll('rect')].map((bar) => bar.getAttribute('width'))).toEqual([
      '100',
      '50',
    ]);
    const marks = [...container.querySelectorAll('.topic-usual path:last-child')];
    expect(marks.map((mark) => mark.getAttribute('d'))).toEqual(['M20.7 0v9', 'M0 0v9']);
  });

  it('that is usual above all has its mark beyond the bar, within the chart', () => {
    const container = show({ kind: 'as-usual', topics: [{ keyword: 'agents', papers: 5, usual: 10 }] });
    expect(container.querySelector('rect')?.getAttribute('width')).toBe('50');
    expect(container.querySelector('.topic-usual path')?.getAttribute('d')).toBe('M100 0v9');
  });

  it('that is compared with nothing has a number only', () => {
    const container = show({ kind: 'no-weeks', weeks: 0, topics: [{ keyword: 'agents', papers: 1 }] });
    expect(screen.getByRole('link', { name: 'agents 1 paper' })).toBeTruthy();
    expect(container.querySelector('.topic-usual')).toBeNull();
  });
});

describe('what is said of the week', () => {
  const COUNTED = 'So far 93 of 95 papers have keywords.';
  it.each<[Partial<TopicsOfWeek>, string]>([
    [{}, `The mark shows what is usual, by 8 earlier weeks. ${COUNTED}`],
    [{ weeks: 1 }, `The mark shows what is usual, by 1 earlier week. ${COUNTED}`],
    [
      { kind: 'as-usual' },
      `Nothing stands out from other weeks. The mark shows what is usual, by 8 earlier weeks. ${COUNTED}`,
    ],
    [{ kind: 'as-usual', topics: [] }, `Nothing stands out from other weeks. ${COUNTED}`],
    [{ kind: 'no-weeks' }, `${COUNTED} There are no earlier weeks to compare with yet.`],
    [
      { kind: 'too-few', papers: 1, withKeywords: 1, topics: [] },
      'So far 1 of 1 paper has keywords. Too few to compare with earlier weeks.',
    ],
    [
      { kind: 'too-few', papers: 9, withKeywords: 0, topics: [] },
      'No paper of this week has keywords yet. They come some hours after the papers.',
    ],
    [
      { kind: 'too-few', papers: 0, withKeywords: 0, topics: [] },
      'No papers of this week’s digests are stored yet.',
    ],
  ])('with %j is: %s', (fields, sentence) => {
    expect(said(show(fields))).toBe(sentence);
  });

  it.each([0, 9])(
    'while the digest is paused is that, not that something may still come: %i papers',
    (papers) => {
      settings.value = { ...DEFAULT_SETTINGS, pausedSources: ['huggingface'] };
      const PAUSED = /^Hugging Face is paused in the settings: topics are made of its papers’ keywords/;
      expect(said(show({ kind: 'no-weeks', papers, withKeywords: 0, topics: [] }))).toMatch(PAUSED);
      expect(said(show({ kind: 'too-few', papers: 9, withKeywords: 5 }))).not.toMatch(PAUSED);
      settings.value = DEFAULT_SETTINGS;
    },
  );
});
