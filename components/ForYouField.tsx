import { dayOf } from '../lib/domain/time';
import { longDay } from '../lib/format';
import { t } from '../lib/i18n';
import { settings } from '../lib/state/preferences';
import { forgetTaste } from '../lib/state/taste';

/** What For you learns from, and the way to let it begin anew. */
export function ForYouField() {
  const since = settings.value.tasteSince;
  return (
    <div class="field">
      <span>{t('views.forYou.label')}</span>
      <span class="with-button">
        <button type="button" aria-describedby="for-you-hint" onClick={() => void forgetTaste()}>
          {t('forYou.forget')}
        </button>
      </span>
      <p id="for-you-hint" class="fine">
        {since > 0 && `${t('forYou.since', { day: longDay(dayOf(since)) })} `}
        {t('forYou.forgetHint')}
      </p>
    </div>
  );
}
