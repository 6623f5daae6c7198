import { LibraryPage } from '../../components/LibraryPage';
import { startPage } from '../../lib/state/page';
import { Reader } from '../../lib/state/reader';

const isBookmarks = new URLSearchParams(location.search).get('view') === 'bookmarks';
const reader = new Reader(isBookmarks ? 'bookmarks' : 'all');
void startPage(<LibraryPage reader={reader} />, [reader]);
