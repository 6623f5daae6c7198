import { type Mute, withMute, withoutMute } from '../domain/mute';
import { t } from '../i18n';
import { notice } from './notice';
import { changeSettings, settings } from './preferences';

/** Mutes a word, an author or an organization, and says so; the notice is the way back. */
export async function mute(added: Mute): Promise<void> {
  const mutes = withMute(settings.value.mutes, added);
  if (mutes === settings.value.mutes) return;
  // The worker hears of it and has the unread papers follow.
  if (!(await changeSettings({ mutes }))) return;
  notice.value = { text: t('notices.muted', { text: added.text }), takeBack: () => unmute(added) };
}

/** Takes a mute away: its papers come back, the unread among them as unread. */
export async function unmute(removed: Mute): Promise<void> {
  if (await changeSettings({ mutes: withoutMute(settings.value.mutes, removed) }))
    notice.value = { text: t('notices.unmuted', { text: removed.text }) };
}
