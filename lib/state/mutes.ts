import { isTooMany, MUTE_LIMITS, type Mute, toMute, withMute, withoutMute } from '../domain/mute';
import { number, t } from '../i18n';
import { notice } from './notice';
import { changeSettings } from './preferences';

/**
 * Mutes a word, an author or an organization, and says so; the notice is the way back. Resolves to whether the
 * field that it was typed in may be emptied: it is muted now, or there was nothing to mute. If not, the notice says why.
 */
export async function mute(wanted: Mute): Promise<boolean> {
  const added = toMute(wanted);
  // The worker hears of it and has the unread papers follow.
  const before = await changeSettings(({ mutes }) => ({ mutes: withMute(mutes, added) }));
  if (!before) return false;
  if (isTooMany(before.mutes, added)) {
    notice.value = { text: t('mutes.tooMany', { count: number(MUTE_LIMITS.count) }), failed: true };
    return false;
  }
  if (withMute(before.mutes, added) !== before.mutes)
    notice.value = { text: t('notices.muted', { text: added.text }), takeBack: () => unmute(added) };
  return true;
}

/** Takes a mute away: its papers come back, the unread among them as unread. */
export async function unmute(removed: Mute): Promise<void> {
  if (await changeSettings(({ mutes }) => ({ mutes: withoutMute(mutes, removed) })))
    notice.value = { text: t('notices.unmuted', { text: removed.text }) };
}
