import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { SaveSearch } from '../../components/SaveSearch.tsx';

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
