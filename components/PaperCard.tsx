import type { Signal } from '@preact/signals';
import { ArrowBigUp, Building2, Code, type IconNode, MessageSquare } from 'lucide';
import { isFromDigest, type PaperId } from '../lib/domain/paper';
import { isRead } from '../lib/domain/reading';
import { byline, compactCount, shortDay } from '../lib/format';
import { number, t } from '../lib/i18n';
import { noteScrolledPast, openNamed, toggleExpanded } from '../lib/state/commands';
import type { Marks } from '../lib/state/found-marks';
import type { Entry, Reader } from '../lib/state/reader';
import { sourceName } from '../lib/state/sources';
import { inWords } from '../lib/tex/words';
import { Because } from './Because';
import { Actions, Order, Selector } from './CardTools';
import { drawn } from './drawn';
import { KeepButton } from './KeepButton';
import { Marked } from './Marked';
import { PaperDetails } from './PaperDetails';
import { goWithArrows } from './roving';
import { typeset } from './TeXText';
import { useIs } from './useIs';
import { useScrolledPast } from './useScrolledPast';

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
  /** Where it unfolds: in its place, or in a pane beside the list, where it is always unfolded. */
  place?: 'list' | 'beside-pane' | 'pane';
  /** Whether it can be picked out of the list, together with others. */
  isSelectable?: boolean;
  /** For a paper that was found beyond the store. */
  found?: FoundIn;
}

/** How a paper is marked that was found beyond the store, and which paper there the Tab key comes to. */
interface FoundIn {
  marks: Marks;
  current: Signal<PaperId | undefined>;
  stop: PaperId | undefined;
}

const AUTHORS_SHOWN = 3;

/** A paper in a list: title, people, numbers, and what one can do with it; unfolds to the rest. */
export function PaperCard(props: Props) {
  const entry = props.reader.entry(props.id).value;
  return entry ? <Story {...props} entry={entry} /> : null;
}

function Story({
  reader,
  id,
  entry,
  weight = 'brief',
  heading: Heading = 'h2',
  rank,
  place = 'list',
  isSelectable = false,
  found,
}: Props & { entry: Entry }) {
  const { paper, reading } = entry;
  const article = useScrolledPast(() => void noteScrolledPast(entry));
  // In the pane the paper is no longer one of a list.
  const Element = place === 'pane' ? 'section' : 'article';
  const isOpen = useIs(reader.expanded, id);
  const isExpanded = isOpen && place !== 'beside-pane';
  // One stop for the Tab key in the whole list; arrow keys, or j and k, go from paper to paper.
  const isStopOfList = useIs(reader.stop, id);
  const isStop = place === 'pane' || (found ? found.stop === id : isStopOfList);
  const tabIndex = isStop ? 0 : -1;
  const notes = place === 'pane' ? undefined : (found?.marks ?? reader.notes.value.search);
  const taste = place === 'pane' || found ? undefined : reader.notes.value.taste;
  const open = (other: PaperId) => void openNamed(reader, other);
  const headingId = `title-${found ? 'beyond' : place}-${id}`;
  return (
    <Element
      ref={article}
      class={`paper ${weight}`}
      data-id={id}
      data-open={isOpen}
      data-state={reading?.unread ? 'new' : isRead(reading) ? 'read' : 'seen'}
      aria-labelledby={headingId}
      onFocusIn={() => {
        if (place === 'pane') return;
        if (found) found.current.value = id;
        else reader.noteFocus(id);
      }}
    >
      {rank !== undefined && (
        <span class="rank" aria-hidden="true">
          {number(rank)}
        </span>
      )}
      <Heading id={headingId} class="headline">
        <button
          type="button"
          lang="en"
          class="unfold"
          tabIndex={tabIndex}
          onKeyDown={goWithArrows}
          {...(place === 'beside-pane' ? { 'aria-current': isOpen } : { 'aria-expanded': isExpanded })}
          onClick={() => void toggleExpanded(reader, id)}
        >
          {typeset(paper.title, { inHeading: true, mark: notes?.mark })}
        </button>
      </Heading>
      <People entry={entry} markNames={notes?.markNames} />
      {weight !== 'brief' && !isExpanded && (
        <p class="teaser" lang="en">
          {typeset(paper.abstract)}
        </p>
      )}
      {notes && !isExpanded && (
        <p class="passage" lang="en">
          <Marked segments={notes.passage(inWords(paper.abstract))} />
        </p>
      )}
      {taste && <Because taste={taste} paper={paper} />}
      <div class="foot">
        <Figures entry={entry} />
        {found && <KeepButton id={id} tabIndex={tabIndex} />}
        {isSelectable && <Selector id={id} title={paper.title} tabIndex={tabIndex} />}
        {reader.shownView.value === 'bookmarks' && <Order reader={reader} id={id} tabIndex={tabIndex} />}
        <Actions entry={entry} reader={reader} tabIndex={tabIndex} />
      </div>
      {isExpanded && (
        <PaperDetails entry={entry} reader={reader} onOpen={place === 'pane' ? open : undefined} />
      )}
    </Element>
  );
}

interface PeopleProps {
  entry: Entry;
  markNames: Marks['markNames'];
}

function People({ entry: { paper }, markNames }: PeopleProps) {
  const { names, more } = byline(paper.authors, AUTHORS_SHOWN);
  return (
    <p class="people">
      <span class="names">
        {markNames ? <Marked segments={markNames(names)} /> : names}
        {more > 0 && ` +${number(more)}`}
      </span>
      {paper.organization && (
        <span class="organization">
          {drawn(Building2)}
          {paper.organization.name}
        </span>
      )}
    </p>
  );
}

function Figures({ entry: { paper } }: { entry: Entry }) {
  return (
    <ul class="figures" aria-label={t('card.figures')}>
      {isFromDigest(paper) ? (
        figure(ArrowBigUp, compactCount(paper.upvotes), t('card.upvotes', paper.upvotes))
      ) : (
        <li>{paper.sources[0] && sourceName(paper.sources[0])}</li>
      )}
      {paper.comments > 0 &&
        figure(MessageSquare, compactCount(paper.comments), t('card.comments', paper.comments))}
      {paper.code && codeFigure(paper.code.stars)}
      <li>
        <time dateTime={paper.day}>{shortDay(paper.day, Date.now())}</time>
      </li>
    </ul>
  );
}

function codeFigure(stars: number | undefined) {
  if (stars === undefined) return figure(Code, t('card.code'), t('card.hasCode'));
  return figure(Code, compactCount(stars), t('card.stars', stars));
}

/** A number to see, with a drawing that says of what; in words for whoever hears it or points at it. */
function figure(icon: IconNode, short: string, full: string) {
  return (
    <li title={full}>
      {drawn(icon)}
      <span aria-hidden="true">{short}</span>
      <span class="unseen"> {full}</span>
    </li>
  );
}
