import { FrontPage } from '../../components/FrontPage';
import { NewTabOff } from '../../components/NewTabOff';
import { addDays, dayOf } from '../../lib/domain/time';
import { connectAlerts } from '../../lib/state/alerts';
import { papersADay } from '../../lib/state/calendar';
import { connectCatchUp } from '../../lib/state/catch-up';
import { wantsFrontPage } from '../../lib/state/first-paint';
import { handBackNewTab } from '../../lib/state/new-tab';
import { startPage } from '../../lib/state/page';
import { Reader } from '../../lib/state/reader';
import { WeekTopics } from '../../lib/state/topics';

/** Days in the chart of the digest's rhythm. */
const RHYTHM_DAYS = 28;

if (wantsFrontPage()) {
  const reader = new Reader('trending');
  const bookmarks = new Reader('bookmarks', Date.now, ['papers', 'readings']);
  const rising = new Reader('rising', Date.now, ['papers']);
  const rhythm = papersADay();
  const topics = new WeekTopics();
  void startPage(
    <FrontPage reader={reader} bookmarks={bookmarks} rising={rising} rhythm={rhythm} topics={topics} />,
    [reader, bookmarks, rising],
    async () => {
      const today = dayOf(Date.now());
      await reader.show();
      await Promise.all([bookmarks.show(), rising.show(), connectAlerts(), connectCatchUp()]);
      await rhythm.show(addDays(today, 1 - RHYTHM_DAYS), today);
      void topics.show();
    },
  );
} else if (!(await handBackNewTab())) {
  void startPage(<NewTabOff />, []);
}
