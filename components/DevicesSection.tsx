import { useEffect } from 'preact/hooks';
import { arxivIdOf, type PaperId } from '../lib/domain/paper';
import { ago } from '../lib/format';
import { number, t } from '../lib/i18n';
import { connectDevices, type DevicesStatus, devicesStatus, leaveDevices } from '../lib/state/devices';
import { settings } from '../lib/state/preferences';
import { SwitchField } from './fields';
import { useNow } from './useNow';

/** What browsers give an extension in their sync, in kB. */
const ROOM_KB = 100;
/** Papers named while they wait; of more, the number is enough. */
const MOST_NAMED = 5;

/** Whether a person's other devices are told, through the browser's own sync, and how that stands. */
export function DevicesSection() {
  useEffect(() => void connectDevices(), []);
  const status = devicesStatus.value;
  return (
    <section aria-labelledby="devices-title">
      <h2 id="devices-title">{t('devices.title')}</h2>
      <SwitchField name="syncDevices" label={t('devices.switch')}>
        {t('devices.hint')}
      </SwitchField>
      {settings.value.syncDevices && status && <Standing status={status} />}
      <div class="buttons">
        <button type="button" onClick={() => void leaveDevices()}>
          {t('devices.remove')}
        </button>
      </div>
      <p class="fine">{t('devices.removeHint')}</p>
    </section>
  );
}

function Standing({ status }: { status: DevicesStatus }) {
  const { exchangedAt, failures } = status;
  const now = useNow(exchangedAt);
  // One failure passes by itself, as where much was written at a time; without any exchange yet, it is all there is to say.
  const isFailing = failures > (exchangedAt === undefined ? 0 : 1);
  const kilobytes = Math.min(ROOM_KB, Math.ceil(status.bytes / 1000));
  return (
    <div class="field">
      <label for="devices-room">{t('devices.room')}</label>
      <span>
        <meter id="devices-room" min={0} max={ROOM_KB} high={ROOM_KB - 5} value={kilobytes}>
          {number(kilobytes)}
        </meter>{' '}
        {t('devices.used', { used: number(kilobytes), all: number(ROOM_KB) })}
      </span>
      {exchangedAt !== undefined && (
        <p role="status" class="fine">
          {t('devices.exchanged', { when: ago(exchangedAt, now) })} {t('devices.count', status.devices)}
        </p>
      )}
      {status.left.reads > 0 && <p class="fine">{t('devices.readsFit', status.reads)}</p>}
      {status.left.others > 0 && (
        <p role="alert" class="alert">
          {t('devices.noRoom', status.left.others)}
        </p>
      )}
      {isFailing && (
        <p role="alert" class="alert">
          {t('devices.refused')}
        </p>
      )}
      {status.waiting.length > 0 && <Waiting ids={status.waiting} />}
    </div>
  );
}

/** Bookmarks that came from another device before their papers. */
function Waiting({ ids }: { ids: readonly PaperId[] }) {
  return (
    <p class="fine">
      {t('devices.waiting', ids.length)}{' '}
      {ids.slice(0, MOST_NAMED).map((id) => (
        <span key={id}>
          <PaperName id={id} />{' '}
        </span>
      ))}
    </p>
  );
}

function PaperName({ id }: { id: PaperId }) {
  const arxivId = arxivIdOf(id);
  if (arxivId === undefined) return <>{id}</>;
  return (
    <a href={`https://arxiv.org/abs/${arxivId}`} target="_blank" rel="noopener noreferrer">
      {id}
    </a>
  );
}
