import { useEffect, useRef } from 'preact/hooks';
import type { PaperId } from '../lib/domain/paper';
import { dayOf } from '../lib/domain/time';
import { t } from '../lib/i18n';
import { sentenceOf } from '../lib/sentences';
import { orderByDate } from '../lib/state/keeping';
import { attempt } from '../lib/state/notice';
import type { Reader } from '../lib/state/reader';
import { ForYouHead } from './ForYouHead';
import { LeftOutLine } from './LeftOutLine';
import { ListAnswer } from './ListAnswer';
import { PaperCard, type Weight } from './PaperCard';
import { scrollerOf } from './scroller';
import { useLoaded } from './useLoaded';
import { useRefuge } from './useRefuge';

interface Props {
  reader: Reader;
  /** Composes the first papers as stories of a front page; the others are all alike. */
  isFrontPage?: boolean;
  isRanked?: boolean;
  /** Papers open in a pane beside the list. */
  isBesidePane?: boolean;
  /** Papers can be picked out, to do something with several. */
  isSelectable?: boolean;
}

/** The papers of a list, drawn as far as the reader scrolls, with all that can be said of it. */
export function PaperList({
  reader,
  isFrontPage = false,
  isRanked = false,
  isBesidePane = false,
  isSelectable = false,
}: Props) {
  const { refuge, leaving } = useRefuge<HTMLDivElement>();
  const ids = reader.ids.value;
  const isSearch = reader.shownView.value === 'search';
  return (
    <>
      {reader.problem.value && (
        <p role="alert" class="alert">
          {sentenceOf(reader.problem.value)}
        </p>
      )}
      {reader.hasNews.value && (
        <button type="button" class="news" onClick={() => leaving(() => void reader.show())}>
          {t('list.news')}
        </button>
      )}
      <ListAnswer reader={reader} />
      <ForYouHead reader={reader} />
      {isByHand(reader) && (
        <button type="button" class="textual by-date" onClick={() => leaving(() => void backToDates(reader))}>
          {t('list.byDate')}
        </button>
      )}
      {isFillingUp(reader) && <p class="fine filling">{t('list.fillingUp')}</p>}
      {reader.notes.value.isLacking && ids.length > 0 && <p class="fine filling">{t('list.lacking')}</p>}
      <div ref={refuge} class="papers" tabIndex={-1}>
        {ids.slice(0, reader.shown.value).map((id, index) => {
          const weight = isFrontPage ? weightOf(index) : 'brief';
          return (
            <PaperCard
              // A card that becomes another kind of story is made anew: Chromium does not paint again what it had
              // skipped as out of sight. While one types, a card shows what comes to its place: to change its texts
              // takes a fraction of the time that a new one does.
              key={`${weight} ${isSearch ? index : id}`}
              reader={reader}
              id={id}
              weight={weight}
              heading={isFrontPage && index > 0 ? 'h3' : 'h2'}
              rank={isRanked ? index + 1 : undefined}
              place={isBesidePane ? 'beside-pane' : 'list'}
              isSelectable={isSelectable}
            />
          );
        })}
      </div>
      <LeftOutLine reader={reader} />
      {reader.hasMore.value && <MoreWhenSeen reader={reader} drawn={reader.shown.value} />}
      {isSearch && <Beyond reader={reader} isBesidePane={isBesidePane} />}
    </>
  );
}

/** Only a search needs the way beyond the store. */
const loadBeyond = () => import('./BeyondStore');

function Beyond({ reader, isBesidePane }: { reader: Reader; isBesidePane: boolean }) {
  const loaded = useLoaded(loadBeyond);
  return loaded ? <loaded.BeyondStore reader={reader} isBesidePane={isBesidePane} /> : null;
}

/** Whether bookmarks are shown that were put in order by hand. */
function isByHand(reader: Reader): boolean {
  const isOrdered = (id: PaperId) => reader.entry(id).value?.reading?.order !== undefined;
  return reader.shownView.value === 'bookmarks' && reader.ids.value.some(isOrdered);
}

async function backToDates(reader: Reader): Promise<void> {
  await attempt(async () => orderByDate(await reader.allIds()));
  await reader.show();
}

/** Today's digest gets papers until its evening. */
function isFillingUp({ answered, shownView, ids }: Reader): boolean {
  if (shownView.value !== 'today') return false;
  const { date } = answered.value;
  return date === dayOf(Date.now()) && ids.value.length > 0;
}

/** How many stories stand beside and below the lead with the beginning of their abstract. */
const SECOND_STORIES = 4;

function weightOf(index: number): Weight {
  if (index === 0) return 'lead';
  return index <= SECOND_STORIES ? 'second' : 'brief';
}

/** Papers that are drawn without being scrolled to. */
const DRAWN_AHEAD = 100;
/** Milliseconds before more is drawn for a person who may go on typing. */
const PAUSE = 250;

/** Draws more of the list as soon as its end comes near. */
function MoreWhenSeen({ reader, drawn }: { reader: Reader; drawn: number }) {
  const mark = useRef<HTMLDivElement>(null);
  const ids = reader.ids.value;
  useEffect(() => {
    let isOver = false;
    const more = () => {
      // What was drawn meanwhile may be enough: this is looked at again when it is on screen.
      if (!isOver && reader.shown.value === drawn) void reader.more();
    };
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) more();
      },
      // A margin counts only around the element that scrolls.
      { root: scrollerOf(mark.current), rootMargin: '1200px' },
    );
    const goOn = () => {
      // The first screen is there; the next ones are drawn when there is time, so that nobody waits for them.
      if (drawn < DRAWN_AHEAD) requestIdleCallback(more);
      if (mark.current) observer.observe(mark.current);
    };
    // What is typed next makes another list: it should not have to wait for this one.
    const timer = setTimeout(goOn, isTyping() ? PAUSE : 0);
    return () => {
      clearTimeout(timer);
      isOver = true;
      observer.disconnect();
    };
  }, [reader, drawn, ids]);
  return <div ref={mark} class="more-mark" />;
}

/** Whether a letter may come at any moment. */
function isTyping(): boolean {
  return document.activeElement?.matches('input[type="search"]') ?? false;
}
