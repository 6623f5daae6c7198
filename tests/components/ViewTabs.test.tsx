import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { ViewTabs } from '../../components/ViewTabs.tsx';

const VIEWS = ['unread', 'trending', 'bookmarks'] as const;

afterEach(cleanup);

function show(selected: (typeof VIEWS)[number]) {
  const onSelect = vi.fn();
  const counts = { unread: 12, trending: 100, bookmarks: 0 };
  render(
    <ViewTabs
      views={VIEWS}
      selected={selected}
      onSelect={onSelect}
      counted={VIEWS}
      counts={counts}
      label="Lists"
    />,
  );
  return onSelect;
}

it('says what each list holds', () => {
  show('unread');
  expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual([
    'Unread 12',
    'Trending 100',
    'Bookmarks 0',
  ]);
});

it('has one stop for the tab key, and goes round with the arrow keys', () => {
  const onSelect = show('bookmarks');
  const tabs = screen.getAllByRole('tab');
  expect(tabs.map((tab) => tab.tabIndex)).toEqual([-1, -1, 0]);
  fireEvent.keyDown(tabs[2] as HTMLElement, { key: 'ArrowRight' });
  expect(onSelect).toHaveBeenCalledWith('unread');
  expect(document.activeElement).toBe(tabs[0]);
});
