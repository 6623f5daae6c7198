import { t } from '../lib/i18n';
import { undo } from '../lib/state/commands';
import { notice } from '../lib/state/notice';

/** What the person just did, and the way back. It stays until something else happens. */
export function NoticeBar() {
  const current = notice.value;
  return (
    <>
      <div class="notice" role="status" data-empty={!current || current.failed}>
        {current && !current.failed && (
          <>
            <p>{current.text}</p>
            {(current.undo || current.takeBack) && (
              <button type="button" class="textual" onClick={() => void undo()}>
                {t('common.undo')}
              </button>
            )}
          </>
        )}
      </div>
      {current?.failed && (
        <div class="notice" role="alert">
          <p>{current.text}</p>
        </div>
      )}
    </>
  );
}
