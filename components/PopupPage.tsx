import { CheckCheck, Keyboard, LibraryBig, Settings } from 'lucide';
import { counts, markAllRead } from '../lib/state/commands';
import type { Reader } from '../lib/state/reader';
import type { ViewName } from '../lib/views';
import { Icon } from './Icon';
import { NoticeBar } from './NoticeBar';
import { PaperList } from './PaperList';
import { SearchBox } from './SearchBox';
import { StatusLine } from './StatusLine';
import { usePage } from './usePage';
import { ViewTabs } from './ViewTabs';

const TABS: readonly ViewName[] = ['unread', 'trending', 'bookmarks'];

/** The popup: what is new, what is trending, what was kept. */
export function PopupPage({ reader }: { reader: Reader }) {
  const { home, go, sheet, toggleHelp } = usePage(reader);
  const { view } = reader.place.value;
  return (
    <>
      <header class="top">
        <div class="title-row">
          <h1 class="nameplate">Paper Round</h1>
          <button
            type="button"
            class="tool"
            aria-label="Keyboard shortcuts"
            title="Keyboard shortcuts (?)"
            onClick={toggleHelp}
          >
            <Icon icon={Keyboard} />
          </button>
          <a
            class="tool"
            href="/library.html"
            target="_blank"
            aria-label="Library"
            title="Library"
            rel="noopener"
          >
            <Icon icon={LibraryBig} />
          </a>
          <a
            class="tool"
            href="/options.html"
            target="_blank"
            aria-label="Settings"
            title="Settings"
            rel="noopener"
          >
            <Icon icon={Settings} />
          </a>
        </div>
        <SearchBox reader={reader} home={home} />
        <div class="tab-row">
          <ViewTabs
            views={TABS}
            selected={view}
            onSelect={go}
            counted={TABS}
            counts={counts.value}
            label="Lists"
          />
          <button
            type="button"
            class="tool"
            aria-label="Mark all read"
            title="Mark all read (A)"
            onClick={() => void markAllRead(reader)}
          >
            <Icon icon={CheckCheck} />
          </button>
        </div>
      </header>
      <main>
        <div id="papers" role="tabpanel" aria-labelledby={`tab-${home}`}>
          <PaperList reader={reader} isRanked={view === 'trending'} />
        </div>
      </main>
      <footer class="bottom">
        <NoticeBar />
        <StatusLine />
      </footer>
      {sheet}
    </>
  );
}
