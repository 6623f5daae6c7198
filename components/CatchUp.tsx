import { t } from '../lib/i18n';
import { absence, dismissCatchUp, keepWorthwhile } from '../lib/state/catch-up';
import { StoryLink } from './StoryLink';
import type { Leaving } from './useRefuge';

/** For a person who comes back: the papers that mattered, and a way to be done with the others. */
export function CatchUp({ leaving }: { leaving: Leaving }) {
  const missed = absence.value;
  if (!missed) return null;
  return (
    <section aria-labelledby="catch-up-title">
      <h2 id="catch-up-title">{t('catchUp.title')}</h2>
      <p class="fine">{t('catchUp.away', missed.days)}</p>
      <ol>
        {missed.worthwhile.map((paper) => (
          <li key={paper.id}>
            <StoryLink paper={paper} />
          </li>
        ))}
      </ol>
      <button type="button" class="textual" onClick={() => leaving(() => void keepWorthwhile())}>
        {t('catchUp.markOthers', missed.others.length)}
      </button>
      <button type="button" class="textual" onClick={() => leaving(dismissCatchUp)}>
        {t('catchUp.keepAll')}
      </button>
    </section>
  );
}
