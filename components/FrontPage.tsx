import { LibraryBig, Settings } from 'lucide';
import { dayOf } from '../lib/domain/time';
import { longDay } from '../lib/format';
import { counts } from '../lib/state/commands';
import type { Reader } from '../lib/state/reader';
import { status } from '../lib/state/sync';
import type { ViewName } from '../lib/views';
import { DateNavigation } from './DateNavigation';
import { Icon } from './Icon';
import { NoticeBar } from './NoticeBar';
import { PaperList } from './PaperList';
import { Rail } from './Rail';
import { SearchBox } from './SearchBox';
import { StatusLine } from './StatusLine';
import { usePage } from './usePage';
import { ViewTabs } from './ViewTabs';

const TABS: readonly ViewName[] = ['trending', 'today', 'week', 'month', 'rising'];
interface Props {
  reader: Reader;
  /** The bookmarks in the rail. */
  bookmarks: Reader;
}

/** The new tab: a front page of what is trending, or of a day, a week, a month. */
export function FrontPage({ reader, bookmarks }: Props) {
  const { home, go, sheet } = usePage(reader);
  const { view } = reader.place.value;
  const unread = counts.value?.unread;
  const isFrontPage = TABS.includes(view);
  return (
    <>
      <header class="masthead">
        <SearchBox reader={reader} home={home} />
        <h1 class="nameplate">Paper Round</h1>
        <nav class="pages" aria-label="Pages">
          <a class="tool" href="/library.html" aria-label="Library" title="Library">
            <Icon icon={LibraryBig} />
          </a>
          <a class="tool" href="/options.html" aria-label="Settings" title="Settings">
            <Icon icon={Settings} />
          </a>
        </nav>
        <div class="dateline">
          <span>{longDay(dayOf(Date.now()))}</span>
          <span>{unread !== undefined && unreadText(unread)}</span>
          <StatusLine />
        </div>
      </header>
      <nav class="nav-row" aria-label="Views and dates">
        <ViewTabs views={TABS} selected={view} onSelect={go} label="Views" />
        <DateNavigation reader={reader} />
      </nav>
      <main class="front">
        <div id="papers" role="tabpanel" aria-labelledby={`tab-${home}`}>
          <PaperList reader={reader} isRanked={isFrontPage} isFrontPage={isFrontPage} />
        </div>
      </main>
      <Rail bookmarks={bookmarks} />
      <NoticeBar />
      {sheet}
    </>
  );
}

/** Nothing before the first papers have come: then 'all read' would be a strange thing to say. */
function unreadText(unread: number): string {
  if (unread > 0) return `${unread} unread`;
  return status.value?.lastSuccessAt === undefined ? '' : 'All read';
}
