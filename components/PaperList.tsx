import { useEffect, useRef } from 'preact/hooks';
import { sentenceOf } from '../lib/domain/problem';
import type { Reader } from '../lib/state/reader';
import { VIEWS } from '../lib/views';
import { EmptyState } from './EmptyState';
import { PaperCard, type Weight } from './PaperCard';
import { Progress } from './Progress';

interface Props {
  reader: Reader;
  /** How much room the paper at a position gets. */
  weightOf?: (index: number) => Weight;
  isRanked?: boolean;
}

/** The papers of a list, drawn as far as the reader scrolls, with all that can be said of it. */
export function PaperList({ reader, weightOf = () => 'brief', isRanked = false }: Props) {
  const ids = reader.ids.value;
  const isWorking = reader.isLoading.value || reader.isFetching.value;
  return (
    <>
      {reader.problem.value && (
        <p role="alert" class="alert">
          {sentenceOf(reader.problem.value)}
        </p>
      )}
      {reader.hasNews.value && (
        <button type="button" class="news" onClick={() => void reader.show()}>
          New papers have come in. Show them
        </button>
      )}
      {isWorking && (
        <Progress label={reader.isFetching.value ? 'Fetching the days of this list' : 'Looking'} />
      )}
      {ids.length === 0 && !isWorking && <EmptyState text={VIEWS[reader.place.value.view].empty} />}
      <div class="papers">
        {ids.slice(0, reader.shown.value).map((id, index) => (
          <PaperCard
            key={id}
            reader={reader}
            id={id}
            weight={weightOf(index)}
            rank={isRanked ? index + 1 : undefined}
          />
        ))}
      </div>
      {reader.hasMore.value && <MoreWhenSeen reader={reader} drawn={reader.shown.value} />}
    </>
  );
}

/** Draws more of the list as soon as its end comes near. */
function MoreWhenSeen({ reader, drawn }: { reader: Reader; drawn: number }) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) void reader.more();
      },
      { rootMargin: '1200px' },
    );
    if (mark.current) observer.observe(mark.current);
    return () => observer.disconnect();
  }, [reader, drawn]);
  return <div ref={mark} class="more-mark" />;
}
