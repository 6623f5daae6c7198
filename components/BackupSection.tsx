import { useEffect } from 'preact/hooks';
import { ago, listOf } from '../lib/format';
import { t } from '../lib/i18n';
import {
  backups,
  backupWork,
  isBeforeRestore,
  loadBackups,
  openFile,
  openKeptBackup,
  saveBackup,
} from '../lib/state/backup';
import { RestorePanel } from './RestorePanel';
import { useRefuge } from './useRefuge';

type Kept = (typeof backups.value)[number];

/** A backup of what the person made: saved as a file, or restored from one or from those that are kept here. */
export function BackupSection() {
  const { refuge, leaving } = useRefuge<HTMLInputElement>();
  useEffect(() => void loadBackups(), []);
  const isBusy = ['saving', 'reading', 'restoring'].includes(backupWork.value?.kind ?? '');
  const choose = (field: HTMLInputElement) => {
    const [file] = field.files ?? [];
    if (file && !isBusy) void openFile(file);
    // The same file can be chosen again.
    field.value = '';
  };
  return (
    <section aria-labelledby="backup-title" class="backup">
      <h2 id="backup-title">{t('backup.title')}</h2>
      <p class="fine">{t('backup.hint')}</p>
      <div class="buttons">
        <button type="button" aria-disabled={isBusy} onClick={() => !isBusy && void saveBackup('kept')}>
          {t('backup.save')}
        </button>
        <button type="button" aria-disabled={isBusy} onClick={() => !isBusy && void saveBackup('all')}>
          {t('backup.saveAll')}
        </button>
      </div>
      <div class="field">
        <label for="backup-file">{t('backup.fromFile')}</label>
        <input
          ref={refuge}
          id="backup-file"
          type="file"
          accept=".json,application/json"
          // Not `disabled`: that would take the focus from whoever has just chosen a file.
          aria-disabled={isBusy}
          onClick={(event) => isBusy && event.preventDefault()}
          onChange={(event) => choose(event.currentTarget)}
        />
      </div>
      <RestorePanel leaving={leaving} />
      {backups.value.length > 0 && (
        <details>
          <summary>{t('backup.kept')}</summary>
          <p class="fine">{t('backup.keptHint')}</p>
          <ul>
            {backups.value.map((kept) => (
              <KeptLine key={kept.name} kept={kept} isBusy={isBusy} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function KeptLine({ kept, isBusy }: { kept: Kept; isBusy: boolean }) {
  const { name, madeAt, counts } = kept;
  const when = ago(madeAt, Date.now());
  const what = listOf([t('backup.papersWith', counts.readings), t('backup.alertsCount', counts.alerts)]);
  return (
    <li>
      <span>{t(isBeforeRestore(kept) ? 'backup.beforeRestore' : 'backup.keptOf', { when, what })}</span>
      <button
        type="button"
        class="textual"
        aria-label={t('backup.openOf', { when })}
        aria-disabled={isBusy}
        onClick={() => !isBusy && void openKeptBackup(name)}
      >
        {t('backup.open')}
      </button>
    </li>
  );
}
