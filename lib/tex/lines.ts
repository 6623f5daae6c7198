import type { Segment } from './split';

export type Formula = Extract<Segment, { kind: 'math' }>;

/** The longest part of a word that is kept with a formula, in UTF-16 units: narrow columns must still break somewhere. */
const LONGEST = 24;

/**
 * The runs of a text as what must stay on one line: words alone, a formula, or a formula with the words that it
 * stands against, as in `MVD$^2$:` and `$n$-gram`. Browsers would break before and after every formula.
 */
export function keptTogether(segments: Segment[]): (string | Formula)[][] {
  const groups: (string | Formula)[][] = [];
  let isOpen = false;
  const add = (piece: string | Formula, isJoined: boolean) => {
    if (piece === '') return;
    const last = isJoined ? groups.at(-1) : undefined;
    if (last) last.push(piece);
    else groups.push([piece]);
  };
  for (const [index, segment] of segments.entries()) {
    if (segment.kind === 'math') {
      add(segment, isOpen);
      isOpen = true;
      continue;
    }
    const { text } = segment;
    const head = isOpen ? wordAt(text.slice(0, LONGEST), /^\S+/) : '';
    add(head, true);
    const rest = text.slice(head.length);
    const tail = index < segments.length - 1 ? wordAt(rest.slice(-LONGEST), /\S+$/) : '';
    add(rest.slice(0, rest.length - tail.length), false);
    add(tail, false);
    isOpen = rest === '' ? isOpen : tail !== '';
  }
  return groups;
}

function wordAt(text: string, end: RegExp): string {
  const word = end.exec(text)?.[0] ?? '';
  return word.length < LONGEST ? word : '';
}
