import type { Paper, PaperId } from '../../lib/domain/paper.ts';
import { Chance, hashOf } from './chance.ts';

/** A search by somebody who knows which paper they want. */
export interface KnownItem {
  text: string;
  target: PaperId;
}

/** The papers that may be looked for: one half is for tuning, the other was never used for it. */
export type Half = 'tune' | 'held-out';

export function halfOf(papers: readonly Paper[], half: Half): Paper[] {
  return papers.filter(({ id }) => isOfHalf(id, half));
}

/** Whether something, by its name, is of a half. */
export function isOfHalf(name: string, half: Half): boolean {
  return (hashOf(`half ${name}`) & 1) === (half === 'tune' ? 0 : 1);
}

/** The ways in which papers are looked for. */
export const KINDS = {
  'title words, one typo': titleWords,
  '`ai_summary`': ({ aiSummary }: Paper) => aiSummary,
  'three `ai_keywords`': keywords,
} satisfies Record<string, (paper: Paper, chance: Chance) => string | undefined>;
export type Kind = keyof typeof KINDS;

/** Searches of one kind: as many as there are papers for it, at most `count`, always the same. */
export function knownItems(papers: readonly Paper[], kind: Kind, count: number): KnownItem[] {
  const drawn = [...papers].sort((one, other) => order(kind, one) - order(kind, other));
  const items: KnownItem[] = [];
  for (const paper of drawn) {
    const text = KINDS[kind](paper, new Chance(`${kind} ${paper.id}`));
    if (text) items.push({ text, target: paper.id });
    if (items.length === count) break;
  }
  return items;
}

function order(kind: Kind, { id }: Paper): number {
  return hashOf(`${kind} ${id}`);
}

/** Words that nobody remembers a title by. */
const SMALL_WORDS = new Set(
  (
    'a an and are as at be by can do does for from has have how in into is it its no not of on or our out over than ' +
    'that the their them they this to toward towards under up use using via was we what when where which who why ' +
    'will with without you your all any more beyond through'
  ).split(' '),
);
const LONG_ENOUGH = 4;

/** The words of a title that one would remember. */
export function contentWords(title: string): string[] {
  return (
    title
      .split(/\s+/)
      .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
      // Signs of TeX are no words, and nobody types them.
      .filter((word) => /^[\p{L}\p{N}'’./+-]{2,}$/u.test(word) && !SMALL_WORDS.has(word.toLowerCase()))
  );
}

/** Three to five words of the title in its order, one of them with a typing error. */
function titleWords({ title }: Paper, chance: Chance): string | undefined {
  const words = chance.sample([...new Set(contentWords(title))], 3 + chance.below(3));
  const long = words.filter((word) => (word.match(/\p{L}/gu)?.length ?? 0) >= LONG_ENOUGH);
  if (words.length < 3 || long.length === 0) return undefined;
  const wrong = chance.pick(long);
  return words.map((word) => (word === wrong ? mistyped(word, chance) : word)).join(' ');
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** A word with one letter too many, too few, another, or two exchanged; never the word itself. */
export function mistyped(word: string, chance: Chance): string {
  for (;;) {
    const at = chance.below(word.length);
    const [head, letter, next, tail] = [word.slice(0, at), word[at], word[at + 1] ?? '', word.slice(at + 2)];
    if (!letter || !/\p{L}/u.test(letter)) continue;
    const ways = [
      () => head + chance.pick(LETTERS) + letter + next + tail,
      () => head + next + tail,
      () => head + chance.pick(LETTERS) + next + tail,
      () => head + next + letter + tail,
    ];
    const wrong = chance.pick(ways)();
    if (wrong.toLowerCase() !== word.toLowerCase()) return wrong;
  }
}

function keywords({ keywords: own = [] }: Paper, chance: Chance): string | undefined {
  return own.length < 3 ? undefined : chance.sample(own, 3).join(' ');
}
