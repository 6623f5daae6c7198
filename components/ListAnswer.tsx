import { useState } from 'preact/hooks';
import { papersText } from '../lib/format';
import { t } from '../lib/i18n';
import type { Reader } from '../lib/state/reader';
import { EmptyState } from './EmptyState';
import { Progress } from './Progress';

/** That papers are being looked for, or what came of it, read out. By itself: the papers are not drawn anew for it. */
export function ListAnswer({ reader }: { reader: Reader }) {
  const { isLoading, isFetching, shownView } = reader;
  const isBusy = isLoading.value || isFetching.value;
  // A search would say something else with every key: it waits until the person pauses, where it is explained.
  const role = shownView.value === 'search' ? undefined : 'status';
  return (
    <>
      {isBusy && <Progress label={t(isFetching.value ? 'list.fetchingDays' : 'list.looking')} />}
      <div role={role}>{!isBusy && <Answer reader={reader} />}</div>
    </>
  );
}

function Answer({ reader }: { reader: Reader }) {
  const { ids, problem, answered, notes, shownView } = reader;
  if (problem.value) return null;
  if (ids.value.length === 0) return <EmptyState place={answered.value} notes={notes.value} />;
  return shownView.value === 'library' ? <Found reader={reader} /> : null;
}

/** How many papers there are. Counted once: that the list goes on while one scrolls is no news. */
function Found({ reader: { ids, hasMore } }: { reader: Reader }) {
  const [found] = useState(() => {
    const papers = papersText(ids.value.length);
    return hasMore.value ? t('library.orMore', { papers }) : papers;
  });
  return <span class="unseen">{found}</span>;
}
