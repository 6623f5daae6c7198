import { LibraryBig, Settings } from 'lucide';
import { dayOf } from '../lib/domain/time';
import { longDay } from '../lib/format';
import { counts } from '../lib/state/commands';
import type { Reader } from '../lib/state/reader';
import type { ViewName } from '../lib/views';
import { DateNavigation } from './DateNavigation';
import { Icon } from './Icon';
import { NoticeBar } from './NoticeBar';
import type { Weight } from './PaperCard';
import { PaperList } from './PaperList';
import { Rail } from './Rail';
import { SearchBox } from './SearchBox';
import { StatusLine } from './StatusLine';
import { usePage } from './usePage';
import { ViewTabs } from './ViewTabs';

const TABS: readonly ViewName[] = ['trending', 'today', 'week', 'month', 'rising'];
/** How many stories stand below the lead with the beginning of their abstract. */
const SECOND_STORIES = 4;

function weightOf(index: number): Weight {
  if (index === 0) return 'lead';
  return index <= SECOND_STORIES ? 'second' : 'brief';
}

interface Props {
  reader: Reader;
  /** The bookmarks in the rail. */
  bookmarks: Reader;
}

/** The new tab: a front page of what is trending, or of a day, a week, a month. */
export function FrontPage({ reader, bookmarks }: Props) {
  const { home, go, sheet } = usePage(reader);
  const { view } = reader.place.value;
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
          <span>{counts.value.unread === 0 ? 'All read' : `${counts.value.unread} unread`}</span>
          <StatusLine />
        </div>
      </header>
      <div class="nav-row">
        <ViewTabs views={TABS} selected={view} onSelect={go} label="Views" />
        <DateNavigation reader={reader} />
      </div>
      <main class="front">
        <div id="papers" role="tabpanel" aria-labelledby={`tab-${home}`}>
          <PaperList reader={reader} isRanked={isFrontPage} {...(isFrontPage && { weightOf })} />
        </div>
      </main>
      <Rail bookmarks={bookmarks} />
      <NoticeBar />
      {sheet}
    </>
  );
}
