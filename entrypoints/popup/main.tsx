import { PopupPage } from '../../components/PopupPage';
import { connectAlerts } from '../../lib/state/alerts';
import { startPage } from '../../lib/state/page';
import { Reader } from '../../lib/state/reader';

const reader = new Reader('unread');
void startPage(<PopupPage reader={reader} />, [reader], async () => {
  // They stand above the list: after it, they would push it down.
  await connectAlerts();
  await reader.show();
});
