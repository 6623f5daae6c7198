import { useEffect, useState } from 'preact/hooks';
import { t } from '../lib/i18n';
import { changeBaseAddress } from '../lib/state/address';
import { settings } from '../lib/state/preferences';
import { AskingLine, useAsking } from './asking';

/** Where papers come from: the digest's service, or a mirror of it. */
export function BaseAddressField() {
  const [text, setText] = useState(settings.value.baseAddress);
  const { standing, ask } = useAsking();
  const { baseAddress } = settings.value;
  useEffect(() => setText(baseAddress), [baseAddress]);
  const save = (event: Event) => {
    event.preventDefault();
    void ask(() => changeBaseAddress(text));
  };
  return (
    <form class="field" onSubmit={save}>
      <label for="baseAddress">{t('options.baseAddress')}</label>
      <span class="with-button">
        <input
          id="baseAddress"
          type="text"
          inputMode="url"
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" aria-disabled={standing === 'asking'}>
          {t('common.save')}
        </button>
      </span>
      <p class="fine">{t('options.baseAddressHint')}</p>
      <AskingLine standing={standing} />
    </form>
  );
}
