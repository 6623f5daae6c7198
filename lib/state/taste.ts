import { t } from '../i18n';
import { notice } from './notice';
import { changeSettings } from './preferences';

/** Lets For you begin anew: only what is done from now on counts. The notice is the way back. */
export async function forgetTaste(): Promise<void> {
  const before = await changeSettings({ tasteSince: Date.now() });
  if (!before) return;
  notice.value = {
    text: t('forYou.forgotten'),
    takeBack: async () => {
      if (await changeSettings({ tasteSince: before.tasteSince }))
        notice.value = { text: t('forYou.remembered') };
    },
  };
}
