import { FrontPage } from '../../components/FrontPage';
import { NewTabOff } from '../../components/NewTabOff';
import { wantsNewTab } from '../../lib/state/first-paint';
import { handBackNewTab } from '../../lib/state/new-tab';
import { startPage } from '../../lib/state/page';
import { Reader } from '../../lib/state/reader';

if (wantsNewTab()) {
  const reader = new Reader('trending');
  const bookmarks = new Reader('bookmarks');
  void startPage(<FrontPage reader={reader} bookmarks={bookmarks} />, [reader, bookmarks]);
} else if (!(await handBackNewTab())) {
  void startPage(<NewTabOff />, []);
}
