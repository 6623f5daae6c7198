import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { LONGEST_NOTE } from '../lib/domain/reading';
import { t } from '../lib/i18n';
import { setNote } from '../lib/state/keeping';
import type { Entry } from '../lib/state/reader';

/** Milliseconds without a key after which a person is no longer writing. */
const PAUSE = 1000;

/**
 * A note is written while one types, so that nothing is lost when the page closes: one write at a time, the next one
 * with all that was typed meanwhile. What was written elsewhere, or taken back, shows as soon as nobody is writing here.
 */
export function NoteField({ entry: { paper, reading } }: { entry: Entry }) {
  const id = useId();
  const stored = reading?.note ?? '';
  const [draft, setDraft] = useState<string>();
  const [isPausing, setPausing] = useState(false);
  const typed = useRef('');
  const isWriting = useRef(false);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const write = async (next: string) => {
    typed.current = next;
    setDraft(next);
    setPausing(false);
    clearTimeout(pause.current);
    if (isWriting.current) return;
    isWriting.current = true;
    let isStored = false;
    for (let written: string | undefined; written !== typed.current; ) {
      written = typed.current;
      isStored = await setNote(paper.id, written);
    }
    isWriting.current = false;
    // What could not be stored stays in the field: the next key tries it again.
    if (isStored) pause.current = setTimeout(() => setPausing(true), PAUSE);
  };
  // Spaces at its ends are not stored, but who goes on writing wants them.
  const isDraft = draft !== undefined && !(isPausing && draft.trim() !== stored);
  return (
    <div class="note">
      <label for={id}>{t('paper.note')}</label>
      <textarea
        id={id}
        rows={3}
        maxLength={LONGEST_NOTE}
        value={isDraft ? draft : stored}
        onInput={(event) => void write(event.currentTarget.value)}
      />
      <span role="status">{isDraft && isPausing && t('paper.saved')}</span>
    </div>
  );
}
