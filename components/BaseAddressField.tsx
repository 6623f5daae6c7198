import { useEffect, useState } from 'preact/hooks';
import { t } from '../lib/i18n';
import { changeBaseAddress } from '../lib/state/address';
import { settings } from '../lib/state/preferences';

/** Where papers come from: the digest's service, or a mirror of it. */
export function BaseAddressField() {
  const [text, setText] = useState(settings.value.baseAddress);
  const [result, setResult] = useState<{ ok: boolean; text: string }>();
  const { baseAddress } = settings.value;
  useEffect(() => setText(baseAddress), [baseAddress]);
  const save = async (event: Event) => {
    event.preventDefault();
    setResult(await changeBaseAddress(text));
  };
  return (
    <form class="field" onSubmit={(event) => void save(event)}>
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
        <button type="submit">{t('common.save')}</button>
      </span>
      <p class="fine">{t('options.baseAddressHint')}</p>
      {result?.text && (
        <p role={result.ok ? 'status' : 'alert'} class={result.ok ? 'fine' : 'alert'}>
          {result.text}
        </p>
      )}
    </form>
  );
}
