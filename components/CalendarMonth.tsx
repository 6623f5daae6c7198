import { ChevronLeft, ChevronRight } from 'lucide';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { tintOf, type Weekday, weekdaysFrom, weeksOf } from '../lib/domain/calendar';
import type { IsoDate } from '../lib/domain/time';
import { longDay, monthName, papersText, weekdayName } from '../lib/format';
import { t } from '../lib/i18n';
import type { CalendarModel } from '../lib/state/calendar';
import { drawn } from './drawn';

interface Props {
  model: CalendarModel;
  chosen: IsoDate;
  today: IsoDate;
  firstWeekday: Weekday;
  onChoose: (day: IsoDate) => void;
}

/** Moves the focus to the one day that the tab key stops at. */
export function focusDay(within: HTMLElement | null): void {
  within?.querySelector<HTMLElement>('.day[tabindex="0"]')?.focus();
}

/** A month as a grid of days, each with what its digest holds; the keyboard goes from day to day. */
export function CalendarMonth({ model, chosen, today, onChoose, firstWeekday }: Props) {
  const grid = useRef<HTMLTableElement>(null);
  const isKeyMove = useRef(false);
  const focused = model.focused.value;
  const weeks = weeksOf(focused, firstWeekday);
  const most = Math.max(...weeks.flat().map((day) => (day && model.papers.value.get(day)) ?? 0));
  const step = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !model.move(event, firstWeekday)) return;
    event.preventDefault();
    isKeyMove.current = true;
  };
  // A month that was turned by its button leaves the focus on the button.
  useLayoutEffect(() => {
    if (isKeyMove.current) focusDay(grid.current);
    isKeyMove.current = false;
  }, [focused]);
  return (
    <>
      <div class="calendar-head">
        <Turn model={model} by={-1} />
        <h2 aria-live="polite">{monthName(focused)}</h2>
        <Turn model={model} by={1} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table is what ARIA's date grid is made of */}
      <table ref={grid} role="grid" aria-label={monthName(focused)} onKeyDown={step}>
        <thead>
          <tr>
            {weekdaysFrom(firstWeekday).map((weekday) => (
              <th key={weekday} scope="col" abbr={weekdayName(weekday)}>
                {weekdayName(weekday, 'short')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((day, column) =>
                day ? (
                  // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the grid above
                  // biome-ignore lint/a11y/useFocusableInteractive: the button within has the focus
                  <td key={day} role="gridcell" aria-selected={day === chosen}>
                    <Day {...{ model, day, today, most, onChoose }} />
                  </td>
                ) : (
                  <td key={column} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="fine">
        {t('charts.key')}
        {' · '}
        <span class="has-unread">{t('charts.someUnread')}</span>
      </p>
    </>
  );
}

/** A button to the month before (-1) or after (1). */
function Turn({ model, by }: { model: CalendarModel; by: 1 | -1 }) {
  const name = t(by === 1 ? 'charts.laterMonth' : 'charts.earlierMonth');
  return (
    <button
      type="button"
      class="tool"
      aria-label={name}
      title={name}
      // Not `disabled`: that would take the focus from whoever has just come to the end.
      aria-disabled={!model.canStep(by)}
      onClick={() => void model.step(by)}
    >
      {drawn(by === 1 ? ChevronRight : ChevronLeft)}
    </button>
  );
}

interface DayProps extends Pick<Props, 'model' | 'today' | 'onChoose'> {
  day: IsoDate;
  /** Papers of the month's busiest day. */
  most: number;
}

function Day({ model, day, today, most, onChoose }: DayProps) {
  const papers = model.papers.value.get(day);
  const unread = model.unread.value.get(day) ?? 0;
  const [first, last] = model.span;
  const facts = [papers !== undefined && papersText(papers), unread > 0 && t('frontPage.unread', unread)];
  return (
    <button
      type="button"
      class={unread > 0 ? 'day has-unread' : 'day'}
      data-tint={tintOf(papers ?? 0, most)}
      tabIndex={day === model.focused.value ? 0 : -1}
      disabled={day < first || day > last}
      aria-current={day === today ? 'date' : undefined}
      onClick={() => onChoose(day)}
    >
      <span class="unseen">
        {[longDay(day), facts.filter(Boolean).join(', ')].filter(Boolean).join(': ')}
      </span>
      <span aria-hidden="true">{Number(day.slice(8))}</span>
      <span class="amount" aria-hidden="true">
        {papers === 0 ? '–' : papers}
      </span>
    </button>
  );
}
