import { useEffect, useState } from 'preact/hooks';
import { digestAddress } from '../lib/domain/digest';
import { hourName, localMoment, weekdayName } from '../lib/format';
import { t } from '../lib/i18n';
import { CHOICES, type Settings } from '../lib/settings';
import { changeDelivery, followDeliveries, nextDeliveryAt } from '../lib/state/delivery';
import { canNotify } from '../lib/state/notifications';
import { settings } from '../lib/state/preferences';
import { EmailLink } from './EmailLink';
import { ChoiceField } from './fields';
import { NoLeave } from './NoLeave';

const labels = (): Record<Settings['delivery'], string> => ({
  off: t('delivery.never'),
  daily: t('delivery.daily'),
  weekly: t('delivery.weekly'),
});
const hours = Object.fromEntries(CHOICES.deliveryHour.map((hour) => [hour, hourName(hour)]));
const weekdays = Object.fromEntries(CHOICES.deliveryWeekday.map((day) => [day, weekdayName(day)]));

/** Whether and when a notification tells of the digest. */
export function DeliveryFields() {
  const { delivery } = settings.value;
  const [isRefused, setRefused] = useState(false);
  useEffect(followDeliveries, []);
  const choose = async (choice: Settings['delivery']) => {
    setRefused(false);
    setRefused(!(await changeDelivery(choice)));
  };
  return (
    <section aria-labelledby="delivery-title">
      <h2 id="delivery-title">{t('delivery.title')}</h2>
      <div class="field radios" role="radiogroup" aria-labelledby="delivery-often">
        <span id="delivery-often">{t('delivery.often')}</span>
        <div>
          {CHOICES.delivery.map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name="delivery"
                checked={delivery === choice}
                onChange={() => void choose(choice)}
              />
              {labels()[choice]}
            </label>
          ))}
        </div>
        <p class="fine">{t('delivery.hint')}</p>
        {delivery !== 'off' && <NoLeave text={t('delivery.noLeave')} />}
        {isRefused && delivery === 'off' && (
          <p role="alert" class="alert">
            {t('delivery.refused')}
          </p>
        )}
      </div>
      {delivery === 'weekly' && (
        <ChoiceField
          name="deliveryWeekday"
          label={t('delivery.weekday')}
          choices={CHOICES.deliveryWeekday}
          labels={weekdays as Record<Settings['deliveryWeekday'], string>}
        />
      )}
      {delivery !== 'off' && (
        <ChoiceField
          name="deliveryHour"
          label={t('delivery.hour')}
          choices={CHOICES.deliveryHour}
          labels={hours as Record<Settings['deliveryHour'], string>}
        >
          {nextText()}
        </ChoiceField>
      )}
      <div class="field">
        <p class="fine">
          <a href={digestAddress()}>{t('delivery.open')}</a>
        </p>
        <EmailLink />
      </div>
    </section>
  );
}

function nextText(): string {
  const next = nextDeliveryAt(Date.now());
  if (next === undefined || !canNotify.value) return '';
  const late = t(settings.value.delivery === 'weekly' ? 'delivery.lateWeekly' : 'delivery.lateDaily');
  return `${t('delivery.next', { when: localMoment(next) })} ${late}`;
}
