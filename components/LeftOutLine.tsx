import { listOf } from '../lib/format';
import { t } from '../lib/i18n';
import type { Reader } from '../lib/state/reader';
import { useRefuge } from './useRefuge';

/** At the end of a list: how many papers it left out and why, and a way to see them for now. */
export function LeftOutLine({ reader }: { reader: Reader }) {
  const { refuge, leaving } = useRefuge<HTMLDivElement>();
  const show = (isShown: boolean) => leaving(() => void reader.showLeftOut(isShown));
  return (
    <div ref={refuge} tabIndex={-1}>
      {reader.leftOut.isShown.value ? (
        <p class="fine left-out">
          {t('list.allShown')}
          <button type="button" class="textual" onClick={() => show(false)}>
            {t('list.leaveOut')}
          </button>
        </p>
      ) : (
        <LeftOut reader={reader} show={() => show(true)} />
      )}
    </div>
  );
}

function LeftOut({ reader, show }: { reader: Reader; show: () => void }) {
  const reasons = reader.leftOut.reasons.value;
  const { size } = reasons;
  if (size === 0 || reader.hasMore.value) return null;
  const muted = [...reasons.values()].filter((reason) => reason === 'muted').length;
  return (
    <p class="fine left-out">
      {t('list.leftOut', size, { reasons: reasonsText(muted, size - muted) })}
      <button type="button" class="textual" onClick={show}>
        {t('list.showLeftOut')}
      </button>
      {muted > 0 && (
        <a href="/options.html#mutes" target="_blank" rel="noopener">
          {t('list.mutes')}
        </a>
      )}
    </p>
  );
}

function reasonsText(muted: number, hidden: number): string {
  return listOf([
    ...(muted > 0 ? [t('list.byMutes', muted)] : []),
    ...(hidden > 0 ? [t('list.byHand', hidden)] : []),
  ]);
}
