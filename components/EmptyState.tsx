import { dayOf } from '../lib/domain/time';
import { t } from '../lib/i18n';
import { isNarrowed } from '../lib/search/explain';
import { parseQuery } from '../lib/search/parse';
import { asksNothing } from '../lib/search/query';
import { isDigestPaused } from '../lib/settings';
import { keyOf } from '../lib/state/keys';
import type { Place } from '../lib/state/place';
import { settings } from '../lib/state/preferences';
import { status } from '../lib/state/sync';
import type { ListNotes } from '../lib/views';
import { Progress } from './Progress';

interface Props {
  place: Place;
  notes?: ListNotes;
}

/** What stands where papers would: what is so, and what one can do. */
export function EmptyState({ place: { view, date, query, filter }, notes = {} }: Props) {
  const { lastSuccessAt, problem } = status.value ?? {};
  // Lists that other sources fill, too, may be empty for another reason; what is paused is not waited for.
  const isOfAll = view === 'unread' || view === 'library' || view === 'forYou';
  const isElsewhere =
    view === 'bookmarks' || view === 'search' || (isOfAll && settings.value.sources.length > 0);
  const needsDigest = lastSuccessAt === undefined && !isElsewhere && !isDigestPaused(settings.value);
  if (status.value !== undefined && !problem && needsDigest)
    return (
      <>
        <Progress label={t('list.fetchingFirst')} />
        <Sentence>{t('list.welcome')}</Sentence>
      </>
    );
  if (problem && needsDigest) return <Sentence>{t('list.unreachable')}</Sentence>;
  if (view === 'trending' && date < dayOf(Date.now())) return <Sentence>{t('list.noRanking')}</Sentence>;
  if (notes.isLacking) return <Sentence>{t('list.lacking')}</Sentence>;
  const { taste } = notes;
  if (taste && taste.kept < taste.needed)
    return <Sentence>{t('forYou.start', { kept: taste.kept, needed: taste.needed })}</Sentence>;
  const key = keyOf('bookmark');
  if (view === 'bookmarks' && key) return <Sentence>{t('views.bookmarks.emptyWithKey', { key })}</Sentence>;
  if (view !== 'search') return <Sentence>{t(`views.${view}.empty`)}</Sentence>;
  // Where no more than the beginning of a filter is typed, nothing was looked for.
  return asksNothing(parseQuery(query)) ? null : (
    <Sentence>{nothingFound(isNarrowed({ query, filter }))}</Sentence>
  );
}

/** That a search found nothing: if it is narrowed, papers may have its words and yet not be found. */
export function nothingFound(isFiltered: boolean): string {
  return t(isFiltered ? 'views.library.empty' : 'views.search.empty');
}

function Sentence({ children }: { children: string }) {
  return (
    <div class="empty">
      <p>{children}</p>
    </div>
  );
}
