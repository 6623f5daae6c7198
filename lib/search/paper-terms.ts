import type { Paper } from '../domain/paper';
import { searchNames } from '../domain/source-id';
import { folded } from '../domain/text';
import { hashOf } from './hash';
import { compoundsIn, isStopWord, type Word, wordsIn } from './words';

/** Terms of fields that are searched for by name too stand under a mark that no word has. */
export const FIELD_MARK = { author: '@', organization: '&', keyword: '%', fact: '#' } as const;

/** How much a word counts, by where it stands; an abstract's is the unit. */
const WEIGHT = { title: 6, keyword: 2.5, abstract: 1 } as const;
/** How slowly a word that is repeated stops counting more (BM25's k1), and how much long abstracts are held back (b). */
const SATURATION = 3;
const LENGTH_PENALTY = 0.5;
/** Words of a usual abstract. A constant, so that what is stored of one paper never depends on the others. */
const USUAL_LENGTH = 200;

/** How much a term says about a paper is kept as one of so many steps. */
export const STEPS = 8;

/** The terms that a paper is found by, each with its step from 0 (least) to `STEPS - 1`. */
export function termsOf(paper: Paper): Map<string, number> {
  // Each weight gives way to its step, in the same map: another would take as long again.
  const steps = weightsOf(paper);
  for (const [term, weight] of steps) {
    const share = weight / (weight + SATURATION);
    steps.set(term, Math.max(0, Math.min(STEPS - 1, Math.floor(share * STEPS))));
  }
  const last = STEPS - 1;
  for (const keyword of paper.keywords ?? []) {
    const term = keywordTerm(wordsIn(keyword));
    if (term) steps.set(term, last);
  }
  for (const { name } of paper.authors) addNames(steps, FIELD_MARK.author, name);
  if (paper.organization) {
    addNames(steps, FIELD_MARK.organization, paper.organization.name);
    addNames(steps, FIELD_MARK.organization, paper.organization.user);
  }
  for (const fact of factsOf(paper)) steps.set(FIELD_MARK.fact + fact, last);
  return steps;
}

function weightsOf({ title, abstract, keywords = [] }: Paper): Map<string, number> {
  const weights = new Map<string, number>();
  const words = wordsIn(abstract);
  const penalty = 1 - LENGTH_PENALTY + (LENGTH_PENALTY * words.length) / USUAL_LENGTH;
  const add = (text: string, found: typeof words, weight: number) => {
    for (const { term } of found) if (!isStopWord(term)) weights.set(term, (weights.get(term) ?? 0) + weight);
    for (const { term } of compoundsIn(text, found)) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  add(abstract, words, WEIGHT.abstract / penalty);
  add(title, wordsIn(title), WEIGHT.title);
  for (const keyword of keywords) add(keyword, wordsIn(keyword), WEIGHT.keyword);
  return weights;
}

/** The longest keyword that is stored in one piece, in letters. */
const LONGEST_KEYWORD = 60;

/** The term of a keyword of several words in one piece; `undefined` for one of a single word, or a very long one. */
export function keywordTerm(words: readonly Word[]): string | undefined {
  const joined = words.map(({ term }) => term).join('');
  return words.length > 1 && joined.length <= LONGEST_KEYWORD ? FIELD_MARK.keyword + joined : undefined;
}

function addNames(steps: Map<string, number>, mark: string, name: string): void {
  const words = wordsIn(name);
  for (const { term } of [...words, ...compoundsIn(name, words)]) steps.set(mark + term, STEPS - 1);
}

/** What can be asked for as `source:` and `has:`. */
function factsOf({ sources, code }: Paper): string[] {
  return [
    ...new Set(sources.flatMap(searchNames).map((name) => `source:${folded(name)}`)),
    ...(code ? ['has:code'] : []),
  ];
}

/** Upvotes as a level from 0 to 255: two steps for each time one has to double them. */
export function levelOf(upvotes: number): number {
  return Math.min(255, Math.round(2 * Math.log2(1 + Math.max(0, upvotes))));
}

/**
 * A number that changes with anything that the index holds of a paper; never 0. Told apart are versions of one paper, of
 * which there are few.
 */
export function fingerprint(paper: Paper): number {
  return hashOf(
    [
      paper.title,
      paper.abstract,
      ...(paper.keywords ?? []),
      // Keywords and names are told apart.
      '',
      ...paper.authors.map(({ name }) => name),
      '',
      paper.organization?.name ?? '',
      paper.organization?.user ?? '',
      ...factsOf(paper),
      paper.day,
      String(levelOf(paper.upvotes)),
    ].join('\n'),
  );
}
