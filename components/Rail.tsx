import { libraryAddress } from '../lib/domain/pages';
import { isBookmarked } from '../lib/domain/reading';
import { dayOf } from '../lib/domain/time';
import { t } from '../lib/i18n';
import { alerts } from '../lib/state/alerts';
import type { LiveCounts } from '../lib/state/calendar';
import { counts } from '../lib/state/commands';
import type { Entry, Reader } from '../lib/state/reader';
import type { WeekTopics } from '../lib/state/topics';
import { AlertList } from './AlertList';
import { CatchUp } from './CatchUp';
import { RhythmChart } from './RhythmChart';
import { StoryLink } from './StoryLink';
import { TopicsChart } from './TopicsChart';
import { useRefuge } from './useRefuge';
import { Welcome } from './Welcome';

const MOST_STORIES = 6;

interface Props {
  bookmarks: Reader;
  rising: Reader;
  /** Papers a day of the last weeks. */
  rhythm: LiveCounts;
  topics: WeekTopics;
}

/** The side of the front page: what to catch up with, what rises, what waits to be read. */
export function Rail({ bookmarks, rising, rhythm, topics }: Props) {
  const { refuge, leaving } = useRefuge<HTMLElement>();
  // Everything at once, when all is known: a rail that grows piece by piece would move under the eyes.
  if (!counts.value || !alerts.value) return <aside class="rail" />;
  const waiting = stories(bookmarks, ({ reading }) => isBookmarked(reading) && reading?.progress !== 'done');
  const risingNow = stories(rising, () => true);
  const rest = counts.value.bookmarks - waiting.length;
  const today = dayOf(Date.now());
  const week = topics.topics.value;
  return (
    <aside class="rail" ref={refuge} tabIndex={-1} aria-label={t('frontPage.rail')}>
      <Welcome leaving={leaving} />
      <CatchUp leaving={leaving} />
      <AlertList />
      <section>
        <h2>{t('frontPage.bookmarks')}</h2>
        {waiting.length === 0 && <p class="fine">{t('frontPage.noBookmarks')}</p>}
        <Stories entries={waiting} />
        {rest > 0 && (
          <a class="fine" href={libraryAddress({ filter: { bookmarked: true } })}>
            {t('frontPage.moreBookmarks', rest)}
          </a>
        )}
      </section>
      {risingNow.length > 0 && (
        <section>
          <h2>{t('views.rising.label')}</h2>
          <Stories entries={risingNow} />
        </section>
      )}
      <section>
        <h2>{t('charts.rhythm')}</h2>
        <RhythmChart counts={rhythm.counts.value} today={today} />
      </section>
      {/* The last, because it is read last: so it moves nothing when it comes. */}
      {week && (
        <section>
          <h2>{t(week.last < today ? 'topics.lastWeek' : 'topics.title')}</h2>
          <TopicsChart week={week} />
        </section>
      )}
    </aside>
  );
}

function stories(reader: Reader, isWanted: (entry: Entry) => boolean): Entry[] {
  const drawn = reader.ids.value.slice(0, reader.shown.value).map((id) => reader.entry(id).value);
  return drawn.filter((entry) => entry !== undefined && isWanted(entry)).slice(0, MOST_STORIES) as Entry[];
}

function Stories({ entries }: { entries: readonly Entry[] }) {
  return (
    <ul>
      {entries.map(({ paper }) => (
        <li key={paper.id}>
          <StoryLink paper={paper} />
        </li>
      ))}
    </ul>
  );
}
