import { useEffect, useRef, useState } from 'preact/hooks';
import { alertAddress } from '../lib/domain/alert';
import { t } from '../lib/i18n';
import {
  alerts,
  type CountedAlert,
  connectAlerts,
  countOnBadge,
  deleteAlert,
  renameAlert,
  setNotifies,
} from '../lib/state/alerts';
import { NoLeave } from './NoLeave';
import { useRefuge } from './useRefuge';

/** The alerts: their names, whether they count and notify, and a way to be rid of them. */
export function AlertFields() {
  useEffect(() => void connectAlerts(), []);
  const { refuge, leaving } = useRefuge<HTMLFieldSetElement>();
  return (
    <fieldset class="alerts" ref={refuge} tabIndex={-1} aria-label={t('alerts.title')}>
      {alerts.value?.length === 0 && <p class="fine">{t('alerts.none')}</p>}
      {alerts.value?.some(({ notifies }) => notifies) && <NoLeave text={t('alerts.noLeave')} />}
      {alerts.value?.map((alert) => (
        <AlertField key={alert.id} alert={alert} onDelete={() => leaving(() => void deleteAlert(alert))} />
      ))}
    </fieldset>
  );
}

function AlertField({ alert, onDelete }: { alert: CountedAlert; onDelete: () => void }) {
  const { id, name, query, onBadge, notifies } = alert;
  const [refusal, setRefusal] = useState('');
  const notify = async (isWanted: boolean) => {
    setRefusal('');
    setRefusal((await setNotifies(alert, isWanted)).text);
  };
  return (
    <fieldset class="alert-field">
      <legend>{name}</legend>
      <div class="field">
        <NameField alert={alert} />
        <a class="fine" href={alertAddress(alert)}>
          {t('alerts.search', { query })}
        </a>
      </div>
      <div class="field switch">
        <input
          id={`badge-${id}`}
          type="checkbox"
          checked={onBadge}
          onChange={(event) => void countOnBadge(alert, event.currentTarget.checked)}
        />
        <label for={`badge-${id}`}>{t('alerts.onBadge')}</label>
      </div>
      <div class="field switch">
        <input
          id={`notify-${id}`}
          type="checkbox"
          checked={notifies}
          // Not on change: only a click lets the browser ask for permission.
          onClick={(event) => void notify(event.currentTarget.checked)}
        />
        <label for={`notify-${id}`}>{t('alerts.notifies')}</label>
        <p class="fine">{t('alerts.oneLine')}</p>
        {refusal && (
          <p role="alert" class="alert">
            {refusal}
          </p>
        )}
      </div>
      <button type="button" class="textual" aria-label={t('alerts.deleteOf', { name })} onClick={onDelete}>
        {t('alerts.delete')}
      </button>
    </fieldset>
  );
}

/** What is being typed stays while the alerts are read anew; afterwards the name shows that the alert has. */
function NameField({ alert }: { alert: CountedAlert }) {
  const id = `name-${alert.id}`;
  const [draft, setDraft] = useState<string>();
  const isSaving = useRef(false);
  const save = async (text: string) => {
    isSaving.current = true;
    await renameAlert(alert, text);
    isSaving.current = false;
    // Who goes on typing after Enter is not interrupted.
    setDraft((now) => (now === text ? undefined : now));
  };
  return (
    <>
      <label for={id}>{t('alerts.name')}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        value={draft ?? alert.name}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onChange={(event) => void save(event.currentTarget.value)}
        onBlur={() => isSaving.current || setDraft(undefined)}
      />
    </>
  );
}
