import { t } from '../lib/i18n';
import { clashes, LONGEST_KEYS, shortcutsWith } from '../lib/keyboard';
import { changeSettings, settings } from '../lib/state/preferences';

/** The keys of every command, each a field: other keys, or none. */
export function ShortcutFields() {
  const shortcuts = shortcutsWith(settings.value.keys);
  const twice = clashes(shortcuts);
  const choose = (command: string, text: string) =>
    void changeSettings(({ keys }) => ({ keys: { ...keys, [command]: text } }));
  return (
    <details class="shortcut-fields">
      <summary>{t('options.keys')}</summary>
      <p class="fine">{t('options.keysHint')}</p>
      {shortcuts.map(({ command, keys: chosen, label }) => (
        <div class="field" key={command}>
          <label for={`key-${command}`}>{t(label)}</label>
          <input
            id={`key-${command}`}
            type="text"
            autocomplete="off"
            spellcheck={false}
            maxLength={LONGEST_KEYS}
            value={chosen.join(', ')}
            onChange={(event) => choose(command, event.currentTarget.value)}
          />
        </div>
      ))}
      {twice.length > 0 && (
        <p role="alert" class="alert">
          {t('options.keysTwice', { keys: twice.join(', ') })}
        </p>
      )}
      <button type="button" class="textual" onClick={() => void changeSettings({ keys: {} })}>
        {t('options.usualKeys')}
      </button>
    </details>
  );
}
