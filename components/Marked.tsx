import type { Piece } from '../lib/domain/highlight';

/** A text whose hits are marked. Its content, to scripts and to assistive technology, is the text as it is. */
export function Marked({ segments }: { segments: readonly Piece[] }) {
  return (
    <>{segments.map(({ text, isHit }, index) => (isHit ? <mark key={String(index)}>{text}</mark> : text))}</>
  );
}
