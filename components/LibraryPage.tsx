import { useComputed } from '@preact/signals';
import { Newspaper, Settings } from 'lucide';
import { useState } from 'preact/hooks';
import type { LibraryFilter } from '../lib/domain/filter';
import { frontPageAddress } from '../lib/domain/pages';
import { t } from '../lib/i18n';
import { withSort } from '../lib/search/explain';
import { parseQuery } from '../lib/search/parse';
import type { Query } from '../lib/search/query';
import type { Reader } from '../lib/state/reader';
import { drawn } from './drawn';
import { FilterBar } from './FilterBar';
import { NoticeBar } from './NoticeBar';
import { OpenAbove } from './OpenAbove';
import { PaperList } from './PaperList';
import { PaperPane } from './PaperPane';
import { QueryExplanation } from './QueryExplanation';
import { SearchBox } from './SearchBox';
import { SelectionBar } from './SelectionBar';
import { StatusLine } from './StatusLine';
import { usePage } from './usePage';
import { useWide } from './useWide';

/** Narrower than this, in pixels, there is room for one pane: papers unfold in the list, or above it if they are not in it. */
const TWO_PANES = 900;

/** The library: everything that is stored, a list and beside it the paper that is open. */
export function LibraryPage({ reader }: { reader: Reader }) {
  const { sheet } = usePage(reader);
  const hasPane = useWide(TWO_PANES);
  const [isAbove, setAbove] = useState(false);
  return (
    <>
      <header class="masthead">
        <SearchBox reader={reader} home="library" />
        <h1 class="nameplate">{t('pages.library')}</h1>
        <nav class="pages" aria-label={t('pages.label')}>
          <a
            class="tool"
            href={frontPageAddress()}
            aria-label={t('pages.frontPage')}
            title={t('pages.frontPage')}
          >
            {drawn(Newspaper)}
          </a>
          <a class="tool" href="/options.html" aria-label={t('pages.settings')} title={t('pages.settings')}>
            {drawn(Settings)}
          </a>
        </nav>
      </header>
      <main class="two-panes">
        <div class="nav-row">
          <Filters reader={reader} />
          <SelectionBar reader={reader} />
          <StatusLine />
        </div>
        {!hasPane && <OpenAbove reader={reader} isAbove={isAbove} setAbove={setAbove} />}
        <div id="papers" class="list">
          <QueryExplanation reader={reader} home="library" />
          <PaperList reader={reader} isBesidePane={hasPane || isAbove} isSelectable />
        </div>
        {hasPane && <PaperPane reader={reader} />}
      </main>
      <NoticeBar />
      {sheet}
    </>
  );
}

/** By itself: the page is not drawn anew with every filter, nor this with every key. */
function Filters({ reader }: { reader: Reader }) {
  // Filters narrow a search, whose order is a part of it. Other lists have neither.
  const sort = useComputed(() => {
    const { view, query } = reader.place.value;
    return view === 'search' ? parseQuery(query).sort : undefined;
  }).value;
  const onSort = (next: Query['sort']) =>
    void reader.show({ query: withSort(reader.place.value.query, next) });
  const show = (filter: LibraryFilter) =>
    void reader.show(sort ? { filter } : { view: 'library', filter, query: '' });
  return (
    <FilterBar filter={reader.filter.value} onChange={show} search={sort ? { sort, onSort } : undefined} />
  );
}
