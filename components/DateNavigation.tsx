import { ChevronLeft, ChevronRight, ScrollText } from 'lucide';
import { useState } from 'preact/hooks';
import { type DigestPlace, digestAddress } from '../lib/domain/digest';
import { FIRST_DIGEST } from '../lib/domain/source';
import {
  addDays,
  dayOf,
  earlierOf,
  endOfMonth,
  type IsoDate,
  laterOf,
  startOfMonth,
  startOfWeek,
} from '../lib/domain/time';
import { daySpan, longDay, monthName } from '../lib/format';
import { t } from '../lib/i18n';
import { CalendarModel } from '../lib/state/calendar';
import type { Reader } from '../lib/state/reader';
import type { ViewName } from '../lib/views';
import { VIEWS } from '../lib/views';
import { drawn } from './drawn';
import { MonthCalendar } from './MonthCalendar';
import { useRefuge } from './useRefuge';

/** The views that are of a date; for the others it would mean nothing. */
const DATED: readonly ViewName[] = ['trending', 'today', 'week', 'month'];

/** The day, week or month that the list is of, and the way to earlier and later ones. */
export function DateNavigation({ reader }: { reader: Reader }) {
  // One for as long as the page is open: it follows the store.
  const [calendar] = useState(() => new CalendarModel());
  return DATED.includes(reader.view.value) ? <Dates reader={reader} calendar={calendar} /> : null;
}

function Dates({ reader, calendar }: { reader: Reader; calendar: CalendarModel }) {
  const { view, date } = reader.place.value;
  const { refuge, leaving } = useRefuge<HTMLButtonElement>();
  const today = dayOf(Date.now());
  const go = (day: IsoDate) => void reader.show({ date: clamp(day, today) });
  const later = stepped(view, date, 1);
  const isNow = (VIEWS[view].days?.(later)[0] ?? later) > today;
  return (
    <fieldset class="dates">
      <legend class="unseen">{t('dates.label')}</legend>
      <button type="button" class="textual" hidden={date === today} onClick={() => leaving(() => go(today))}>
        {t('dates.backToToday')}
      </button>
      <button
        ref={refuge}
        type="button"
        class="tool"
        aria-label={t('dates.earlier')}
        title={t('dates.earlier')}
        onClick={() => go(stepped(view, date, -1))}
      >
        {drawn(ChevronLeft)}
      </button>
      <span class="period" role="status">
        {periodName(view, date)}
      </span>
      <button
        type="button"
        class="tool"
        aria-label={t('dates.later')}
        title={t('dates.later')}
        // Not `disabled`: that would take the focus from whoever has just come to the end.
        aria-disabled={isNow}
        onClick={() => isNow || go(later)}
      >
        {drawn(ChevronRight)}
      </button>
      <MonthCalendar model={calendar} chosen={date} today={today} onChoose={go} />
      <a
        class="tool"
        href={digestAddress(digestOf(view, date, today))}
        aria-label={t('digest.link')}
        title={t('digest.link')}
        // No digest is of a month.
        hidden={view === 'month'}
      >
        {drawn(ScrollText)}
      </a>
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

/** The digest of what is looked at; of the ranking as it is now, the newest. */
function digestOf(view: ViewName, date: IsoDate, today: IsoDate): DigestPlace | undefined {
  if (view === 'week') return { kind: 'week', first: startOfWeek(date) };
  return view === 'trending' && date === today ? undefined : { kind: 'day', first: date };
}

function periodName(view: ViewName, date: IsoDate): string {
  if (view === 'month') return monthName(date);
  const days = VIEWS[view].days?.(date);
  return view === 'week' && days ? daySpan(...days) : longDay(date);
}
