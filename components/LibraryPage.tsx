import { Newspaper, Settings } from 'lucide';
import { useState } from 'preact/hooks';
import type { LibraryFilter } from '../lib/domain/filter';
import { frontPageAddress } from '../lib/domain/pages';
import { t } from '../lib/i18n';
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

/** By itself: the page is not drawn anew with every filter. */
function Filters({ reader }: { reader: Reader }) {
  const filter = reader.filter.value;
  // Filters narrow a search; an order is that of the library, for a search has its own. Other lists have neither.
  const show = (next: LibraryFilter) => {
    const isNarrowed = reader.place.value.view === 'search' && next.order === filter.order;
    void reader.show(isNarrowed ? { filter: next } : { view: 'library', filter: next, query: '' });
  };
  return <FilterBar filter={filter} onChange={show} />;
}
