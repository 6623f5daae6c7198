import { useEffect, useState } from 'preact/hooks';
import { t } from '../lib/i18n';
import { parseQuery } from '../lib/search/parse';
import { canBeNew } from '../lib/search/query';
import { alerts, connectAlerts, isSaved, saveSearch } from '../lib/state/alerts';

interface Props {
  /** The search as it was typed. */
  query: string;
}

/** Saves the search on show as an alert; says so if it is one already, or can never find anything new. */
export function SaveSearch({ query }: Props) {
  const [isSaving, setSaving] = useState(false);
  useEffect(() => void connectAlerts(), []);
  if (!alerts.value || !query.trim()) return null;
  if (!parseQuery(query).filters.every(canBeNew)) return <span class="fine">{t('alerts.never')}</span>;
  if (isSaved(query)) return <span class="fine">{t('alerts.saved')}</span>;
  const save = async () => {
    if (isSaving) return;
    setSaving(true);
    await saveSearch(query).finally(() => setSaving(false));
  };
  return (
    <button type="button" class="textual" aria-disabled={isSaving} onClick={() => void save()}>
      {t('alerts.save')}
    </button>
  );
}
