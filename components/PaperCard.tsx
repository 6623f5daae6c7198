import { ArrowBigUp, Bookmark, Building2, Check, Code, MessageSquare, Undo2 } from 'lucide';
import type { PaperId } from '../lib/domain/paper';
import { isBookmarked, isRead } from '../lib/domain/reading';
import { byline, compactCount, shortDay } from '../lib/format';
import { toggleBookmark, toggleExpanded, toggleRead } from '../lib/state/commands';
import type { Entry, Reader } from '../lib/state/reader';
import { Icon } from './Icon';
import { PaperDetails } from './PaperDetails';

/** How much room a paper gets: the lead story, a second story with its abstract's beginning, or a line of a list. */
export type Weight = 'lead' | 'second' | 'brief';

interface Props {
  reader: Reader;
  id: PaperId;
  weight?: Weight;
  /** Level of the headline in the page's outline. */
  heading?: 'h2' | 'h3';
  /** Position in a ranking, from 1. */
  rank?: number | undefined;
}

const AUTHORS_SHOWN = 3;

/** A paper in a list: title, people, numbers, and what one can do with it; unfolds to the rest. */
export function PaperCard({ reader, id, weight = 'brief', heading: Heading = 'h2', rank }: Props) {
  const entry = reader.entry(id).value;
  if (!entry) return null;
  const { paper, reading } = entry;
  const isExpanded = reader.expanded.value === id;
  const headingId = `title-${id}`;
  return (
    <article
      class={`paper ${weight}`}
      data-id={id}
      data-state={reading?.unread ? 'new' : isRead(reading) ? 'read' : 'seen'}
      aria-labelledby={headingId}
    >
      {rank !== undefined && (
        <span class="rank" aria-hidden="true">
          {rank}
        </span>
      )}
      <Heading id={headingId} class="headline">
        <button
          type="button"
          class="unfold"
          aria-expanded={isExpanded}
          onClick={() => void toggleExpanded(reader, id)}
        >
          {paper.title}
        </button>
      </Heading>
      <People entry={entry} />
      {weight !== 'brief' && !isExpanded && <p class="teaser">{paper.abstract}</p>}
      <div class="foot">
        <Figures entry={entry} />
        <Actions entry={entry} />
      </div>
      {isExpanded && <PaperDetails entry={entry} />}
    </article>
  );
}

function People({ entry: { paper } }: { entry: Entry }) {
  const { names, more } = byline(paper.authors, AUTHORS_SHOWN);
  return (
    <p class="people">
      <span class="names">
        {names}
        {more > 0 && ` +${more}`}
      </span>
      {paper.organization && (
        <span class="organization">
          <Icon icon={Building2} />
          {paper.organization.name}
        </span>
      )}
    </p>
  );
}

function Figures({ entry: { paper } }: { entry: Entry }) {
  return (
    <ul class="figures" aria-label="Figures">
      <li title={`${paper.upvotes} upvotes`}>
        <Icon icon={ArrowBigUp} />
        {compactCount(paper.upvotes)}
        <span class="unseen"> upvotes</span>
      </li>
      {paper.comments > 0 && (
        <li title={`${paper.comments} comments`}>
          <Icon icon={MessageSquare} />
          {compactCount(paper.comments)}
          <span class="unseen"> comments</span>
        </li>
      )}
      {paper.code && (
        <li title={paper.code.stars === undefined ? 'Has code' : `Code with ${paper.code.stars} stars`}>
          <Icon icon={Code} />
          {paper.code.stars === undefined ? 'code' : compactCount(paper.code.stars)}
          <span class="unseen"> stars for the code</span>
        </li>
      )}
      <li>
        <time dateTime={paper.day}>{shortDay(paper.day, Date.now())}</time>
      </li>
    </ul>
  );
}

function Actions({ entry }: { entry: Entry }) {
  const { paper, reading } = entry;
  const readLabel = isRead(reading) ? 'Mark as unread' : 'Mark as read';
  return (
    <div class="actions">
      <button
        type="button"
        class="tool"
        aria-label={readLabel}
        title={`${readLabel} (m)`}
        onClick={() => void toggleRead(entry)}
      >
        <Icon icon={isRead(reading) ? Undo2 : Check} />
      </button>
      <button
        type="button"
        class="tool bookmark"
        aria-label="Bookmark"
        title="Bookmark (s)"
        aria-pressed={isBookmarked(reading)}
        onClick={() => void toggleBookmark(paper.id)}
      >
        <Icon icon={Bookmark} />
      </button>
    </div>
  );
}
