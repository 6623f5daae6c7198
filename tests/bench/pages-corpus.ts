import type { Paper } from '../../lib/domain/paper.ts';
import { type Digest, recordedDigest, sampleDigest } from '../replay/digest.ts';
import type { ApiItem } from '../replay/items.ts';
import { archivePapers } from './archive.ts';
import { grownPapers } from './corpus.ts';
import { type FloorPaper, ON_A_FLOOR } from './pages-floors.ts';

/** Recorded days that have many papers. */
const RECORDED = ['2026-08-21', '2026-08-19', '2026-08-18'];
/** The most papers that the first poll brings in all: the smallest store there is. */
const SMALLEST = 100;
const A_DAY = 45;
/** The store's own papers end so many days ago; then come those of the first poll. */
const DAYS_POLLED = 3;
const DAY_MS = 86_400_000;

/** A digest whose days and ranking have a hundred papers altogether, or fewer: what a fresh installation stores. */
export function smallDigest(today: Date): Digest {
  const whole = recordedDigest(today, RECORDED) ?? sampleDigest(today);
  const days = new Map<string, ApiItem[]>();
  const kept = new Set<string>();
  for (const [day, items] of whole.days) {
    const share = Math.ceil(SMALLEST / 3);
    const own = items
      .filter(({ paper }) => !kept.has(paper.id))
      .slice(0, Math.min(share, SMALLEST - kept.size));
    for (const { paper } of own) kept.add(paper.id);
    days.set(day, own);
  }
  return { days, trending: whole.trending.filter(({ paper }) => kept.has(paper.id)) };
}

let archive: Paper[] | undefined;

/** So many papers of earlier days, newest first, as a store has them after years; without the first `from`. */
export function* storedPapers(count: number, today: Date, from = 0): Generator<Paper> {
  archive ??= archivePapers() ?? samplePapers(today);
  for (let at = from; at < count; at++) {
    const [paper] = grownPapers(archive, at, at + 1);
    const moment = today.getTime() - DAY_MS * (DAYS_POLLED + Math.floor(at / A_DAY));
    const day = new Date(moment).toISOString().slice(0, 10) as Paper['day'];
    yield { ...(paper as Paper), day };
  }
}

/** Where the recorded archive is not at hand, the sample's papers stand in for it. */
function samplePapers(today: Date): Paper[] {
  const { days } = sampleDigest(today);
  return [...days].flatMap(([day, items]) =>
    items.map(
      ({ paper, numComments: comments }): Paper => ({
        id: `arxiv:${paper.id}`,
        title: paper.title,
        abstract: paper.summary,
        authors: paper.authors.map(({ name }) => ({ name })),
        upvotes: paper.upvotes,
        comments,
        day: day as Paper['day'],
        firstSeenAt: Date.parse(day),
        sources: ['huggingface'],
      }),
    ),
  );
}

/** What the floors show: the papers that the front page shows first. */
export function floorPapers({ trending }: Digest): FloorPaper[] {
  return trending.slice(0, ON_A_FLOOR).map(({ paper }) => ({
    title: paper.title.replace(/\s+/g, ' '),
    authors: paper.authors.map(({ name }) => name).join(', '),
    teaser: paper.summary.replace(/\s+/g, ' '),
  }));
}
