import { t } from '../lib/i18n';
import { status } from '../lib/state/sync';
import type { ViewName } from '../lib/views';
import { Progress } from './Progress';

/** What stands where papers would: what is so, and what one can do. */
export function EmptyState({ view }: { view: ViewName }) {
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
  return <Sentence>{t(`views.${view}.empty`)}</Sentence>;
}

function Sentence({ children }: { children: string }) {
  return (
    <div class="empty">
      <p>{children}</p>
    </div>
  );
}
