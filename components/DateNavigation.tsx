import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide';
import { useRef } from 'preact/hooks';
import { FIRST_DIGEST } from '../lib/domain/source';
import {
  addDays,
  dayOf,
  earlierOf,
  endOfMonth,
  type IsoDate,
  isIsoDate,
  laterOf,
  startOfMonth,
} from '../lib/domain/time';
import { daySpan, longDay, monthName } from '../lib/format';
import type { Reader } from '../lib/state/reader';
import type { ViewName } from '../lib/views';
import { VIEWS } from '../lib/views';
import { Icon } from './Icon';

/** The day, week or month that the list is of, and the way to earlier and later ones. */
export function DateNavigation({ reader }: { reader: Reader }) {
  const { view, date } = reader.place.value;
  const today = dayOf(Date.now());
  const go = (day: IsoDate) => void reader.show({ date: clamp(day, today) });
  const isNow = stepped(view, date, 1) > today;
  return (
    <fieldset class="dates">
      <legend class="unseen">Date</legend>
      <button type="button" class="textual" hidden={date === today} onClick={() => go(today)}>
        Back to today
      </button>
      <button
        type="button"
        class="tool"
        aria-label="Earlier"
        title="Earlier"
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
        aria-label="Later"
        title="Later"
        disabled={isNow}
        onClick={() => go(stepped(view, date, 1))}
      >
        <Icon icon={ChevronRight} />
      </button>
      <DayPicker date={date} today={today} onPick={go} />
    </fieldset>
  );
}

/** A calendar of the browser's own, behind a button. */
function DayPicker({
  date,
  today,
  onPick,
}: {
  date: IsoDate;
  today: IsoDate;
  onPick: (day: IsoDate) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <span class="day-picker">
      <button
        type="button"
        class="tool"
        aria-label="Choose a day"
        title="Choose a day"
        onClick={() => field.current?.showPicker()}
      >
        <Icon icon={CalendarDays} />
      </button>
      <input
        ref={field}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        min={FIRST_DIGEST}
        max={today}
        value={date}
        onChange={({ currentTarget: { value } }) => isIsoDate(value) && onPick(value)}
      />
    </span>
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
