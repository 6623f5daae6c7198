import { CalendarDays } from 'lucide';
import { useId, useRef } from 'preact/hooks';
import { firstWeekdayOf, type Weekday } from '../lib/domain/calendar';
import type { IsoDate } from '../lib/domain/time';
import { t } from '../lib/i18n';
import type { CalendarModel } from '../lib/state/calendar';
import { CalendarMonth, focusDay } from './CalendarMonth';
import { drawn } from './drawn';

/** Between the sheet and what is around it, in px. */
const MARGIN = 6;

interface Props {
  model: CalendarModel;
  /** The day that is on the page. */
  chosen: IsoDate;
  today: IsoDate;
  onChoose: (day: IsoDate) => void;
  /** The day that weeks begin with; unless said, as is usual where the browser's language is spoken. */
  firstWeekday?: Weekday;
}

/** A button, and under it a month of digests to choose a day from. */
export function MonthCalendar({ firstWeekday = firstWeekdayOf(navigator.language), ...props }: Props) {
  const { model, chosen, onChoose } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const close = () => {
    sheet.current?.hidePopover();
    button.current?.focus();
  };
  const choose = (day: IsoDate) => {
    close();
    onChoose(day);
  };
  const beforeToggle = ({ newState }: { newState: string }) => {
    if (newState !== 'open') return;
    place(sheet.current, button.current);
    void model.open(chosen);
  };
  // Only what is on screen takes the focus, and what disappears gives it back: both are for when the sheet has come
  // or gone, not for before.
  const toggled = ({ newState }: { newState: string }) =>
    newState === 'open' ? focusDay(sheet.current) : model.close();
  const pressed = (event: KeyboardEvent) => {
    // What is typed here is not meant for the page's shortcuts.
    event.stopPropagation();
    if (event.key === 'Escape') close();
  };
  return (
    <span class="day-picker">
      <button
        ref={button}
        type="button"
        class="tool"
        aria-label={t('dates.chooseDay')}
        title={t('dates.chooseDay')}
        aria-haspopup="dialog"
        popovertarget={id}
      >
        {drawn(CalendarDays)}
      </button>
      <div
        ref={sheet}
        id={id}
        popover="auto"
        class="calendar"
        role="dialog"
        aria-label={t('dates.chooseDay')}
        onKeyDown={pressed}
        onBeforeToggle={beforeToggle}
        onToggle={toggled}
      >
        {model.isOpen.value && <CalendarMonth {...props} firstWeekday={firstWeekday} onChoose={choose} />}
      </div>
    </span>
  );
}

/** Puts the sheet under the button, as far as it has room there. Anchors in CSS would do it, but not in every Firefox that we run in. */
function place(sheet: HTMLElement | null, button: HTMLElement | null): void {
  if (!sheet || !button) return;
  const { right, bottom } = button.getBoundingClientRect();
  const { clientWidth } = document.documentElement;
  const most = clientWidth - MARGIN - Number.parseFloat(getComputedStyle(sheet).width);
  sheet.style.setProperty('right', `${Math.max(MARGIN, Math.min(clientWidth - right, most))}px`);
  sheet.style.setProperty('top', `${bottom + scrollY + MARGIN}px`);
}
