import { useState } from 'preact/hooks';
import { t } from '../lib/i18n';

interface Props {
  label: string;
  text: () => string | Promise<string>;
}

/** Puts a text on the clipboard, and says so, or that it could not. */
export function CopyButton({ label, text }: Props) {
  const [state, setState] = useState<'copied' | 'failed'>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await text());
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  return (
    <span class="copy">
      <button type="button" class="textual" onClick={() => void copy()}>
        {label}
      </button>
      <span role="status" class="fine">
        {state === 'copied' && t('paper.copied')}
      </span>
      {state === 'failed' && (
        <span role="alert" class="alert">
          {t('paper.copyFailed')}
        </span>
      )}
    </span>
  );
}
