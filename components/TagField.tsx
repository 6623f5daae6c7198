import { X } from 'lucide';
import { useEffect, useId, useState } from 'preact/hooks';
import type { PaperId } from '../lib/domain/paper';
import { t } from '../lib/i18n';
import { addTag, tags as allTags, connectTags, removeTag } from '../lib/state/keeping';
import { drawn } from './drawn';
import { useRefuge } from './useRefuge';

interface Props {
  /** The papers that are tagged together. */
  ids: readonly PaperId[];
  /** The tags that they have. */
  tags: readonly string[];
}

/** Tags of papers: those that are there, each with a way to take it away, and a field that completes. */
export function TagField({ ids, tags }: Props) {
  const [text, setText] = useState('');
  const list = useId();
  const { refuge, leaving } = useRefuge<HTMLInputElement>();
  useEffect(() => void connectTags(), []);
  const add = (event: Event) => {
    event.preventDefault();
    void addTag(ids, text);
    setText('');
  };
  return (
    <form class="tags" onSubmit={add}>
      <ul aria-label={t('tags.label')}>
        {tags.map((tag) => (
          <li key={tag}>
            {tag}
            <button
              type="button"
              class="tool"
              aria-label={t('tags.remove', { tag })}
              onClick={() => leaving(() => void removeTag(ids, tag))}
            >
              {drawn(X)}
            </button>
          </li>
        ))}
      </ul>
      <input
        ref={refuge}
        type="text"
        list={list}
        aria-label={t('tags.add')}
        placeholder={t('tags.add')}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <datalist id={list}>
        {allTags.value.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </form>
  );
}
