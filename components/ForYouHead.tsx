import { listOf } from '../lib/format';
import { t } from '../lib/i18n';
import type { Reader } from '../lib/state/reader';

/** What stands above the papers of For you: what was learned, how far they reach back, and the way to a new order. */
export function ForYouHead({ reader }: { reader: Reader }) {
  const { taste } = reader.notes.value;
  if (!taste || reader.ids.value.length === 0) return null;
  const { interests, fewUnread } = taste;
  return (
    <div class="for-you fine">
      {interests.length > 0 && <p>{t('forYou.follow', { interests: listOf(interests) })}</p>}
      {fewUnread !== undefined && (
        <p>{fewUnread === 0 ? t('forYou.onlyOlder') : t('forYou.few', fewUnread)}</p>
      )}
      {/* Nothing moves by itself: what was learned since the list was shown counts when it is asked for. */}
      <button type="button" class="textual" onClick={() => void reader.show()}>
        {t('forYou.again')}
      </button>
    </div>
  );
}
