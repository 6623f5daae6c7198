import { DIRECTION, number, t } from '../lib/i18n';
import type { ViewName } from '../lib/views';

interface Props {
  views: readonly ViewName[];
  selected: ViewName;
  onSelect: (view: ViewName) => void;
  /** Tabs that say how many papers they hold; there is room for the number before it is known. */
  counted?: readonly ViewName[];
  counts?: Partial<Record<ViewName, number>> | undefined;
  label: string;
}

/** The lists to choose from, as tabs: arrow keys go from one to the next. */
export function ViewTabs({ views, selected, onSelect, counted = [], counts, label }: Props) {
  const focusable = views.includes(selected) ? selected : views[0];
  const step = (event: KeyboardEvent, index: number) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way) return;
    const move = DIRECTION === 'rtl' ? -way : way;
    const next = (index + move + views.length) % views.length;
    const tabs = (event.currentTarget as HTMLElement).parentElement?.children;
    (tabs?.[next] as HTMLElement | undefined)?.focus();
    onSelect(views[next] as ViewName);
  };
  return (
    <div class="tabs" role="tablist" aria-label={label}>
      {views.map((view, index) => (
        <button
          key={view}
          type="button"
          role="tab"
          id={`tab-${view}`}
          aria-selected={view === selected}
          aria-controls="papers"
          tabIndex={view === focusable ? 0 : -1}
          onClick={() => onSelect(view)}
          onKeyDown={(event) => step(event, index)}
        >
          {t(`views.${view}.label`)}
          {counted.includes(view) && <span class="count"> {countText(counts?.[view])}</span>}
        </button>
      ))}
    </div>
  );
}

/** Nothing until it is known; the room for it is there. */
function countText(count: number | undefined): string {
  return count === undefined ? '' : number(count);
}
