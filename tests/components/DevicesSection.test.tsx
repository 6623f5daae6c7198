import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DevicesSection } from '../../components/DevicesSection.tsx';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { browser } from '../../lib/browser.ts';
import { DEFAULT_SETTINGS, loadSettings, saveSettings } from '../../lib/settings.ts';
import { type DevicesStatus, devicesStatus } from '../../lib/state/devices.ts';
import { settings } from '../../lib/state/preferences.ts';

const STATUS: DevicesStatus = {
  exchangedAt: Date.now(),
  bytes: 41_200,
  devices: 2,
  reads: 900,
  left: { reads: 0, others: 0 },
  failures: 0,
  retryAt: 0,
  waiting: [],
};

/** The stand-in for a page has no locks. */
const locks = { request: (_name: string, work: () => unknown) => work() };

beforeEach(() => {
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
  settings.value = DEFAULT_SETTINGS;
  devicesStatus.value = undefined;
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** The section as it is while the exchange is on. */
function show(status: Partial<DevicesStatus> = {}): void {
  settings.value = { ...DEFAULT_SETTINGS, syncDevices: true };
  devicesStatus.value = { ...STATUS, ...status };
  render(<DevicesSection />);
}

describe('the section of other devices', () => {
  it('is off at first, and a click switches it on', async () => {
    render(<DevicesSection />);
    const field = screen.getByRole('checkbox', { name: 'Tell my other devices' }) as HTMLInputElement;
    expect(field.checked).toBe(false);
    expect(screen.queryByRole('meter')).toBeNull();
    fireEvent.click(field);
    await vi.waitFor(async () => expect((await loadSettings()).syncDevices).toBe(true));
  });

  it('says how much room is used, and by how many devices', () => {
    show();
    expect(screen.getByLabelText('Room used').textContent).toBe('42');
    expect(screen.getByText(/42 of 100 kB/)).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('Last exchange just now. 2 devices take part.');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what no longer fits', () => {
    show({ reads: 3_200, left: { reads: 400, others: 12 } });
    expect(screen.getByText(/^The newest 3,?200 read marks fit; older ones/)).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('12 bookmarks');
  });

  it('says that the browser takes nothing once that lasts', () => {
    show({ failures: 1 });
    expect(screen.queryByRole('alert')).toBeNull();
    cleanup();
    show({ failures: 2 });
    expect(screen.getByRole('alert').textContent).toContain('takes nothing at the moment');
  });

  it('says it at once where there was no exchange yet', () => {
    show({ exchangedAt: undefined, failures: 1 });
    expect(screen.getByRole('alert').textContent).toContain('takes nothing at the moment');
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('names papers that are not here yet, with a way to them', () => {
    show({ waiting: ['arxiv:2611.00001', 'doi:10.1/x'] });
    expect(screen.getByText(/^The papers of 2 bookmarks/)).toBeTruthy();
    expect(screen.getByRole('link').getAttribute('href')).toBe('https://arxiv.org/abs/2611.00001');
    expect(screen.getByText('doi:10.1/x')).toBeTruthy();
  });

  it('is left with one press, which says how it went', async () => {
    await saveSettings({ syncDevices: true });
    await browser.storage.sync.set({ 'd:otherone': 1 });
    show();
    render(<NoticeBar />);
    fireEvent.click(screen.getByRole('button', { name: 'Remove from the browser’s sync' }));
    await screen.findByText(/has nothing left/);
    expect(await browser.storage.sync.get(null)).toEqual({});
    expect((await loadSettings()).syncDevices).toBe(false);
    expect(screen.queryByRole('meter')).toBeNull();
  });

  it('says so when the browser does not remove it', async () => {
    vi.spyOn(browser.storage.sync, 'clear').mockRejectedValue(new Error('MAX_WRITE_OPERATIONS'));
    show();
    render(<NoticeBar />);
    fireEvent.click(screen.getByRole('button', { name: 'Remove from the browser’s sync' }));
    await screen.findByText(/did not let go/);
  });
});
