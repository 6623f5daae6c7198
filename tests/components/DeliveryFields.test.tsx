import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { DeliveryFields } from '../../components/DeliveryFields.tsx';
import { browser } from '../../lib/browser.ts';
import { DEFAULT_SETTINGS, loadSettings } from '../../lib/settings.ts';
import { settings } from '../../lib/state/preferences.ts';
import { changePermissions, givePermissions } from '../support/permissions.ts';

beforeEach(() => {
  settings.value = DEFAULT_SETTINGS;
  givePermissions(true);
});

afterEach(cleanup);

const radio = (name: string) => screen.getByRole('radio', { name }) as HTMLInputElement;

describe('the fields of delivery', () => {
  it('are off at first, without an hour to choose', () => {
    render(<DeliveryFields />);
    expect(radio('Never').checked).toBe(true);
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('ask for leave with the click that switches it on, then offer the hour', async () => {
    render(<DeliveryFields />);
    fireEvent.click(radio('Every day'));
    expect(browser.permissions.request).toHaveBeenCalledWith({ permissions: ['notifications'] });
    const hour = (await screen.findByRole('combobox', { name: 'At' })) as HTMLSelectElement;
    expect(hour.options[8]?.textContent).toMatch(/^8:00\sAM$/);
    expect(hour.options).toHaveLength(24);
    expect(screen.queryByRole('combobox', { name: 'On' })).toBeNull();
    await vi.waitFor(async () => expect((await loadSettings()).delivery).toBe('daily'));
    expect(await screen.findByText(/^Next: .*8:00/)).toBeTruthy();
  });

  it('say when the next one comes that has something to tell', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 2, 3, 12) });
    onTestFinished(() => void vi.useRealTimers());
    await browser.storage.local.set({ delivery: { digests: [] } });
    settings.value = { ...DEFAULT_SETTINGS, delivery: 'daily', deliveryHour: 20 };
    render(<DeliveryFields />);
    await screen.findByText(/^Next: Tuesday, March 3/);
    await browser.storage.local.set({ delivery: { digests: ['day=2026-03-03'] } });
    await screen.findByText(/^Next: Wednesday, March 4/);
    await browser.storage.local.set({ delivery: { digests: ['week=2026-02-23'] } });
    settings.value = { ...settings.value, delivery: 'weekly', deliveryWeekday: 5 };
    await screen.findByText(/^Next: Friday, March 6/);
  });

  it('offer the day of a weekly one', async () => {
    render(<DeliveryFields />);
    fireEvent.click(radio('Every week'));
    const day = (await screen.findByRole('combobox', { name: 'On' })) as HTMLSelectElement;
    expect([...day.options].map(({ textContent }) => textContent)).toEqual([
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
      'Sunday',
    ]);
    fireEvent.change(day, { target: { value: '6' } });
    await vi.waitFor(async () => expect((await loadSettings()).deliveryWeekday).toBe(0));
  });

  it('stay off without leave, and say why', async () => {
    givePermissions(false);
    render(<DeliveryFields />);
    for (let attempt = 0; attempt < 2; attempt++) {
      fireEvent.click(radio('Every day'));
      await screen.findByRole('alert');
      await vi.waitFor(() => expect(radio('Never').checked).toBe(true));
    }
    expect((await loadSettings()).delivery).toBe('off');
  });

  it('say when nothing can come for want of leave, until a click gives it', async () => {
    givePermissions(false);
    settings.value = { ...DEFAULT_SETTINGS, delivery: 'daily' };
    render(<DeliveryFields />);
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Nothing comes for now/);
    expect(screen.queryByText(/^Next:/)).toBeNull();
    const allow = screen.getByRole('button', { name: 'Allow notifications' });
    fireEvent.click(allow);
    await screen.findByText(/^The browser did not give permission/);
    vi.mocked(browser.permissions.request).mockResolvedValue(true);
    fireEvent.click(allow);
    await screen.findByText(/^Next:/);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(document.activeElement).toBe(radio('Every day'));
  });

  it('say so as soon as leave is withdrawn, and no more when nothing is to come', async () => {
    settings.value = { ...DEFAULT_SETTINGS, delivery: 'daily' };
    render(<DeliveryFields />);
    await screen.findByText(/^Next:/);
    expect(screen.queryByRole('alert')).toBeNull();
    changePermissions(false);
    await screen.findByRole('alert');
    fireEvent.click(radio('Never'));
    await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('ask for nothing to switch it off', async () => {
    settings.value = { ...DEFAULT_SETTINGS, delivery: 'daily' };
    render(<DeliveryFields />);
    fireEvent.click(radio('Never'));
    await vi.waitFor(() => expect(settings.value.delivery).toBe('off'));
    expect(browser.permissions.request).not.toHaveBeenCalled();
  });
});
