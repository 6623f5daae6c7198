import { Newspaper, Settings } from 'lucide';
import { counts } from '../lib/state/commands';
import type { Reader } from '../lib/state/reader';
import type { ViewName } from '../lib/views';
import { Icon } from './Icon';
import { NoticeBar } from './NoticeBar';
import { PaperList } from './PaperList';
import { SearchBox } from './SearchBox';
import { StatusLine } from './StatusLine';
import { usePage } from './usePage';
import { ViewTabs } from './ViewTabs';

const TABS: readonly ViewName[] = ['all', 'unread', 'bookmarks'];

/** The library: everything that is stored, newest first. */
export function LibraryPage({ reader }: { reader: Reader }) {
  const { home, go, sheet } = usePage(reader);
  const { view } = reader.place.value;
  return (
    <>
      <header class="masthead">
        <SearchBox reader={reader} home={home} />
        <h1 class="nameplate">Library</h1>
        <nav class="pages" aria-label="Pages">
          <a class="tool" href="/newtab.html" aria-label="Front page" title="Front page">
            <Icon icon={Newspaper} />
          </a>
          <a class="tool" href="/options.html" aria-label="Settings" title="Settings">
            <Icon icon={Settings} />
          </a>
        </nav>
      </header>
      <nav class="nav-row" aria-label="Lists">
        <ViewTabs
          views={TABS}
          selected={view}
          onSelect={go}
          counted={['unread', 'bookmarks']}
          counts={counts.value}
          label="Lists"
        />
        <StatusLine />
      </nav>
      <main class="column">
        <div id="papers" role="tabpanel" aria-labelledby={`tab-${home}`}>
          <PaperList reader={reader} />
        </div>
      </main>
      <NoticeBar />
      {sheet}
    </>
  );
}
