import { t } from '../lib/i18n';

/** A new tab that the person gave back, in a browser where an add-on can't open the browser's own page. */
export function NewTabOff() {
  return (
    <main class="given-back">
      <p class="fine">
        {t('frontPage.off')} <a href="/options.html">{t('frontPage.offSettings')}</a>
      </p>
    </main>
  );
}
