import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MonthCalendar } from '../../components/MonthCalendar.tsx';
import { commitPoll, markPapersRead } from '../../lib/db';
import type { IsoDate } from '../../lib/domain/time.ts';
import { CalendarModel } from '../../lib/state/calendar.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const TODAY: IsoDate = '2026-11-23';
const NOW = Date.parse(`${TODAY}T09:00:00Z`);
const FRIDAY = 'Friday, November 20, 2026';

/** What happy-dom lacks: a sheet that tells that it comes and goes. Whether it is in front is for browsers to test. */
const popover = {
  onbeforetoggle: null,
  showPopover(this: HTMLElement) {
    for (const type of ['beforetoggle', 'toggle']) tell(this, type, 'open');
  },
  hidePopover(this: HTMLElement) {
    tell(this, 'toggle', 'closed');
  },
};

function tell(sheet: HTMLElement, type: string, newState: string): void {
  sheet.dispatchEvent(Object.assign(new Event(type), { newState }));
}

const sheet = () => document.querySelector<HTMLElement>('[popover]') as HTMLElement;
const button = () => screen.getByRole('button', { name: 'Choose a day' });
const day = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
/** What is unread is counted beside the papers, and may come after them. */
const fridayWithUnread = () => screen.findByRole('button', { name: `${FRIDAY}: 3 papers, 2 unread` });
const focusedName = () => document.activeElement?.querySelector('.unseen')?.textContent;

/** What is seen of a day: its number and how many papers it had. */
const seen = (place: Element) =>
  [...place.querySelectorAll('[aria-hidden]')].map(({ textContent }) => textContent).join('');

async function show(chosen: IsoDate = '2026-11-20') {
  const onChoose = vi.fn();
  const model = new CalendarModel(() => NOW);
  const props = { model, chosen, today: TODAY, onChoose, firstWeekday: 1 as const };
  render(<MonthCalendar {...props} />);
  button().focus();
  sheet().showPopover();
  await vi.waitFor(() => expect(model.papers.value.size).toBeGreaterThan(0));
  await screen.findByRole('grid');
  // In a browser the sheet is on screen, and told to be, after what is in it was drawn.
  tell(sheet(), 'toggle', 'open');
  return onChoose;
}

const press = (key: string, more: KeyboardEventInit = {}) =>
  act(() => void fireEvent.keyDown(document.activeElement as Element, { key, ...more }));

beforeEach(async () => {
  Object.defineProperties(HTMLElement.prototype, Object.getOwnPropertyDescriptors(popover));
  await commitPoll(dailyPoll('2026-11-06', [fetched(9)]), NOW);
  await commitPoll(dailyPoll('2026-11-20', [fetched(1), fetched(2), fetched(3)]), NOW);
  await commitPoll(dailyPoll('2026-11-21', []), NOW);
  await markPapersRead([paperId(2), paperId(9)], NOW);
});

afterEach(() => {
  cleanup();
  for (const name of Object.keys(popover)) Reflect.deleteProperty(HTMLElement.prototype, name);
});

