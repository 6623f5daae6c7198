import { useMemo } from 'preact/hooks';
import { alertAddress } from '../lib/domain/alert';
import { number, t } from '../lib/i18n';
import { alerts } from '../lib/state/alerts';
import type { Reader } from '../lib/state/reader';

/**
 * Above the list of what is unread: the alerts that had some of it when the list was shown, as ways to what they found.
 * They stay as long as the list does, so that reading moves nothing.
 */
export function AlertLine({ reader }: { reader: Reader }) {
  const place = reader.answered.value;
  const shown = useMemo(() => new Set(place.view === 'unread' ? idsWithUnread() : []), [place]);
  const listed = (alerts.value ?? []).filter(({ id }) => shown.has(id));
  if (listed.length === 0) return null;
  return (
    <ul
      class="alert-line"
      aria-label={t('alerts.title')}
      data-over={listed.every(({ unread }) => unread === 0)}
    >
      {listed.map((alert) => (
        <li key={alert.id} data-over={alert.unread === 0}>
          <a href={alertAddress(alert)} target="_blank" rel="noopener">
            <span>{alert.name}</span>
            <span class="count"> {number(alert.unread)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function idsWithUnread(): string[] {
  return (alerts.value ?? []).filter(({ unread }) => unread > 0).map(({ id }) => id);
}
