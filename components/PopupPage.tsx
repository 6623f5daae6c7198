import { CheckCheck, Keyboard, LibraryBig, Settings } from 'lucide';
import { t } from '../lib/i18n';
import { counts, markAllRead } from '../lib/state/commands';
import { withKey } from '../lib/state/keys';
import type { Reader } from '../lib/state/reader';
import type { ViewName } from '../lib/views';
import { AlertLine } from './AlertLine';
import { drawn } from './drawn';
import { NoticeBar } from './NoticeBar';
import { PaperList } from './PaperList';
import { QueryExplanation } from './QueryExplanation';
import { SearchBox } from './SearchBox';
import { StatusLine } from './StatusLine';
import { usePage } from './usePage';
import { ViewTabs } from './ViewTabs';

const TABS: readonly ViewName[] = ['unread', 'trending', 'bookmarks'];

/** The popup: what is new, what is trending, what was kept. */
export function PopupPage({ reader }: { reader: Reader }) {
  const { home, go, sheet, toggleHelp } = usePage(reader);
  const view = reader.view.value;
  const shown = reader.shownView.value;
  return (
    <>
      <header class="top">
        <div class="title-row">
          <h1 class="nameplate">{t('extension.name')}</h1>
          <button
            type="button"
            class="tool"
            aria-label={t('shortcuts.button')}
            title={withKey(t('shortcuts.button'), 'help')}
            onClick={toggleHelp}
          >
            {drawn(Keyboard)}
          </button>
          <a
            class="tool"
            href="/library.html"
            target="_blank"
            aria-label={t('pages.library')}
            title={t('pages.library')}
            rel="noopener"
          >
            {drawn(LibraryBig)}
          </a>
          <a
            class="tool"
            href="/options.html"
            target="_blank"
            aria-label={t('pages.settings')}
            title={t('pages.settings')}
            rel="noopener"
          >
            {drawn(Settings)}
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
            label={t('views.lists')}
          />
          <button
            type="button"
            class="tool"
            aria-label={t('list.markAllRead')}
            title={withKey(t('list.markAllRead'), 'mark-all-read')}
            onClick={() => void markAllRead(reader)}
          >
            {drawn(CheckCheck)}
          </button>
        </div>
      </header>
      <main>
        <div id="papers" role="tabpanel" aria-labelledby={`tab-${home}`}>
          <QueryExplanation reader={reader} home={home} />
          <AlertLine reader={reader} />
          {!TABS.includes(shown) && shown !== 'search' && (
            <h2 class="list-name">{t(`views.${shown}.label`)}</h2>
          )}
          <PaperList reader={reader} isRanked={shown === 'trending'} />
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