describe('the days of a month', () => {
  it('say their date, their papers and what is unread of them, as far as known', async () => {
    await show();
    expect(seen(await fridayWithUnread())).toBe('203');
    expect(seen(day('Friday, November 6, 2026: 1 paper'))).toBe('61');
    expect(seen(day('Saturday, November 21, 2026: no papers'))).toBe('21–');
    expect(seen(day('Thursday, November 5, 2026'))).toBe('5');
  });

  it('are marked where some are unread, and tinted by amount', async () => {
    await show();
    const friday = await fridayWithUnread();
    const [marked, ...more] = document.querySelectorAll('.day.has-unread');
    expect([marked, more]).toEqual([friday, []]);
    expect(marked?.getAttribute('data-tint')).toBe('4');
    expect(day('Friday, November 6, 2026: 1 paper').getAttribute('data-tint')).toBe('2');
  });

  it('tell which is today and which is on the page', async () => {
    await show();
    expect(document.querySelectorAll('[aria-current="date"]')).toHaveLength(1);
    expect(day('Monday, November 23, 2026').getAttribute('aria-current')).toBe('date');
    const selected = document.querySelectorAll('[aria-selected="true"]');
    expect([...selected].map(seen)).toEqual(['203']);
  });

  it('can be chosen up to today', async () => {
    const onChoose = await show();
    expect(day('Monday, November 23, 2026').disabled).toBe(false);
    fireEvent.click(day('Tuesday, November 24, 2026'));
    expect(onChoose).not.toHaveBeenCalled();
  });

  it('can be chosen from the first digest on', async () => {
    await commitPoll(dailyPoll('2023-05-10', []), NOW);
    await show('2023-05-20');
    expect(day('Wednesday, May 3, 2023').disabled).toBe(true);
    expect(day('Thursday, May 4, 2023').disabled).toBe(false);
    const earlier = screen.getByRole('button', { name: 'Earlier month' });
    expect(earlier.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(earlier);
    expect(screen.getByRole('grid', { name: 'May 2023' })).toBeTruthy();
  });

  it('stand under the names of the week', async () => {
    await show();
    const heads = screen.getAllByRole('columnheader');
    expect(heads.map((head) => head.getAttribute('abbr')).join(' ')).toMatch(/^Monday Tuesday .* Sunday$/);
    const cells = [...(screen.getAllByRole('row')[1]?.children ?? [])];
    expect(cells.map(seen)).toEqual(['', '', '', '', '', '', '1']);
  });
});

describe('the keyboard', () => {
  it('has one stop among the days: first the chosen one', async () => {
    await show();
    await fridayWithUnread();
    expect(focusedName()).toBe(`${FRIDAY}: 3 papers, 2 unread`);
    expect(document.querySelectorAll('.day[tabindex="0"]')).toHaveLength(1);
  });

  it('goes from day to day, and into other months', async () => {
    await show();
    press('ArrowRight');
    expect(focusedName()).toBe('Saturday, November 21, 2026: no papers');
    press('Home');
    expect(focusedName()).toBe('Monday, November 16, 2026');
    press('PageUp');
    expect(focusedName()).toBe('Friday, October 16, 2026');
    expect(screen.getByRole('grid', { name: 'October 2026' })).toBeTruthy();
    press('PageDown', { ctrlKey: true });
    expect(focusedName()).toBe('Friday, October 16, 2026');
  });

  it('does not reach days that cannot be chosen', async () => {
    await show();
    press('PageDown');
    expect(focusedName()).toBe('Monday, November 23, 2026');
  });

  it('closes with Escape, back on the button; the page hears nothing of what was typed', async () => {
    await show();
    const heard = vi.fn();
    document.addEventListener('keydown', heard);
    press('j');
    press('Escape');
    document.removeEventListener('keydown', heard);
    expect(heard).not.toHaveBeenCalled();
    expect(screen.queryByRole('grid')).toBeNull();
    expect(document.activeElement).toBe(button());
  });
});

it.each([
  ['under its button', 1280, 1000, 280],
  ['as far to the right as it has to', 360, 200, 42],
  ['at the edge', 320, 310, 6],
])('comes %s, in a window of %i px with the button at %i', async (_, width, right, expected) => {
  await show();
  vi.spyOn(document.documentElement, 'clientWidth', 'get').mockReturnValue(width);
  vi.spyOn(button(), 'getBoundingClientRect').mockReturnValue({ right, bottom: 100 } as DOMRect);
  sheet().style.setProperty('width', '312px');
  tell(sheet(), 'beforetoggle', 'open');
  vi.restoreAllMocks();
  expect(sheet().style.right).toBe(`${expected}px`);
});

it('gives the chosen day, closes, and hands the focus back', async () => {
  const onChoose = await show();
  fireEvent.click(day('Friday, November 6, 2026: 1 paper'));
  expect(onChoose.mock.calls).toEqual([['2026-11-06']]);
  await vi.waitFor(() => expect(screen.queryByRole('grid')).toBeNull());
  expect(document.activeElement).toBe(button());
});

it('turns to another month and leaves the focus on the button that did it', async () => {
  await show();
  const earlier = screen.getByRole('button', { name: 'Earlier month' });
  earlier.focus();
  fireEvent.click(earlier);
  expect(await screen.findByRole('grid', { name: 'October 2026' })).toBeTruthy();
  expect(document.activeElement).toBe(earlier);
  expect(day('Tuesday, October 20, 2026').tabIndex).toBe(0);
});
