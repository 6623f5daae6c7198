import { t } from '../lib/i18n';
import { canHandBackNewTab } from '../lib/state/new-tab';
import { changeSettings, settings } from '../lib/state/preferences';
import type { Leaving } from './useRefuge';

/** Said once, on the first front page: what the badge, the new tab and the store are, and a choice. */
export function Welcome({ leaving }: { leaving: Leaving }) {
  if (settings.value.welcomed) return null;
  const choose = (newTab: boolean) => leaving(() => void changeSettings({ newTab, welcomed: true }));
  return (
    <section class="welcome" aria-labelledby="welcome-title">
      <h2 id="welcome-title">{t('welcome.title')}</h2>
      <p>{t('welcome.badge')}</p>
      <p>{t('welcome.newTab')}</p>
      {!canHandBackNewTab && <p>{t('options.newTabHintFirefox')}</p>}
      <p>{t('welcome.privacy')}</p>
      <p class="choices">
        <button type="button" class="primary" onClick={() => choose(true)}>
          {t('welcome.keep')}
        </button>
        <button type="button" class="textual" onClick={() => choose(false)}>
          {t(canHandBackNewTab ? 'welcome.giveBack' : 'welcome.emptyTabs')}
        </button>
      </p>
    </section>
  );
}
