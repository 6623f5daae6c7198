import type { RefObject } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { Milliseconds } from '../lib/domain/time';
import { ago } from '../lib/format';
import { t } from '../lib/i18n';
import { pollSentenceOf } from '../lib/sentences';
import {
  addSource,
  connectSources,
  pauseSource,
  removeSource,
  resumeSource,
  type SourceRow,
  sourceRows,
} from '../lib/state/source-list';
import { AskingLine, useAsking } from './asking';
import { useNow } from './useNow';
import { useRefuge } from './useRefuge';

/** Where papers come from: how each source stands, and a field to add another. */
export function SourcesSection() {
  const { refuge, leaving } = useRefuge<HTMLInputElement>();
  useEffect(connectSources, []);
  return (
    <section aria-labelledby="sources-title" class="sources">
      <h2 id="sources-title">{t('sources.title')}</h2>
      <p class="fine">{t('sources.hint')}</p>
      <ul aria-labelledby="sources-title">
        {sourceRows.value?.map((row) => (
          <Row key={row.id} row={row} onRemove={() => leaving(() => void removeSource(row))} />
        ))}
      </ul>
      <AddField field={refuge} />
    </section>
  );
}

function Row({ row, onRemove }: { row: SourceRow; onRemove: () => void }) {
  const { id, name, status, isPaused } = row;
  const { problem } = status;
  const now = useNow(status.lastSuccessAt);
  const own = useId();
  const title = `${own}-title`;
  // What is gone, or may not be asked, is asked again only when the person says so, and the browser may have to ask them.
  const isResting = isPaused || problem?.code === 'gone' || problem?.code === 'not-allowed';
  return (
    <li>
      <h3 id={title}>{name}</h3>
      {id !== 'huggingface' && <p class="fine address">{id.slice(id.indexOf(':') + 1)}</p>}
      <p class="fine">{standing(row, now)}</p>
      {problem && !isPaused && (
        <p role="alert" class="alert">
          {pollSentenceOf(problem)}
        </p>
      )}
      <p class="buttons">
        <button
          type="button"
          id={`${own}-rest`}
          aria-labelledby={`${own}-rest ${title}`}
          onClick={() => void (isResting ? resumeSource(id) : pauseSource(id))}
        >
          {t(isResting ? 'sources.resume' : 'sources.pause')}
        </button>
        {id !== 'huggingface' && (
          <button
            type="button"
            class="textual"
            id={`${own}-remove`}
            aria-labelledby={`${own}-remove ${title}`}
            onClick={onRemove}
          >
            {t('sources.remove')}
          </button>
        )}
      </p>
    </li>
  );
}

/** Whether it is paused, when it last answered, how many papers it showed, in one line. */
function standing({ isPaused, status: { lastSuccessAt }, count }: SourceRow, now: Milliseconds): string {
  const updated = lastSuccessAt
    ? t('status.updated', { when: ago(lastSuccessAt, now) })
    : t('status.notUpdated');
  const parts = [isPaused && t('sources.paused'), updated, count !== undefined && t('sources.latest', count)];
  return parts.filter(Boolean).join(' · ');
}

function AddField({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const [text, setText] = useState('');
  const { standing, ask } = useAsking();
  const add = async (event: Event) => {
    event.preventDefault();
    if (await ask(() => addSource(text))) setText('');
  };
  return (
    <form class="field" onSubmit={(event) => void add(event)}>
      <label for="add-source">{t('sources.add')}</label>
      <span class="with-button">
        <input
          ref={field}
          id="add-source"
          type="text"
          inputMode="url"
          spellcheck={false}
          autocomplete="off"
          aria-describedby="add-source-hint"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" aria-disabled={standing === 'asking'}>
          {t('mutes.add')}
        </button>
      </span>
      <p class="fine" id="add-source-hint">
        {t('sources.addHint')}
      </p>
      <AskingLine standing={standing} />
    </form>
  );
}
