import { useState } from 'preact/hooks';
import type { PaperId } from '../lib/domain/paper';
import { FORMATS } from '../lib/export';
import { t } from '../lib/i18n';
import { exportPapers } from '../lib/state/export';
import { attempt } from '../lib/state/notice';

type FormatName = keyof typeof FORMATS;

interface Props {
  /** How many papers are picked; none: the whole list. */
  count: number;
  ids: () => Promise<readonly PaperId[]>;
}

/** Takes papers along as a file that reference managers, spreadsheets and people read. */
export function ExportMenu({ count, ids }: Props) {
  const [name, setName] = useState<FormatName>('bibtex');
  const save = () => attempt(async () => exportPapers(await ids(), FORMATS[name]));
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
      <button type="button" onClick={() => void save()}>
        {count > 0 ? t('export.papers', count) : t('export.list')}
      </button>
    </span>
  );
}
