import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DateNavigation } from '../../components/DateNavigation.tsx';
import { addDays, dayOf } from '../../lib/domain/time.ts';
import { Reader } from '../../lib/state/reader.ts';

const today = dayOf(Date.now());
let reader: Reader;

beforeEach(async () => {
  reader = new Reader('today');
  // Days that are not stored are not fetched here.
  const places = reader as unknown as { ownPlace: { value: object } };
  reader.show = async (place = {}) => {
    places.ownPlace.value = { ...reader.place.value, ...place };
  };
  await reader.show({ date: addDays(today, -1) });
  render(<DateNavigation reader={reader} />);
});

afterEach(cleanup);

function press(name: string): HTMLElement {
  const button = screen.getByRole('button', { name });
  button.focus();
  fireEvent.click(button);
  return button;
}

it('ends with today, where the keyboard stays on the button that led there', async () => {
  const later = press('Later');
  expect(reader.place.value.date).toBe(today);
  await waitFor(() => expect(later.getAttribute('aria-disabled')).toBe('true'));
  expect(later).toHaveProperty('disabled', false);
  press('Later');
  expect(reader.place.value.date).toBe(today);
  expect(document.activeElement).toBe(later);
});

it('leads back to today by a button that goes then; the keyboard is beside it', async () => {
  press('Back to today');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Back to today' })).toBeNull());
  expect(reader.place.value.date).toBe(today);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Earlier' }));
});
