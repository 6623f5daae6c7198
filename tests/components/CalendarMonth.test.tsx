import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import texts from '../../assets/locales/de.json' with { type: 'json' };
import type { IsoDate } from '../../lib/domain/time.ts';
import { messagesOf, speak } from '../support/i18n.ts';

const TODAY: IsoDate = '2026-11-23';
const NOW = Date.parse(`${TODAY}T09:00:00Z`);

afterEach(cleanup);

it('the days of the week are short as the language shortens them, and named in full', async () => {
  vi.resetModules();
  onTestFinished(speak(messagesOf(texts, { '@@ui_locale': 'de', '@@bidi_dir': 'ltr' })));
  const { CalendarMonth } = await import('../../components/CalendarMonth.tsx');
  const { CalendarModel } = await import('../../lib/state/calendar.ts');
  const model = new CalendarModel(() => NOW);
  const props = { model, chosen: TODAY, today: TODAY, onChoose: () => undefined, firstWeekday: 7 as const };
  const { container } = render(<CalendarMonth {...props} />);
  const heads = [...container.querySelectorAll('th')];
  expect(heads.map(({ textContent }) => textContent)).toEqual(['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa']);
  expect(heads[0]?.getAttribute('abbr')).toBe('Sonntag');
});
