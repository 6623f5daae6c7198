import { actedOn, mutedIds, type PapersActedOn, unreadIds } from '../db';
import type { PaperId } from '../domain/paper';
import { addDays, dayOf, type IsoDate } from '../domain/time';
import type { SearchIndex } from '../search/search-index';
import type { Example, Stance } from '../taste/example';
import { learnTaste, type TasteModel } from '../taste/model';
import { orderByScore, tasteScores } from '../taste/ranking';
import { interestsOf, reasonsFor } from '../taste/reasons';
import { samplePapers } from '../taste/sample';
import { hasSearchIndex, lacksSegments, openSearchIndex } from './search-index';
import { lookAt, vocabulary } from './taste-looks';
import type { ViewContext } from './view';

/** From fewer papers nothing can be learned. */
const KEPT_NEEDED = 5;
/** What was done last says most, and time is short: so many of each kind are learned from. */
const MOST_EXAMPLES: Record<keyof PapersActedOn, number> = { kept: 200, opened: 200, hidden: 100 };
/** With fewer unread papers than this, older ones follow. */
const FEW_UNREAD = 10;
const OLDER_DAYS = 60;
const INTERESTS_NAMED = 6;

/**
 * The unread papers, those first that are most like what the person kept and opened, and least like what they hid.
 * Learned anew each time, in a few milliseconds, from what the store says; nothing of it is stored. Kept papers are not
 * among them: they wait in the bookmarks.
 */
export async function* papersForYou({
  now,
  unreadSince,
  tasteSince,
  tell,
}: Pick<ViewContext, 'now' | 'unreadSince' | 'tasteSince' | 'tell'>): AsyncGenerator<PaperId[]> {
  // Asked for at once: each answer of the store takes a turn.
  const opening = hasSearchIndex() ? openSearchIndex() : undefined;
  const [acted, unread] = await Promise.all([actedOn(tasteSince), unreadIds(unreadSince)]);
  const index = acted.kept.length > 0 ? await (opening ?? openSearchIndex()) : undefined;
  const stored = index && storedOf(index, acted);
  const start = { kept: stored?.kept.length ?? 0, needed: KEPT_NEEDED };
  if (!stored || start.kept < KEPT_NEEDED) {
    tell?.({
      taste: { ...start, interests: [], reasonsFor: () => [] },
      isLacking: index !== undefined && lacksSegments(),
    });
    return;
  }
  const { model, interests } = await learn(index, stored);
  const isKept = new Set(acted.kept);
  const counted = unread.filter((id) => !isKept.has(id));
  const oldest = addDays(dayOf(now), -OLDER_DAYS);
  const isFew = counted.length < FEW_UNREAD;
  const older = isFew ? await olderThan(unread, oldest) : [];
  const others = older.filter((id) => !isKept.has(id));
  const scores = tasteScores(index, model);
  tell?.({
    taste: {
      ...start,
      interests,
      ...(others.length > 0 && { fewUnread: counted.length }),
      reasonsFor: (paper) => reasonsFor(model, paper),
    },
    isLacking: lacksSegments(),
  });
  yield orderByScore(index, scores, counted);
  yield orderByScore(index, scores, others);
  // Muted papers come after all others: they are left out, unless somebody asks to see them.
  const muted = await mutedIds(isFew ? oldest : unreadSince);
  yield orderByScore(
    index,
    scores,
    muted.filter((id) => !isKept.has(id)),
  );
}

/** The unread papers since `oldest` that no longer count because they waited too long, not those of `counted`. */
async function olderThan(counted: readonly PaperId[], oldest: IsoDate): Promise<PaperId[]> {
  const isCounted = new Set(counted);
  const unread = await unreadIds(oldest);
  return unread.filter((id) => !isCounted.has(id));
}

interface Learned {
  model: TasteModel;
  interests: string[];
}

async function learn(index: SearchIndex, stored: PapersActedOn): Promise<Learned> {
  const stances = stancesOf(index, stored);
  const looks = await lookAt(index, [...stances.keys()]);
  const examples: Example[] = [];
  const keywords: (readonly string[])[] = [];
  for (const [id, { vector, keywords: own }] of looks) {
    const stance = stances.get(id) as Stance;
    examples.push({ vector, stance });
    if (stance === 'kept') keywords.push(own);
  }
  const model = learnTaste(examples, vocabulary);
  return { model, interests: interestsOf(model, keywords, INTERESTS_NAMED) };
}

/** Nothing is learned from papers that are not stored: those of bookmarks that came from another device come later. */
function storedOf({ papers }: SearchIndex, { kept, opened, hidden }: PapersActedOn): PapersActedOn {
  const isStored = (id: PaperId) => papers.numberOf(id) !== undefined;
  return { kept: kept.filter(isStored), opened: opened.filter(isStored), hidden: hidden.filter(isStored) };
}

/** The papers to learn from, and what the person did with each. */
function stancesOf({ papers }: SearchIndex, stored: PapersActedOn): Map<PaperId, Stance> {
  const stances = new Map<PaperId, Stance>();
  const numbers = new Set<number>();
  for (const stance of ['hidden', 'kept', 'opened'] as const)
    stored[stance].forEach((id, place) => {
      numbers.add(papers.numberOf(id) as number);
      if (place < MOST_EXAMPLES[stance]) stances.set(id, stance);
    });
  for (const number of samplePapers(papers, numbers)) stances.set(papers.id(number), 'unknown');
  return stances;
}
