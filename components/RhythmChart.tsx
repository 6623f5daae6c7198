import { useState } from 'preact/hooks';
import { weekdayOf } from '../lib/domain/calendar';
import { addDays, daysBetween, type IsoDate, startOfDay, startOfMonth } from '../lib/domain/time';
import { dayAndMonth, daySpan, longDay, papersText, shortDay } from '../lib/format';
import { t } from '../lib/i18n';
import type { DayCounts } from '../lib/state/calendar';

const MONDAY = 1;

const WIDTH = 252;
const HEIGHT = 92;
/** The line that the bars stand on; above them there is room for a figure, below for the dates. */
const BASE = 74;
const TALLEST = 58;
/** The part of a day's room that is left free. */
const GAP = 0.3;

interface Props {
  counts: DayCounts;
  /** The last day of the chart; its digest is still filling up. */
  today: IsoDate;
  days?: number;
}

/** Papers a day as bars, so that the rhythm of the weeks shows. Pointer or arrow keys give the number of each day. */
export function RhythmChart({ counts, today, days = 28 }: Props) {
  const [picked, pick] = useState<IsoDate>();
  const dates = daysBetween(addDays(today, 1 - days), today).reverse();
  const shown = picked && dates.includes(picked) ? picked : today;
  const tell = (day: IsoDate) => factOf(counts.get(day), day === today);
  const onPointer = (event: PointerEvent) => {
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    pick(dates[Math.floor(((event.clientX - left) / width) * days)]);
  };
  return (
    <figure class="rhythm" aria-label={t('charts.rhythmOf', { span: daySpan(dates[0] ?? today, today) })}>
      <div
        class="rhythm-plot"
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={() => pick(undefined)}
      >
        <Bars counts={counts} dates={dates} shown={picked && shown} />
        {/* A slider brings arrow keys, Home and End, one stop for the tab key, and is read out as it moves. */}
        <input
          type="range"
          aria-label={t('dates.label')}
          aria-valuetext={`${longDay(shown)}: ${tell(shown)}`}
          min={0}
          max={days - 1}
          value={dates.indexOf(shown)}
          onInput={({ currentTarget }) => pick(dates[Number(currentTarget.value)])}
          onBlur={() => pick(undefined)}
        />
      </div>
      <p class="rhythm-fact" aria-hidden="true">
        <span>{shortDay(shown, startOfDay(today))}</span> <b>{tell(shown)}</b>
      </p>
    </figure>
  );
}

function factOf(count: number | undefined, isToday: boolean): string {
  if (count === undefined) return t('charts.notFetched');
  return isToday ? t('charts.soFar', { papers: papersText(count) }) : papersText(count);
}

interface BarsProps {
  counts: DayCounts;
  /** Oldest first. */
  dates: readonly IsoDate[];
  /** The day whose number is told. */
  shown: IsoDate | undefined;
}

function Bars({ counts, dates, shown }: BarsProps) {
  const room = WIDTH / dates.length;
  const known = dates.map((day) => counts.get(day) ?? 0);
  const most = Math.max(1, ...known);
  const busiest = known.indexOf(most);
  const mondays = dates.map((day, index) => ({ day, index })).filter(({ day }) => weekdayOf(day) === MONDAY);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {/* A day that was never asked for has no ground to stand on, unlike one without papers. */}
      <path
        class="rhythm-base"
        d={dates
          .map((day, index) => (counts.has(day) ? `M${index * room} ${BASE + 0.5}h${room}` : ''))
          .join('')}
      />
      {dates.map((day, index) => {
        const height = Math.round(((known[index] ?? 0) / most) * TALLEST * 10) / 10;
        return (
          <rect
            key={day}
            class={index === dates.length - 1 ? 'rhythm-today' : 'rhythm-bar'}
            data-shown={day === shown}
            x={(index + GAP / 2) * room}
            y={BASE - height}
            width={room * (1 - GAP)}
            height={height}
          />
        );
      })}
      {busiest >= 0 && (
        <text x={(busiest + 0.5) * room} y={BASE - TALLEST - 4}>
          {most}
        </text>
      )}
      {mondays.map(({ day, index }, at) => (
        <text key={day} x={(index + 0.5) * room} y={HEIGHT - 4}>
          {dateLabel(day, mondays[at - 1]?.day)}
        </text>
      ))}
    </svg>
  );
}

/** `Nov 2`, then `9`, `16`, `23`: the month only where it is another than before. */
function dateLabel(day: IsoDate, before: IsoDate | undefined): string {
  if (before && startOfMonth(before) === startOfMonth(day)) return String(Number(day.slice(8)));
  return dayAndMonth(day, 'short');
}
