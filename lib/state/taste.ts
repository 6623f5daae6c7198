import { t } from '../i18n';
import { notice } from './notice';
import { changeSettings, settings } from './preferences';

/** Lets For you begin anew: only what is done from now on counts. The notice is the way back. */
export async function forgetTaste(): Promise<void> {
  const before = settings.value.tasteSince;
  if (!(await changeSettings({ tasteSince: Date.now() }))) return;
  notice.value = {
    text: t('forYou.forgotten'),
    takeBack: async () => {
      if (await changeSettings({ tasteSince: before })) notice.value = { text: t('forYou.remembered') };
    },
  };
}
