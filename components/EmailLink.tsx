import { DIGEST_BY_EMAIL } from '../lib/domain/digest';
import { t } from '../lib/i18n';

/** The way to the service's own e-mail, for those who want the digest in their inbox without us. */
export function EmailLink() {
  return (
    <p class="fine controls">
      <a href={DIGEST_BY_EMAIL} target="_blank" rel="noopener noreferrer">
        {t('digest.byEmail')}
      </a>
      {' – '}
      {t('digest.byEmailHint')}
    </p>
  );
}
