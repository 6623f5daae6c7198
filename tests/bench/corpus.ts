import type { Paper, PaperId } from '../../lib/domain/paper.ts';
import { Chance } from './chance.ts';

/** Share of the longer words that another round of the archive changes. */
const CHANGED = 0.06;
/** Share of authors who are other people in another round. */
const OTHER_PEOPLE = 0.5;
/** Endings that make another word; the first ones are used most, as words are. */
const ENDINGS = 60;
const SYLLABLES = ['or', 'ine', 'al', 'ux', 'eta', 'ion', 'ary', 'os'];

/**
 * Papers from number `from` to before `to` of an archive that goes on for ever: the recorded one first, then the same
 * papers again and again under other ids, each time with some of their longer words changed. The endings are drawn as
 * words are used (the second half as often as the first …), and so many that the vocabulary goes on growing as it does
 * within the archive (Heaps' law: 89,000 words in 10,000 papers, 153,000 in 20,000, 395,000 in 100,000), as do names.
 */
export function grownPapers(archive: readonly Paper[], from: number, to: number): Paper[] {
  const papers: Paper[] = [];
  for (let number = from; number < to; number++) {
    const paper = archive[number % archive.length] as Paper;
    const round = Math.floor(number / archive.length);
    papers.push(round === 0 ? paper : changed(paper, round));
  }
  return papers;
}

function changed(paper: Paper, round: number): Paper {
  const chance = new Chance(`${round} ${paper.id}`);
  const { keywords } = paper;
  return {
    ...paper,
    id: otherId(paper.id, round),
    title: otherWords(paper.title, chance),
    abstract: otherWords(paper.abstract, chance),
    authors: paper.authors.map(({ name }) => ({
      name: chance.next() < OTHER_PEOPLE ? name + ending(chance) : name,
    })),
    ...(keywords && { keywords: keywords.map((keyword) => otherWords(keyword, chance)) }),
  };
}

/** Years of the archive: so far are the same numbers apart in two rounds. */
const YEARS = 4;

function otherId(id: PaperId, round: number): PaperId {
  const [, year, rest] = /^arxiv:(\d\d)(\d\d\..+)$/.exec(id) ?? [];
  if (year === undefined) return `${id}-${round}`;
  return `arxiv:${String((Number(year) + YEARS * round) % 100).padStart(2, '0')}${rest}`;
}

function otherWords(text: string, chance: Chance): string {
  return text.replace(/[a-z]{4,}/gi, (word) => (chance.next() < CHANGED ? word + ending(chance) : word));
}

function ending(chance: Chance): string {
  const rank = Math.floor(ENDINGS ** chance.next());
  return (SYLLABLES[rank % 8] ?? '') + (rank < 8 ? '' : SYLLABLES[(rank >> 3) % 8]);
}
