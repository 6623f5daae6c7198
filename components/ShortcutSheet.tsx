import { useEffect, useRef } from 'preact/hooks';
import { t } from '../lib/i18n';
import { shortcutsWith } from '../lib/keyboard';
import { settings } from '../lib/state/preferences';

interface Props {
  isOpen: boolean;
  onClose: () => void;
}

/** All shortcuts, over the page. Escape closes it. */
export function ShortcutSheet({ isOpen, onClose }: Props) {
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) sheet.current?.showModal();
    else sheet.current?.close();
  }, [isOpen]);
  return (
    <dialog ref={sheet} class="sheet" aria-labelledby="sheet-title" onClose={onClose}>
      <h2 id="sheet-title">{t('shortcuts.title')}</h2>
      {!settings.value.shortcuts && <p class="alert">{t('shortcuts.off')}</p>}
      <dl>
        {shortcutsWith(settings.value.keys).map(({ command, keys, label }) => (
          <div key={command}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(label)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="textual" onClick={onClose}>
        {t('common.close')}
      </button>
    </dialog>
  );
}
