import type { RefObject } from 'preact';
import { type LibraryFilter, NO_FILTER, ORDERS, READ_STATES } from '../lib/domain/filter';
import { PROGRESS } from '../lib/domain/reading';
import { isIsoDate } from '../lib/domain/time';
import { t } from '../lib/i18n';
import { type Query, SORTS } from '../lib/search/query';
import { tags } from '../lib/state/keeping';
import { allSources } from '../lib/state/sources';
import { PROGRESS_TEXTS } from './progress-texts';
import { useRefuge } from './useRefuge';

interface Props {
  filter: LibraryFilter;
  onChange: (filter: LibraryFilter) => void;
  /** The order of the search that is shown: it has one of its own. */
  search?: { sort: Query['sort']; onSort: (sort: Query['sort']) => void } | undefined;
}

const ORDER_KEYS = {
  newest: 'library.newest',
  upvotes: 'library.upvotes',
  rising: 'library.rising',
  relevance: 'library.relevance',
} as const;
const READ_KEYS = { new: 'library.new', unread: 'library.unread', read: 'library.read' } as const;

/** What the library shows: filters and order. Each choice takes effect at once. */
export function FilterBar({ filter, onChange, search }: Props) {
  const { refuge, leaving } = useRefuge<HTMLInputElement>();
  const set = (name: keyof LibraryFilter, value: string | true | undefined) => {
    const { [name]: _, ...rest } = filter;
    onChange({ ...NO_FILTER, ...rest, ...(value ? { [name]: value } : {}) } as LibraryFilter);
  };
  return (
    <form class="filters" aria-label={t('library.filters')} onSubmit={(event) => event.preventDefault()}>
      <Choice<keyof typeof ORDER_KEYS>
        label={t('library.order')}
        value={search ? search.sort : filter.order}
        choices={search ? SORTS : ORDERS}
        text={(key) => t(ORDER_KEYS[key])}
        onChoose={(value) => (search ? search.onSort(value as Query['sort']) : set('order', value))}
      />
      <Choice
        label={t('library.readState')}
        value={filter.read}
        choices={READ_STATES}
        text={(key) => t(READ_KEYS[key])}
        onChoose={(value) => set('read', value)}
        any
      />
      <Choice
        label={t('paper.progress')}
        value={filter.progress}
        choices={PROGRESS}
        text={(key) => t(PROGRESS_TEXTS[key])}
        onChoose={(value) => set('progress', value)}
        any
      />
      {tags.value.length > 0 && (
        <Choice
          label={t('library.tag')}
          value={filter.tag}
          choices={tags.value}
          text={(tag) => tag}
          onChoose={(value) => set('tag', value)}
          any
        />
      )}
      <Choice
        label={t('library.source')}
        value={filter.source}
        choices={allSources.value.map(({ id }): string => id)}
        text={(id) => allSources.value.find((source) => source.id === id)?.name ?? id}
        onChoose={(value) => set('source', value)}
        any
      />
      <Check
        label={t('library.bookmarked')}
        checked={filter.bookmarked}
        onCheck={(value) => set('bookmarked', value)}
      />
      <Check label={t('library.hasCode')} checked={filter.code} onCheck={(value) => set('code', value)} />
      <span class="days">
        <Day label={t('library.from')} value={filter.from} onPick={(value) => set('from', value)} />
        <Day label={t('library.to')} value={filter.to} onPick={(value) => set('to', value)} field={refuge} />
      </span>
      {filter.organization && (
        <Chip text={filter.organization} onRemove={() => leaving(() => set('organization', undefined))} />
      )}
      {filter.keyword && (
        <Chip text={filter.keyword} onRemove={() => leaving(() => set('keyword', undefined))} />
      )}
    </form>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T | undefined;
  choices: readonly T[];
  text: (choice: T) => string;
  onChoose: (value: string | undefined) => void;
  /** Whether nothing may be chosen. */
  any?: boolean;
}

function Choice<T extends string>({ label, value, choices, text, onChoose, any = false }: ChoiceProps<T>) {
  return (
    <label>
      <span class="fine">{label}</span>
      <select value={value ?? ''} onChange={(event) => onChoose(event.currentTarget.value || undefined)}>
        {any && <option value="">{t('library.any')}</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {text(choice)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Check({
  label,
  checked,
  onCheck,
}: {
  label: string;
  checked: true | undefined;
  onCheck: (value: true | undefined) => void;
}) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={checked ?? false}
        onChange={(event) => onCheck(event.currentTarget.checked || undefined)}
      />
      {label}
    </label>
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  onPick: (value: string | undefined) => void;
  field?: RefObject<HTMLInputElement | null>;
}

function Day({ label, value, onPick, field }: DayProps) {
  return (
    <label>
      <span class="fine">{label}</span>
      <input
        ref={field ?? null}
        type="date"
        value={value ?? ''}
        onChange={({ currentTarget: { value: day } }) => onPick(isIsoDate(day) ? day : undefined)}
      />
    </label>
  );
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <button type="button" class="chip" onClick={onRemove}>
      {t('library.without', { text })}
    </button>
  );
}
