import { useEffect, useState } from 'preact/hooks';
import { t } from '../lib/i18n';
import { askLeave, canNotify, followLeave } from '../lib/state/notifications';

/**
 * Says what does not come while the browser lets us show no notifications: a person can withdraw that at any time, and
 * a backup brings wishes from a browser that allowed it. Leave can be asked for by a click only.
 */
export function NoLeave({ text }: { text: string }) {
  const [isRefused, setRefused] = useState(false);
  useEffect(followLeave, []);
  if (canNotify.value !== false) return null;
  const ask = async (button: HTMLElement) => {
    const back = button.closest('section')?.querySelector<HTMLElement>('input:checked');
    const isGiven = await askLeave();
    setRefused(!isGiven);
    // The button goes, and the keyboard goes on at what it was about.
    if (isGiven) back?.focus();
  };
  return (
    <div class="alert">
      <p role="alert">{isRefused ? t('alerts.notAllowed') : text}</p>
      <button type="button" class="textual" onClick={({ currentTarget }) => void ask(currentTarget)}>
        {t('common.allowNotifications')}
      </button>
    </div>
  );
}
