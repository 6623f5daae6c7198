import { LibraryBig, Settings } from 'lucide';
import { localDay } from '../lib/domain/time';
import { longDay } from '../lib/format';
import { t } from '../lib/i18n';
import type { LiveCounts } from '../lib/state/calendar';
import { counts } from '../lib/state/commands';
import type { Reader } from '../lib/state/reader';
import { status } from '../lib/state/sync';
import type { WeekTopics } from '../lib/state/topics';
import type { ViewName } from '../lib/views';
import { DateNavigation } from './DateNavigation';
import { drawn } from './drawn';
import { NoticeBar } from './NoticeBar';
import { PaperList } from './PaperList';
import { QueryExplanation } from './QueryExplanation';
import { Rail } from './Rail';
import { SearchBox } from './SearchBox';
import { StatusLine } from './StatusLine';
import { usePage } from './usePage';
import { ViewTabs } from './ViewTabs';

const TABS: readonly ViewName[] = ['trending', 'today', 'week', 'month', 'rising', 'forYou'];
interface Props {
  reader: Reader;
  /** The bookmarks in the rail. */
  bookmarks: Reader;
  /** What rises, in the rail. */
  rising: Reader;
  /** Papers a day, in the rail. */
  rhythm: LiveCounts;
  /** What the week is about, in the rail. */
  topics: WeekTopics;
}

/** The new tab: a front page of what is trending, or of a day, a week, a month. */
export function FrontPage({ reader, bookmarks, rising, rhythm, topics }: Props) {
  const { home, go, sheet } = usePage(reader);
  const view = reader.view.value;
  const unread = counts.value?.unread;
  const isFrontPage = TABS.includes(reader.shownView.value);
  return (
    <>
      <header class="masthead">
        <SearchBox reader={reader} home={home} />
        <h1 class="nameplate">{t('extension.name')}</h1>
        <nav class="pages" aria-label={t('pages.label')}>
          <a class="tool" href="/library.html" aria-label={t('pages.library')} title={t('pages.library')}>
            {drawn(LibraryBig)}
          </a>
          <a class="tool" href="/options.html" aria-label={t('pages.settings')} title={t('pages.settings')}>
            {drawn(Settings)}
          </a>
        </nav>
        <div class="dateline">
          <span>{longDay(localDay(new Date()))}</span>
          <span>{unread !== undefined && unreadText(unread)}</span>
          <StatusLine />
        </div>
      </header>
      <nav class="nav-row" aria-label={t('views.viewsAndDates')}>
        <ViewTabs views={TABS} selected={view} onSelect={go} label={t('views.label')} />
        <DateNavigation reader={reader} />
      </nav>
      <main class="front">
        <div id="papers" role="tabpanel" aria-labelledby={`tab-${home}`}>
          <QueryExplanation reader={reader} home={home} />
          <PaperList reader={reader} isRanked={isFrontPage} isFrontPage={isFrontPage} />
        </div>
      </main>
      <Rail bookmarks={bookmarks} rising={rising} rhythm={rhythm} topics={topics} />
      <NoticeBar />
      {sheet}
    </>
  );
}

/** Nothing before the first papers have come: then 'all read' would be a strange thing to say. */
function unreadText(unread: number): string {
  if (unread > 0) return t('frontPage.unread', unread);
  return status.value?.lastSuccessAt === undefined ? '' : t('frontPage.allRead');
}
