import { RefreshCw } from 'lucide';
import { DAY, MINUTE, type Milliseconds } from '../lib/domain/time';
import { ago, ahead } from '../lib/format';
import { t } from '../lib/i18n';
import { pollSentenceOf } from '../lib/sentences';
import { isDigestPaused } from '../lib/settings';
import { settings } from '../lib/state/preferences';
import { failure, isRefreshing, refreshedAt, refreshNow, type SyncStatus, status } from '../lib/state/sync';
import { drawn } from './drawn';
import { useNow } from './useNow';

/** For how long it is said that a damaged database was healed. */
const HEALED_SHOWN = 3 * DAY;

/** When the papers were last brought up to date, what went wrong if something did, and a way to do it now. */
export function StatusLine() {
  const now = useNow(status.value?.lastSuccessAt);
  const { dueAt, setAside = 0, healed } = status.value ?? {};
  // What is paused is not asked: what went wrong before is over, and nothing comes next.
  const isPaused = isDigestPaused(settings.value);
  const problem = failure.value ?? (isPaused ? undefined : status.value?.problem);
  const next = dueAt && !isPaused ? t('status.next', { when: ahead(dueAt, now) }) : undefined;
  return (
    <div class="status-line">
      <button
        type="button"
        class="tool"
        aria-label={t('status.refreshNow')}
        title={t('status.refreshNow')}
        aria-disabled={isRefreshing.value}
        onClick={() => void refreshNow()}
      >
        {drawn(RefreshCw)}
      </button>
      <p role="status" title={next}>
        <span aria-live="off">
          {isRefreshing.value ? t('status.refreshing') : updatedText(status.value, now)}
        </span>
        {isPaused && ` · ${t('sources.paused')}`}
        {setAside > 0 && ` · ${t('status.setAside', setAside)}`}
        {healed && now - healed.at < HEALED_SHOWN && ` · ${t('status.healed', healed.bookmarks)}`}
      </p>
      <span role="status" class="unseen">
        {askedText(now)}
      </span>
      {problem && (
        <p role="alert" class="alert">
          {pollSentenceOf(problem)}
        </p>
      )}
      {isRefreshing.value && (
        <div class="progress" role="progressbar" aria-label={t('status.refreshingLabel')} />
      )}
    </div>
  );
}

/** Nothing while it is not known: a sentence that is replaced at once would only flicker. */
function updatedText(current: SyncStatus | undefined, now: Milliseconds): string {
  if (!current) return '';
  return current.lastSuccessAt
    ? t('status.updated', { when: ago(current.lastSuccessAt, now) })
    : t('status.notUpdated');
}

/**
 * What is read out of the time: only what came of a refresh that the person asked for. How long ago the last one was
 * changes every minute, and nobody wants to hear that each time.
 */
function askedText(now: Milliseconds): string {
  if (isRefreshing.value) return t('status.refreshing');
  const at = refreshedAt.value;
  return now - at < MINUTE && !failure.value ? t('status.updated', { when: ago(at, Math.max(at, now)) }) : '';
}
