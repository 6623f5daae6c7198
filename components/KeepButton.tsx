import type { PaperId } from '../lib/domain/paper';
import { t } from '../lib/i18n';
import { unkept } from '../lib/state/found';
import { keepFound } from '../lib/state/keeping';

/** Puts a found paper into the store; says so of one that is there. It stays where it is, and so does the focus. */
export function KeepButton({ id, tabIndex }: { id: PaperId; tabIndex: 0 | -1 }) {
  const isKept = !unkept.value.has(id);
  return (
    <button
      type="button"
      class="textual keep"
      tabIndex={tabIndex}
      aria-disabled={isKept}
      title={t(isKept ? 'beyond.keptHint' : 'beyond.keepHint')}
      onClick={() => void (isKept || keepFound(id))}
    >
      {t(isKept ? 'beyond.kept' : 'beyond.keep')}
    </button>
  );
}
