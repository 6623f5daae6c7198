import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmptyState } from '../../components/EmptyState.tsx';
import { NO_FILTER } from '../../lib/domain/filter.ts';
import { t } from '../../lib/i18n.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/settings.ts';
import { settings } from '../../lib/state/preferences.ts';
import { type SyncStatus, status } from '../../lib/state/sync.ts';
import type { ViewName } from '../../lib/views';

const NEVER: SyncStatus = { failures: 0, setAside: 0 };
const LOST: SyncStatus = { ...NEVER, failures: 1, problem: { code: 'unreachable', host: 'huggingface.co' } };
const ARXIV = { sources: [{ id: 'arxiv:cs.CL', name: 'cs.CL' }] } satisfies Partial<Settings>;
const PAUSED = { pausedSources: ['huggingface'] } satisfies Partial<Settings>;

beforeEach(() => {
  settings.value = DEFAULT_SETTINGS;
});

afterEach(() => {
  cleanup();
  status.value = undefined;
});

describe('an empty list says', () => {
  it.each<[string, SyncStatus, Partial<Settings>, ViewName, string]>([
    ['that the first papers are under way', NEVER, {}, 'unread', t('list.welcome')],
    ['that none could be had yet', LOST, {}, 'unread', t('list.unreachable')],
    ['that all is read, where others have papers', LOST, ARXIV, 'unread', t('views.unread.empty')],
    ['so, too, that none of the digest could be had', LOST, ARXIV, 'trending', t('list.unreachable')],
    ['nothing of a digest that is paused', NEVER, PAUSED, 'unread', t('views.unread.empty')],
  ])('%s', (_, now, chosen, view, expected) => {
    status.value = now;
    settings.value = { ...DEFAULT_SETTINGS, ...chosen };
    const place = { view, date: '2036-01-01', query: '', filter: NO_FILTER } as const;
    const { container } = render(<EmptyState place={place} />);
    expect(container.querySelector('.empty')?.textContent).toBe(expected);
  });

  it.each<ViewName>(['search', 'forYou', 'library'])(
    'in %s that papers are missing while the search index is made anew, and no more',
    (view) => {
      status.value = { ...NEVER, lastSuccessAt: 1 };
      const taste = { kept: 0, needed: 5, interests: [], reasonsFor: () => [] };
      const place = { view, date: '2036-01-01', query: 'graphs', filter: NO_FILTER } as const;
      const { container } = render(<EmptyState place={place} notes={{ taste, isLacking: true }} />);
      expect(container.querySelector('.empty')?.textContent).toBe(t('list.lacking'));
    },
  );

  it.each([
    ['graphs nets', NO_FILTER, t('views.search.empty')],
    ['graphs nets', { ...NO_FILTER, code: true }, t('views.library.empty')],
    ['graphs is:bookmarked', NO_FILTER, t('views.library.empty')],
    ['graphs -nets', NO_FILTER, t('views.library.empty')],
  ] as const)('of a search for %j, beside %j, no more than is true', (query, filter, expected) => {
    status.value = NEVER;
    const { container } = render(
      <EmptyState place={{ view: 'search', date: '2036-01-01', query, filter }} />,
    );
    expect(container.querySelector('.empty')?.textContent).toBe(expected);
  });
});
