import { useEffect } from 'preact/hooks';
import type { PaperId } from '../lib/domain/paper';
import { t } from '../lib/i18n';
import { alerts, connectAlerts, isSaved, saveSearch } from '../lib/state/alerts';

interface Props {
  /** The search as it was typed. */
  query: string;
  /** The papers that it finds now, all of them. */
  ids: () => Promise<readonly PaperId[]>;
}

/** Saves the search on show as an alert; says so if it is one already. */
export function SaveSearch({ query, ids }: Props) {
  useEffect(() => void connectAlerts(), []);
  if (!alerts.value || !query.trim()) return null;
  if (isSaved(query)) return <span class="fine">{t('alerts.saved')}</span>;
  return (
    <button type="button" class="textual" onClick={async () => saveSearch(query, await ids())}>
      {t('alerts.save')}
    </button>
  );
}
