import { X } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { hasConditions } from '../lib/domain/filter';
import { papersText } from '../lib/format';
import { t } from '../lib/i18n';
import type { Doubt } from '../lib/search/doubts';
import { explainQuery, isNarrowed, type Understood, withoutPart } from '../lib/search/explain';
import { CHOICES } from '../lib/search/filters';
import type { Place } from '../lib/state/place';
import type { Reader } from '../lib/state/reader';
import { searchFor } from '../lib/state/search-help';
import type { SearchNotes, ViewName } from '../lib/views';
import { drawn } from './drawn';
import { nothingFound } from './EmptyState';
import { SaveSearch } from './SaveSearch';
import { partText } from './search-texts';

interface Props {
  reader: Reader;
  /** The list to go back to when nothing is left of the search. */
  home: ViewName;
}

/** Milliseconds without a key after which a person has typed what they wanted. */
const PAUSE = 800;
/** Between several things, in any language. */
const BETWEEN = ' · ';
const DAY_EXAMPLES = ['2026', '2026-01', '2026-01-15'];

/** How a search was understood: its filters, each with a way to take it away, what is no filter; and a way to keep it. */
export function QueryExplanation(props: Props) {
  // With the papers, not before them: so they come in one frame.
  const { view, query, filter } = props.reader.answered.value;
  return view === 'search' ? <Explained {...props} query={query} filter={filter} /> : null;
}

function Explained({ reader, home, query, filter }: Props & Pick<Place, 'query' | 'filter'>) {
  const settled = useSettled(query);
  const { search: notes, isLacking } = reader.notes.value;
  const { parts, doubts } = explainQuery(query);
  const chips = parts.filter(isBeyondWords);
  const isFiltered = isNarrowed({ query, filter });
  const found = notes && (isLacking ? countText(notes) : foundText(notes, isFiltered));
  const isEmpty = notes && (notes.count ?? reader.ids.value.length) === 0;
  const missing = isLacking ? t('list.lacking') : isEmpty && nothingFound(isFiltered);
  const answers = [found, missing].filter(Boolean);
  const take = (part: Understood) => {
    // The button goes with its part; the keyboard goes on in the field.
    document.querySelector<HTMLElement>('input[type="search"]')?.focus();
    void searchFor(reader, withoutPart(query, part), home);
  };
  return (
    <div class="explanation">
      {chips.length > 0 && (
        <ul aria-label={t('library.filters')}>
          {chips.map((part) => (
            <li key={part.start}>
              <button
                type="button"
                aria-label={t('search.remove', { text: partText(part) })}
                onClick={() => take(part)}
              >
                {partText(part)} {drawn(X)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {doubts
        .filter(({ doubt }) => settled === query || !isUnfinished(doubt))
        .map(({ start, doubt }) => (
          <p key={start} class="fine">
            {doubtText(doubt)}
          </p>
        ))}
      {notes && <p class="fine">{found}</p>}
      {/* An alert knows words alone: it would count other papers than those on show. */}
      {!hasConditions(filter) && <SaveSearch query={query} />}
      <p class="unseen" aria-live="polite">
        {[summaryOf(settled), ...(settled === query ? answers : [])].join(' ').trim()}
      </p>
    </div>
  );
}

/** How many papers were found, if that is known. */
function countText({ count = 0 }: SearchNotes): string {
  return count > 0 ? papersText(count) : '';
}

/** The same, and which words stand nowhere: while parts of the index can't be read, that can't be said. */
function foundText(notes: SearchNotes, isFiltered: boolean): string {
  const { unknown, isPartial } = notes;
  const words = unknown.map((word) => t('search.unknown', { word }));
  const partial = t(isFiltered ? 'search.partialFiltered' : 'search.partial');
  return [countText(notes), ...words, isPartial && partial].filter(Boolean).join(BETWEEN);
}

/** Plain words explain themselves. */
function isBeyondWords(part: Understood): boolean {
  return part.kind !== 'word' || part.isNot;
}

function isUnfinished(doubt: Doubt): boolean {
  return doubt.reason === 'value' && doubt.isUnfinished;
}

/** All that is to be read out of a search. It is said again only when it has changed. */
function summaryOf(query: string): string {
  const { parts, doubts } = explainQuery(query);
  const filters = parts.filter(isBeyondWords).map(partText);
  const understood = filters.length > 0 ? [t('search.understood', { filters: filters.join(BETWEEN) })] : [];
  return [...understood, ...doubts.map(({ doubt }) => doubtText(doubt))].join(' ');
}

function doubtText(doubt: Doubt): string {
  if (doubt.reason === 'name') return t('search.noFilter', { name: doubt.name });
  if (doubt.reason === 'length') return t('search.tooLong', doubt);
  const { name } = doubt;
  if (doubt.reason === 'blank')
    return t('search.noBlank', { text: doubt.filter.replace(':', ': '), filter: doubt.filter });
  const fitting = name === 'after' || name === 'before' ? DAY_EXAMPLES : CHOICES[name];
  // The beginning of a value is none: what fits is offered below the field.
  if (doubt.value === '' || doubt.isUnfinished || !fitting) return t('search.noValue', { name });
  const choices = fitting.map((value) => `${name}:${value}`).join(BETWEEN);
  return t('search.notFitting', { text: `${name}:${doubt.value}`, choices });
}

/** A text as it was when the person last stopped typing; empty until then, for what comes filled is not read out. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
