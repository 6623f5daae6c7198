import type { Paper } from '../../lib/domain/paper.ts';
import { Chance } from './chance.ts';
import { contentWords, mistyped } from './known-item.ts';

/** Searches as people type them, each a text that grows letter by letter. */
export function typedSearches(papers: readonly Paper[], count: number): string[] {
  const chance = new Chance('typed searches');
  const searches: string[] = [];
  while (searches.length < count) {
    const text = drawKind(chance)(chance.pick(papers), chance);
    if (text) searches.push(text);
  }
  return searches;
}

/** All beginnings of a text that one sees while it is typed. */
export function beginnings(text: string): string[] {
  return [...text].map((_, at) => text.slice(0, at + 1)).filter((typed) => !typed.endsWith(' '));
}

type Draw = (paper: Paper, chance: Chance) => string | undefined;

/** Of a hundred searches so many of each kind. */
const KINDS: readonly [number, Draw][] = [
  [50, titleWords],
  [20, titleWordsMistyped],
  [12, author],
  [4, authorFilter],
  [6, filtered('has:code')],
  [4, filtered('after:2026-01')],
  [4, filtered('-survey')],
];

function drawKind(chance: Chance): Draw {
  let place = chance.below(100);
  for (const [share, draw] of KINDS) {
    if (place < share) return draw;
    place -= share;
  }
  return titleWords;
}

/** One to four words of a title that follow each other. */
function titleWords({ title }: Paper, chance: Chance): string {
  const words = contentWords(title);
  const length = Math.min(words.length, 1 + chance.below(4));
  const from = chance.below(words.length - length + 1);
  return words
    .slice(from, from + length)
    .join(' ')
    .toLowerCase();
}

function titleWordsMistyped(paper: Paper, chance: Chance): string | undefined {
  const words = titleWords(paper, chance).split(' ');
  const long = words.filter((word) => /^[a-z]{5,}$/.test(word));
  if (long.length === 0) return undefined;
  const wrong = chance.pick(long);
  return words.map((word) => (word === wrong ? mistyped(word, chance) : word)).join(' ');
}

function author({ authors }: Paper, chance: Chance): string | undefined {
  return authors.length > 0 ? chance.pick(authors).name.toLowerCase() : undefined;
}

function authorFilter(paper: Paper, chance: Chance): string | undefined {
  const surname = author(paper, chance)?.split(' ').at(-1);
  return surname && `author:${surname}`;
}

function filtered(filter: string): Draw {
  return (paper, chance) => `${titleWords(paper, chance)} ${filter}`;
}
