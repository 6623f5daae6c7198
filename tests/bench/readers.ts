import { foldedKeyword } from '../../lib/domain/keyword.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import { Chance } from './chance.ts';
import { type Half, isOfHalf } from './known-item.ts';

/** Somebody with a few interests: papers that they bookmarked, and papers that they would want to find. */
export interface SimulatedReader {
  interests: readonly string[];
  bookmarks: readonly Paper[];
  wanted: ReadonlySet<Paper>;
}

/** An interest is a keyword of at least so many papers, or there is nothing to be found; of more, it is everybody's. */
const FEWEST_PAPERS = 24;
const MOST_PAPERS = 300;
const MOST_INTERESTS = 3;
const BOOKMARKS = { least: 10, most: 20 };

/**
 * Readers with one to three interests, keywords of one half, and ten to twenty bookmarks that fit them; the same ones at
 * every run.
 */
export function simulatedReaders(papers: readonly Paper[], count: number, half: Half): SimulatedReader[] {
  const byInterest = papersByKeyword(papers);
  const interests = [...byInterest]
    .filter(([, found]) => found.length >= FEWEST_PAPERS && found.length <= MOST_PAPERS)
    .map(([keyword]) => keyword)
    .filter((keyword) => isOfHalf(keyword, half))
    .sort();
  const chance = new Chance(`readers of the ${half} half`);
  return Array.from({ length: count }, () => {
    const own = chance.sample(interests, 1 + chance.below(MOST_INTERESTS));
    const fitting = [...new Set(own.flatMap((interest) => byInterest.get(interest) ?? []))];
    const bookmarks = chance.sample(
      fitting,
      BOOKMARKS.least + chance.below(BOOKMARKS.most - BOOKMARKS.least + 1),
    );
    return {
      interests: own,
      bookmarks,
      wanted: new Set(fitting.filter((paper) => !bookmarks.includes(paper))),
    };
  });
}

function papersByKeyword(papers: readonly Paper[]): Map<string, Paper[]> {
  const byKeyword = new Map<string, Paper[]>();
  for (const paper of papers)
    for (const keyword of new Set((paper.keywords ?? []).map(foldedKeyword)))
      if (keyword !== '') byKeyword.set(keyword, [...(byKeyword.get(keyword) ?? []), paper]);
  return byKeyword;
}

/** How well an order finds what is wanted. */
export interface Finding {
  /** How often a wanted paper stands before another one (the area under the ROC curve). */
  auc: number;
  /** The share of wanted papers among the first twenty. */
  precision: number;
}

const FIRST = 20;

/** How well scores find the wanted papers among `papers`; equal scores count half. */
export function findingOf(
  papers: readonly Paper[],
  scoreOf: (paper: Paper) => number,
  isWanted: (paper: Paper) => boolean,
): Finding {
  const scored = papers.map((paper) => ({ score: scoreOf(paper), wanted: isWanted(paper) ? 1 : 0 }));
  scored.sort((one, other) => other.score - one.score);
  const wanted = scored.reduce((sum, one) => sum + one.wanted, 0);
  const others = scored.length - wanted;
  let above = 0;
  let pairs = 0;
  for (let start = 0, end = 0; start < scored.length; start = end) {
    let tied = 0;
    while (end < scored.length && scored[end]?.score === scored[start]?.score)
      tied += scored[end++]?.wanted ?? 0;
    const tiedOthers = end - start - tied;
    // Others that stand below these wanted ones, and half of those beside them.
    pairs += tied * (others - above - tiedOthers + tiedOthers / 2);
    above += tiedOthers;
  }
  const first = scored.slice(0, FIRST);
  return {
    auc: pairs / (wanted * others),
    precision: first.reduce((sum, one) => sum + one.wanted, 0) / FIRST,
  };
}
