import * as v from 'valibot';
import { type FoundPaper, LONGEST_QUESTION } from '../../domain/found';
import type { Piece } from '../../domain/highlight';
import { cleanText } from '../../domain/text';
import type { IsoDate } from '../../domain/time';
import { toPaper } from './adapter';
import { type ItemsResult, readItems } from './items';
import { readItem } from './wire';

/** Papers asked for. The service ranks by meaning and always fills its list: what stands further down hardly fits. */
const MOST_FOUND = 40;

/** Where the service's search answers a question. `base` is its address without a slash at the end. */
export function searchAddress(question: string, base: string): string {
  const asked = question.slice(0, LONGEST_QUESTION).toWellFormed();
  return `${base}/api/papers/search?q=${encodeURIComponent(asked)}&limit=${MOST_FOUND}`;
}

/** Reads an answer of the search, received on `today`. The papers are in the service's order, each once. */
export function parseSearch(body: string, today: IsoDate): ItemsResult<FoundPaper> {
  const result = readItems(body, (item) => readFound(item, today));
  if (!result.ok) return result;
  const first = new Map(result.items.toReversed().map((found) => [found.paper.id, found]));
  return { ...result, items: result.items.filter((found) => first.get(found.paper.id) === found) };
}

const Highlighted = v.fallback(
  v.nullish(v.array(v.object({ type: v.string(), text: v.string() }))),
  undefined,
);
const WireFound = v.object({ highlightedTitle: Highlighted, highlightedSummary: Highlighted });

function readFound(item: unknown, today: IsoDate): FoundPaper | undefined {
  const wire = readItem(item);
  // Like a ranking, the search tells on which day a paper was featured, or nothing of it.
  const paper = wire && toPaper(wire, 'trending', today);
  const highlights = v.safeParse(WireFound, item);
  if (!paper || !highlights.success) return undefined;
  const { highlightedTitle, highlightedSummary } = highlights.output;
  return {
    paper,
    title: piecesOf(highlightedTitle, paper.title),
    abstract: piecesOf(highlightedSummary, paper.abstract),
  };
}

// Letters for private use, which no text has: they stand for the ends of a hit while the text is cleaned as a whole.
const START = '\uE000';
const END = '\uE001';

/** A cleaned text with its hits; without any where the service's own copy, cleaned, is another text. */
function piecesOf(wire: v.InferOutput<typeof Highlighted>, text: string): Piece[] {
  const raw = (wire ?? []).map((piece) => {
    const bare = piece.text.replaceAll(START, '').replaceAll(END, '');
    return piece.type === 'highlight' && bare.trim() ? START + bare + END : bare;
  });
  const marked = cleanText(raw.join(''), Number.MAX_SAFE_INTEGER);
  // One blank is enough where a hit begins or ends.
  const clean = marked.replace(/ ([\uE000\uE001]) /g, ' $1');
  const pieces = clean.split(START).flatMap((part, index): Piece[] => {
    const [hit = '', rest] = index === 0 ? ['', part] : part.split(END);
    return [
      { text: hit, isHit: true },
      { text: rest ?? '', isHit: false },
    ];
  });
  const filled = pieces.filter((piece) => piece.text !== '');
  const isSame = filled.map((piece) => piece.text).join('') === text;
  return isSame ? filled : [{ text, isHit: false }].filter((piece) => piece.text !== '');
}
