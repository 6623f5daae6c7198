import { useState } from 'preact/hooks';
import type { PaperId } from '../lib/domain/paper';
import { FORMATS } from '../lib/export';
import { t } from '../lib/i18n';
import { exportPapers } from '../lib/state/export';

type FormatName = keyof typeof FORMATS;

interface Props {
  /** How many papers are picked; none: the whole list. */
  count: number;
  ids: () => Promise<readonly PaperId[]>;
}

/** Takes papers along as a file that reference managers, spreadsheets and people read. */
export function ExportMenu({ count, ids }: Props) {
  const [name, setName] = useState<FormatName>('bibtex');
  return (
    <span class="export">
      <select
        aria-label={t('export.format')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value as FormatName)}
      >
        {Object.values(FORMATS).map((format) => (
          <option key={format.name} value={format.name}>
            {format.label}
          </option>
        ))}
      </select>
      <button type="button" onClick={async () => exportPapers(await ids(), FORMATS[name])}>
        {count > 0 ? t('export.papers', count) : t('export.list')}
      </button>
    </span>
  );
}
