import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { SameDay } from '../../components/SameDay.tsx';
import { commitPoll } from '../../lib/db';
import { Reader } from '../../lib/state/reader.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);

afterEach(cleanup);

it('sets the titles of papers of the same day, and says that they are English', async () => {
  const keywords = ['robots'];
  await commitPoll(
    dailyPoll(DAY, [
      fetched(1, { keywords }),
      fetched(2, { keywords, title: 'Robots with $π$ and \\emph{style}' }),
    ]),
    NOW,
  );
  const reader = new Reader('unread', () => NOW);
  await reader.show();
  render(<SameDay id={paperId(1)} reader={reader} />);
  const button = await screen.findByRole('button', { name: /^Robots/ });
  expect(button.querySelector('span')?.shadowRoot?.querySelector('math')?.textContent).toBe('π');
  expect(button.closest('[lang]')?.getAttribute('lang')).toBe('en');
});
