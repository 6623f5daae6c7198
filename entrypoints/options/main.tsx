import { OptionsPage } from '../../components/OptionsPage';
import { canHandBackNewTab } from '../../lib/state/new-tab';
import { startPage } from '../../lib/state/page';

void startPage(<OptionsPage canHandBack={canHandBackNewTab} />, []);
