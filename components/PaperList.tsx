import { useEffect, useRef } from 'preact/hooks';
import { sentenceOf } from '../lib/domain/problem';
import type { Reader } from '../lib/state/reader';
import { EmptyState } from './EmptyState';
import { PaperCard, type Weight } from './PaperCard';
import { Progress } from './Progress';

interface Props {
  reader: Reader;
  /** Composes the first papers as stories of a front page; the others are all alike. */
  isFrontPage?: boolean;
  isRanked?: boolean;
}

/** The papers of a list, drawn as far as the reader scrolls, with all that can be said of it. */
export function PaperList({ reader, isFrontPage = false, isRanked = false }: Props) {
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
      {ids.length === 0 && !isWorking && <EmptyState view={reader.place.value.view} />}
      <div class="papers">
        {ids.slice(0, reader.shown.value).map((id, index) => (
          <PaperCard
            key={id}
            reader={reader}
            id={id}
            weight={isFrontPage ? weightOf(index) : 'brief'}
            heading={isFrontPage && index > 0 ? 'h3' : 'h2'}
            rank={isRanked ? index + 1 : undefined}
          />
        ))}
      </div>
      {reader.hasMore.value && <MoreWhenSeen reader={reader} drawn={reader.shown.value} />}
    </>
  );
}

/** How many stories stand beside and below the lead with the beginning of their abstract. */
const SECOND_STORIES = 4;

function weightOf(index: number): Weight {
  if (index === 0) return 'lead';
  return index <= SECOND_STORIES ? 'second' : 'brief';
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
