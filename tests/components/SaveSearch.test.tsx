import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { SaveSearch } from '../../components/SaveSearch.tsx';
import { allAlerts } from '../../lib/db';

afterEach(cleanup);

it.each(['agents is:unread', 'org:google -tag:done', '-is:bookmarked has:code'])(
  'offers to save %j, which new papers can match',
  async (query) => {
    render(<SaveSearch query={query} />);
    await waitFor(() => expect(screen.getByRole('button')).toHaveProperty('textContent', 'Save this search'));
  },
);

it.each(['is:bookmarked agents', 'is:read', '-is:unread', 'tag:done', 'has:note'])(
  'says of %j that it can be no alert',
  async (query) => {
    render(<SaveSearch query={query} />);
    await waitFor(() => expect(screen.getByText(/can’t be an alert/)).toBeDefined());
    expect(screen.queryByRole('button')).toBeNull();
  },
);

it('saves once, however often the button is pressed', async () => {
  render(<SaveSearch query="agents" />);
  const button = await screen.findByRole('button');
  expect(button.getAttribute('aria-disabled')).toBe('false');
  fireEvent.click(button);
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('true'));
  fireEvent.click(button);
  await screen.findByText('Saved as an alert');
  // Whoever pressed it has not lost their place.
  expect(screen.getByRole('button')).toBe(button);
  expect(await allAlerts()).toHaveLength(1);
});

it('saves no beginning of a filter, which with anything behind it would be a word', async () => {
  render(<SaveSearch query="sparse is:un" />);
  fireEvent.click(await screen.findByRole('button'));
  await screen.findByText('Saved as an alert');
  expect((await allAlerts()).map(({ query }) => query)).toContain('sparse');
});
