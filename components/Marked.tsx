import type { Piece } from '../lib/domain/highlight';

/** A text whose hits are marked. Its content, to scripts and to assistive technology, is the text as it is. */
export function Marked({ segments }: { segments: readonly Piece[] }) {
  return (
    // A part, for the style sheet to reach it in the shadow tree of a headline as well.
    <>
      {segments.map(({ text, isHit }, index) =>
        isHit ? (
          <mark key={String(index)} part="hit">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </>
  );
}
