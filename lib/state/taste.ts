import { t } from '../i18n';
import { notice } from './commands';
import { changeSettings, settings } from './preferences';

/** Lets For you begin anew: only what is done from now on counts. The notice is the way back. */
export async function forgetTaste(): Promise<void> {
  const before = settings.value.tasteSince;
  await changeSettings({ tasteSince: Date.now() });
  notice.value = {
    text: t('forYou.forgotten'),
    takeBack: async () => {
      await changeSettings({ tasteSince: before });
      notice.value = { text: t('forYou.remembered') };
    },
  };
}
