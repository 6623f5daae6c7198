import { dayOf } from '../lib/domain/time';
import { t } from '../lib/i18n';
import type { Place } from '../lib/state/reader';
import { status } from '../lib/state/sync';
import { Progress } from './Progress';

/** What stands where papers would: what is so, and what one can do. */
export function EmptyState({ place: { view, date } }: { place: Place }) {
  const { lastSuccessAt, problem } = status.value ?? {};
  const isFirstPoll = status.value !== undefined && lastSuccessAt === undefined && !problem;
  const needsPapers = view !== 'bookmarks' && view !== 'search';
  if (isFirstPoll && needsPapers)
    return (
      <>
        <Progress label={t('list.fetchingFirst')} />
        <Sentence>{t('list.welcome')}</Sentence>
      </>
    );
  if (problem && lastSuccessAt === undefined && needsPapers)
    return <Sentence>{t('list.unreachable')}</Sentence>;
  if (view === 'trending' && date < dayOf(Date.now())) return <Sentence>{t('list.noRanking')}</Sentence>;
  return <Sentence>{t(`views.${view}.empty`)}</Sentence>;
}

function Sentence({ children }: { children: string }) {
  return (
    <div class="empty">
      <p>{children}</p>
    </div>
  );
}
