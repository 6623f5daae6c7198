import { Search } from 'lucide';
import { t } from '../lib/i18n';
import type { Reader } from '../lib/state/reader';
import type { ViewName } from '../lib/views';
import { Icon } from './Icon';

interface Props {
  reader: Reader;
  /** The list to go back to when the field is emptied. */
  home: ViewName;
}

/** Searches everything that is stored, as one types. */
export function SearchBox({ reader, home }: Props) {
  const { view, query } = reader.place.value;
  const search = (text: string) =>
    void reader.show(text.trim() ? { view: 'search', query: text } : { view: home, query: '' });
  return (
    <search class="search">
      <Icon icon={Search} />
      <input
        type="search"
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        autocomplete="off"
        spellcheck={false}
        value={view === 'search' ? query : ''}
        onInput={(event) => search(event.currentTarget.value)}
      />
    </search>
  );
}
