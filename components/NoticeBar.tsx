import { notice, undo } from '../lib/state/commands';

/** What the person just did, and the way back. It stays until something else happens. */
export function NoticeBar() {
  const current = notice.value;
  return (
    <>
      <div class="notice" role="status" data-empty={!current || current.failed}>
        {current && !current.failed && (
          <>
            {current.text}
            {current.undo && (
              <button type="button" class="textual" onClick={() => void undo()}>
                Undo
              </button>
            )}
          </>
        )}
      </div>
      {current?.failed && (
        <div class="notice" role="alert">
          {current.text}
        </div>
      )}
    </>
  );
}
