import { status } from '../lib/state/sync';
import { VIEWS, type ViewName } from '../lib/views';
import { Progress } from './Progress';

/** What stands where papers would: what is so, and what one can do. */
export function EmptyState({ view }: { view: ViewName }) {
  const { lastSuccessAt, problem } = status.value ?? {};
  const isFirstPoll = status.value !== undefined && lastSuccessAt === undefined && !problem;
  const needsPapers = view !== 'bookmarks' && view !== 'search';
  if (isFirstPoll && needsPapers)
    return (
      <>
        <Progress label="Fetching the first papers" />
        <Sentence>Welcome. The first papers are on their way.</Sentence>
      </>
    );
  if (problem && lastSuccessAt === undefined && needsPapers)
    return <Sentence>No papers yet. They come as soon as the digest can be reached.</Sentence>;
  return <Sentence>{VIEWS[view].empty}</Sentence>;
}

function Sentence({ children }: { children: string }) {
  return (
    <div class="empty">
      <p>{children}</p>
    </div>
  );
}
