import { useEffect, useRef } from 'preact/hooks';
import { ago, listOf } from '../lib/format';
import { number, type TextKey, t } from '../lib/i18n';
import { type BackupWork, backupWork, leave, openFile, type RestoreMode, restore } from '../lib/state/backup';
import { Progress } from './Progress';
import type { Leaving } from './useRefuge';

type Preview = Extract<BackupWork, { kind: 'preview' }>;
type Outcome = Preview['outcome'];

const KINDS: Record<keyof Outcome['tallies'], TextKey> = {
  readings: 'backup.readings',
  alerts: 'backup.alerts',
  papers: 'backup.papers',
  settings: 'backup.settings',
};

/** What is being saved or restored: how far it is, what it would change, or what came of it. */
export function RestorePanel({ leaving }: { leaving: Leaving }) {
  const work = backupWork.value;
  return (
    <div class="restore">
      {work?.kind === 'saving' && <Progress label={t('backup.saving')} />}
      <p role="status" class="fine">
        {work?.kind === 'saving' && t('backup.saving')}
        {work?.kind === 'reading' && t('backup.reading')}
        {work?.kind === 'restoring' && t('backup.restoring')}
        {work?.kind === 'done' && !work.failed && work.text}
      </p>
      {work?.kind === 'done' && work.failed && (
        <p role="alert" class="alert">
          {work.text}
        </p>
      )}
      {(work?.kind === 'reading' || work?.kind === 'restoring') && (
        <p class="buttons">
          <progress value={work.share} aria-label={t('backup.progress')} />
          <button type="button" class="textual" onClick={() => leaving(work.cancel)}>
            {t('backup.cancel')}
          </button>
        </p>
      )}
      {work?.kind === 'preview' && <PreviewOf preview={work} leaving={leaving} />}
    </div>
  );
}

function PreviewOf({ preview, leaving }: { preview: Preview; leaving: Leaving }) {
  const choices = useRef<HTMLFieldSetElement>(null);
  // It comes when the file is read, and anew with each choice: the keyboard goes on here, unless it has gone elsewhere.
  useEffect(() => {
    const { activeElement, body } = document;
    const isHere = activeElement === body || activeElement?.closest('.backup');
    if (isHere) choices.current?.querySelector<HTMLElement>(':checked')?.focus();
  }, []);
  const { outcome, mode, file } = preview;
  const { madeAt, tallies, setAside, isIncomplete } = outcome;
  return (
    <fieldset ref={choices}>
      <legend>{t('backup.of', { when: ago(madeAt, Date.now()) })}</legend>
      {(['merge', 'replace'] as const).map((one) => (
        <ModeChoice
          key={one}
          one={one}
          mode={mode}
          isOff={isIncomplete}
          choose={() => leaving(() => void openFile(file, one))}
        />
      ))}
      <dl>
        {(Object.keys(KINDS) as (keyof typeof KINDS)[]).map((kind) => (
          <div key={kind}>
            <dt>{t(KINDS[kind])}</dt>
            <dd>{tallyText(tallies[kind])}</dd>
          </div>
        ))}
      </dl>
      {setAside > 0 && <p class="alert">{t('backup.setAside', setAside)}</p>}
      {isIncomplete && <p class="alert">{t('backup.incomplete')}</p>}
      <p class="buttons">
        <button type="button" onClick={() => leaving(() => void restore())}>
          {t(mode === 'merge' || isIncomplete ? 'backup.doMerge' : 'backup.doReplace')}
        </button>
        <button type="button" class="textual" onClick={() => leaving(leave)}>
          {t('backup.leave')}
        </button>
      </p>
    </fieldset>
  );
}

interface ChoiceProps {
  one: RestoreMode;
  mode: RestoreMode;
  isOff: boolean;
  choose: () => void;
}

function ModeChoice({ one, mode, isOff, choose }: ChoiceProps) {
  return (
    <div class="field switch">
      <input
        id={`restore-${one}`}
        type="radio"
        name="restore-mode"
        checked={isOff ? one === 'merge' : mode === one}
        disabled={isOff && one === 'replace'}
        onChange={choose}
      />
      <label for={`restore-${one}`}>{t(one === 'merge' ? 'backup.merge' : 'backup.replace')}</label>
      <p class="fine">{t(one === 'merge' ? 'backup.mergeHint' : 'backup.replaceHint')}</p>
    </div>
  );
}

function tallyText({ added, changed, removed, same }: Outcome['tallies']['papers']): string {
  const parts = [
    ...(added > 0 ? [t('backup.added', { count: number(added) })] : []),
    ...(changed > 0 ? [t('backup.changed', { count: number(changed) })] : []),
    ...(removed > 0 ? [t('backup.removed', { count: number(removed) })] : []),
    ...(same > 0 ? [t('backup.same', { count: number(same) })] : []),
  ];
  return parts.length > 0 ? listOf(parts) : t('backup.nothing');
}
