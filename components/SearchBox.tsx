import { Search } from 'lucide';
import { useId, useRef } from 'preact/hooks';
import { t } from '../lib/i18n';
import type { Reader } from '../lib/state/reader';
import { connectSearchHelp, searchFor } from '../lib/state/search-help';
import type { ViewName } from '../lib/views';
import { drawn } from './drawn';
import { hintOf } from './search-texts';
import { useCompletion } from './useCompletion';
import { scrollToTop } from './usePage';

interface Props {
  reader: Reader;
  /** The list to go back to when the field is emptied. */
  home: ViewName;
}

/** Searches everything that is stored, as one types, and offers how a filter could go on. */
export function SearchBox({ reader, home }: Props) {
  const { view, query } = reader.place.value;
  const text = view === 'search' ? query : '';
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const { offers, chosen, accept, onInput, onKeyDown, close } = useCompletion(text, (next) => {
    scrollToTop();
    void searchFor(reader, next, home);
  });
  const isOpen = offers.length > 0;
  return (
    <search class="search">
      {drawn(Search)}
      <input
        ref={field}
        type="search"
        aria-label={t('list.search')}
        aria-autocomplete="list"
        aria-controls={isOpen ? list : undefined}
        aria-activedescendant={chosen === undefined ? undefined : `${list}-${chosen}`}
        placeholder={t('list.search')}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onFocus={() => void connectSearchHelp()}
        onInput={onInput}
        onKeyDown={onKeyDown}
        onClick={close}
        onBlur={close}
      />
      {isOpen && (
        <div class="offers" role="listbox" id={list} aria-label={t('search.suggestions')}>
          {offers.map((offer, index) => (
            <button
              key={`${offer.name}:${offer.value ?? ''}`}
              type="button"
              role="option"
              id={`${list}-${index}`}
              aria-selected={index === chosen}
              tabIndex={-1}
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => field.current && accept(field.current, offer)}
            >
              {offer.value ?? `${offer.name}:`} <span class="fine">{hintOf(offer)}</span>
            </button>
          ))}
        </div>
      )}
      <span class="unseen" aria-live="polite">
        {isOpen && t('search.offers', offers.length)}
      </span>
    </search>
  );
}
