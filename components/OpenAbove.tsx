import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Reader } from '../lib/state/reader';
import { PaperPane } from './PaperPane';
import { listedPaper, stepToPaper } from './roving';

interface Props {
  reader: Reader;
  /** Whether the paper that is open stands here. */
  isAbove: boolean;
  setAbove: (isAbove: boolean) => void;
}

/**
 * Where no pane stands beside the list, a paper that is opened from elsewhere is brought into sight where it unfolds; if
 * it is not in the list, it is shown here, above it.
 */
export function OpenAbove({ reader, isAbove, setAbove }: Props) {
  const id = reader.expanded.value;
  const above = useRef<HTMLDivElement>(null);
  const hadFocus = above.current?.contains(document.activeElement);
  // Looked up once: it stays where it was opened, whatever comes to the list or goes from it.
  useLayoutEffect(() => {
    const headline = id && listedPaper(id)?.querySelector<HTMLElement>('.unfold');
    setAbove(id !== undefined && !headline);
    // What is unfolded by hand is in sight, and does not move.
    if (headline && !isInSight(headline)) headline.scrollIntoView();
    if (hadFocus && headline) headline.focus({ preventScroll: true });
    else if (hadFocus && !id) stepToPaper(1);
  }, [id]);
  return <div ref={above}>{isAbove && id && <PaperPane reader={reader} />}</div>;
}

function isInSight(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom >= 0 && top <= innerHeight;
}
