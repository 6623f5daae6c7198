import { PopupPage } from '../../components/PopupPage';
import { startPage } from '../../lib/state/page';
import { Reader } from '../../lib/state/reader';

const reader = new Reader('unread');
void startPage(<PopupPage reader={reader} />, [reader]);
