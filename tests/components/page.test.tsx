import { screen } from '@testing-library/preact';
import { expect, it, onTestFinished, vi } from 'vitest';
import { SwitchField } from '../../components/fields.tsx';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { browser } from '../../lib/browser.ts';
import { saveSettings } from '../../lib/settings.ts';
import { startPage } from '../../lib/state/page.ts';

it('a page whose settings can’t be read says so, and shows no change that was not made', async () => {
  await saveSettings({ shortcuts: false });
  const get = vi.spyOn(browser.storage.local, 'get').mockRejectedValue(new Error('broken'));
  onTestFinished(() => get.mockRestore());
  const page = (
    <>
      <SwitchField name="shortcuts" label="Shortcuts" />
      <NoticeBar />
    </>
  );
  await startPage(page, []);
  expect((await screen.findByRole('alert')).textContent).toMatch(/^The settings could not be read/);
  const field = screen.getByRole<HTMLInputElement>('checkbox');
  field.click();
  expect(field.checked).toBe(false);
  await vi.waitFor(() => expect(field.checked).toBe(true));
});
