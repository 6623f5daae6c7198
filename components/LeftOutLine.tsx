import { listOf } from '../lib/format';
import { t } from '../lib/i18n';
import type { Reader } from '../lib/state/reader';

/** At the end of a list: how many papers it left out and why, and a way to see them for now. */
export function LeftOutLine({ reader }: { reader: Reader }) {
  const { isShown, reasons } = reader.leftOut;
  if (isShown.value)
    return (
      <p class="fine left-out">
        {t('list.allShown')}
        <button type="button" class="textual" onClick={() => void reader.showLeftOut(false)}>
          {t('list.leaveOut')}
        </button>
      </p>
    );
  const { size } = reasons.value;
  if (size === 0 || reader.hasMore.value) return null;
  const muted = [...reasons.value.values()].filter((reason) => reason === 'muted').length;
  return (
    <p class="fine left-out">
      {t('list.leftOut', size, { reasons: reasonsText(muted, size - muted) })}
      <button type="button" class="textual" onClick={() => void reader.showLeftOut(true)}>
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
