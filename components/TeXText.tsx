import { render } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Piece } from '../lib/domain/highlight';
import { type Formula as FormulaSegment, keptTogether } from '../lib/tex/lines';
import { isRendererLoaded, loadRenderer, renderMath } from '../lib/tex/render';
import { simpleMath } from '../lib/tex/simple';
import { hasTeX, type Segment, splitTeX } from '../lib/tex/split';
import { Marked } from './Marked';

interface Props {
  text: string;
  /**
   * For a headline, which names its paper: what it says to assistive technology, to scripts and to `textContent` is
   * the text exactly as it is; only what is seen is set.
   */
  inHeading?: boolean;
  /** Marks in the plain parts of the text what was searched for. */
  mark?: Mark | undefined;
}

type Mark = (text: string) => readonly Piece[];

/** A title or an abstract with its TeX set. A text without TeX is just that text: it needs no component of its own. */
export function typeset(text: string, { inHeading = false, mark }: Omit<Props, 'text'> = {}) {
  return hasTeX(text) ? <TeXText text={text} inHeading={inHeading} mark={mark} /> : plain(text, mark);
}

/**
 * A title or an abstract with its TeX set: formulas as MathML, the rest in plain characters. Until the renderer is
 * there, and where it gives up, a formula stands as it was written. A text without TeX is just that text.
 */
export function TeXText({ text, inHeading = false, mark }: Props) {
  const segments = useMemo(() => (hasTeX(text) ? splitTeX(text) : []), [text]);
  const isPlain = segments.every((segment) => segment.kind === 'text' && segment.text === segment.source);
  if (isPlain) return plain(text, mark);
  return inHeading ? (
    <Headline key={text} text={text} segments={segments} mark={mark} />
  ) : (
    <Segments segments={segments} mark={mark} />
  );
}

interface SegmentsProps {
  segments: Segment[];
  mark: Mark | undefined;
}

function plain(text: string, mark: Mark | undefined) {
  return mark ? <Marked segments={mark(text)} /> : text;
}

function Segments({ segments, mark }: SegmentsProps) {
  return (
    <>
      {keptTogether(segments).map((group, index) => (
        <Group key={String(index)} pieces={group} mark={mark} />
      ))}
    </>
  );
}

/** What stays on one line. */
function Group({ pieces, mark }: { pieces: (string | FormulaSegment)[]; mark: Mark | undefined }) {
  const set = pieces.map((piece) =>
    typeof piece === 'string' ? plain(piece, mark) : <Formula {...piece} />,
  );
  return set.length === 1 ? set : <span style={{ whiteSpace: 'nowrap' }}>{set}</span>;
}

function Formula({ tex, display, source }: FormulaSegment) {
  const place = useRef<HTMLSpanElement>(null);
  const isReady = isRendererLoaded();
  // Before it is painted: what can be set at once appears so from its first frame on.
  useLayoutEffect(() => {
    const math = (display ? undefined : simpleMath(tex)) ?? renderMath(tex, display);
    if (math && place.current) {
      place.current.replaceChildren(math);
      place.current.style.whiteSpace = 'inherit';
    } else if (!isReady) void loadRenderer();
  }, [isReady, tex, display]);
  return (
    // As it was written it may be long, and has to break.
    <span ref={place} style={{ whiteSpace: 'normal' }}>
      {source}
    </span>
  );
}

/** Out of sight, but not out of the accessibility tree; a style sheet wouldn't reach into the shadow tree. */
const UNSEEN = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
  userSelect: 'none',
} as const;

/**
 * The text itself is the element's content; its rendering stands in a shadow tree, which shows the text to readers of
 * the screen and the rendering to readers of the page.
 */
function Headline({ text, segments, mark }: SegmentsProps & { text: string }) {
  const host = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const root = host.current?.shadowRoot ?? host.current?.attachShadow({ mode: 'open' });
    if (!root) return undefined;
    const seen = (
      <>
        <span style={UNSEEN}>
          <slot />
        </span>
        <span aria-hidden="true">
          <Segments segments={segments} mark={mark} />
        </span>
      </>
    );
    render(seen, root);
    return () => render(null, root);
  }, [segments, mark]);
  return <span ref={host}>{text}</span>;
}
