import { t } from '../lib/i18n';
import { undo } from '../lib/state/commands';
import { notice } from '../lib/state/notice';
import { useRefuge } from './useRefuge';

/** What the person just did, and the way back. It stays until something else happens. */
export function NoticeBar() {
  const current = notice.value;
  const { refuge, leaving } = useRefuge<HTMLDivElement>();
  return (
    <>
      <div ref={refuge} class="notice" role="status" tabIndex={-1} data-empty={!current || current.failed}>
        {current && !current.failed && (
          <>
            <p>{current.text}</p>
            {(current.step !== undefined || current.takeBack) && (
              <button type="button" class="textual" onClick={() => leaving(() => void undo())}>
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
