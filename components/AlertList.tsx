import { alertAddress } from '../lib/domain/alert';
import { t } from '../lib/i18n';
import { alerts } from '../lib/state/alerts';

/** The alerts on the front page: each a way to what it found. */
export function AlertList() {
  const all = alerts.value ?? [];
  if (all.length === 0) return null;
  return (
    <section>
      <h2>{t('alerts.title')}</h2>
      <ul class="alert-list">
        {all.map((alert) => (
          <li key={alert.id}>
            <a href={alertAddress(alert)}>
              {alert.name}
              {alert.unread > 0 && <span class="fine"> {t('alerts.unread', alert.unread)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
