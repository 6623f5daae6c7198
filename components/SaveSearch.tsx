import { useEffect, useState } from 'preact/hooks';
import { t } from '../lib/i18n';
import { withoutBeginning } from '../lib/search/explain';
import { parseQuery } from '../lib/search/parse';
import { canBeNew, isEmpty } from '../lib/search/query';
import { alerts, connectAlerts, isSaved, saveSearch } from '../lib/state/alerts';

interface Props {
  /** The search as it was typed. */
  query: string;
}

/** Saves the search on show as an alert; says so if it is one already, or can never find anything new. */
export function SaveSearch({ query: typed }: Props) {
  const [isSaving, setSaving] = useState(false);
  useEffect(() => void connectAlerts(), []);
  const query = withoutBeginning(typed);
  const parsed = parseQuery(query);
  if (!alerts.value || isEmpty(parsed)) return null;
  if (!parsed.filters.every(canBeNew)) return <span class="fine">{t('alerts.never')}</span>;
  const isKept = isSaved(query);
  const save = async () => {
    if (isSaving || isKept) return;
    setSaving(true);
    await saveSearch(query).finally(() => setSaving(false));
  };
  return (
    <button
      type="button"
      class="textual save"
      aria-disabled={isSaving || isKept}
      data-saved={isKept}
      // It stays when the search is saved, and so does the focus.
      onClick={() => void save()}
    >
      {t(isKept ? 'alerts.saved' : 'alerts.save')}
    </button>
  );
}
