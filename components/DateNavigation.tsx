import { ChevronLeft, ChevronRight } from 'lucide';
import { useState } from 'preact/hooks';
import { FIRST_DIGEST } from '../lib/domain/source';
import {
  addDays,
  dayOf,
  earlierOf,
  endOfMonth,
  type IsoDate,
  laterOf,
  startOfMonth,
} from '../lib/domain/time';
import { daySpan, longDay, monthName } from '../lib/format';
import { t } from '../lib/i18n';
import { CalendarModel } from '../lib/state/calendar';
import type { Reader } from '../lib/state/reader';
import type { ViewName } from '../lib/views';
import { VIEWS } from '../lib/views';
import { Icon } from './Icon';
import { MonthCalendar } from './MonthCalendar';

/** The views that are of a date; for the others it would mean nothing. */
const DATED: readonly ViewName[] = ['trending', 'today', 'week', 'month'];

/** The day, week or month that the list is of, and the way to earlier and later ones. */
export function DateNavigation({ reader }: { reader: Reader }) {
  const { view, date } = reader.place.value;
  const [calendar] = useState(() => new CalendarModel());
  const today = dayOf(Date.now());
  const go = (day: IsoDate) => void reader.show({ date: clamp(day, today) });
  const later = stepped(view, date, 1);
  const isNow = (VIEWS[view].days?.(later)[0] ?? later) > today;
  return (
    <fieldset class="dates" hidden={!DATED.includes(view)}>
      <legend class="unseen">{t('dates.label')}</legend>
      <button type="button" class="textual" hidden={date === today} onClick={() => go(today)}>
        {t('dates.backToToday')}
      </button>
      <button
        type="button"
        class="tool"
        aria-label={t('dates.earlier')}
        title={t('dates.earlier')}
        onClick={() => go(stepped(view, date, -1))}
      >
        <Icon icon={ChevronLeft} />
      </button>
      <span class="period" role="status">
        {periodName(view, date)}
      </span>
      <button
        type="button"
        class="tool"
        aria-label={t('dates.later')}
        title={t('dates.later')}
        disabled={isNow}
        onClick={() => go(stepped(view, date, 1))}
      >
        <Icon icon={ChevronRight} />
      </button>
      <MonthCalendar model={calendar} chosen={date} today={today} onChoose={go} />
    </fieldset>
  );
}

function clamp(day: IsoDate, today: IsoDate): IsoDate {
  return laterOf(earlierOf(day, today), FIRST_DIGEST);
}

/** The date one day, week or month later or earlier, as the view counts. */
function stepped(view: ViewName, date: IsoDate, direction: 1 | -1): IsoDate {
  if (view === 'week') return addDays(date, 7 * direction);
  if (view === 'month')
    return direction === 1 ? addDays(endOfMonth(date), 1) : addDays(startOfMonth(date), -1);
  return addDays(date, direction);
}

function periodName(view: ViewName, date: IsoDate): string {
  if (view === 'month') return monthName(date);
  const days = VIEWS[view].days?.(date);
  return view === 'week' && days ? daySpan(...days) : longDay(date);
}
