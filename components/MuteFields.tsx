import { X } from 'lucide';
import { useState } from 'preact/hooks';
import { MUTE_KINDS, MUTE_LIMITS, type MuteKind } from '../lib/domain/mute';
import { type TextKey, t } from '../lib/i18n';
import { mute, unmute } from '../lib/state/mutes';
import { settings } from '../lib/state/preferences';
import { drawn } from './drawn';
import { useRefuge } from './useRefuge';

const LABELS: Record<MuteKind, TextKey> = {
  words: 'mutes.words',
  authors: 'mutes.authors',
  organizations: 'mutes.organizations',
};

/** What the person muted, each with a way to take it away, and fields to mute more. */
export function MuteFields() {
  return (
    <>
      <p class="fine">{t('mutes.hint')}</p>
      {MUTE_KINDS.map((kind) => (
        <MuteField key={kind} kind={kind} />
      ))}
    </>
  );
}

function MuteField({ kind }: { kind: MuteKind }) {
  const [text, setText] = useState('');
  const { refuge, leaving } = useRefuge<HTMLInputElement>();
  const add = async (event: Event) => {
    event.preventDefault();
    // What is typed meanwhile stays, and so does what could not be muted.
    if (await mute({ kind, text })) setText((now) => (now === text ? '' : now));
  };
  return (
    <form class="field" onSubmit={add}>
      <label for={`mute-${kind}`}>{t(LABELS[kind])}</label>
      <span class="with-button">
        <input
          ref={refuge}
          id={`mute-${kind}`}
          type="text"
          autocomplete="off"
          maxLength={MUTE_LIMITS.text}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit">{t('mutes.add')}</button>
      </span>
      <ul class="chips" aria-label={t(LABELS[kind])}>
        {settings.value.mutes[kind].map((muted) => (
          <li key={muted}>
            {muted}
            <button
              type="button"
              class="tool"
              aria-label={t('mutes.remove', { text: muted })}
              onClick={() => leaving(() => void unmute({ kind, text: muted }))}
            >
              {drawn(X)}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
