import { type DigestPlace, spanOf } from '../domain/digest';
import { mainLinkOf } from '../domain/links';
import type { Paper } from '../domain/paper';
import { isBookmarked } from '../domain/reading';
import { byline, daySpan, longDay, papersText } from '../format';
import { number, t } from '../i18n';
import type { DigestEntry } from './collect';
import { openingOf } from './opening';

/** A paper as a digest tells it. Its texts may hold TeX; what is not known is absent. */
export interface DigestPaper {
  id: Paper['id'];
  title: string;
  url: string;
  /** `Ada Lovelace, Charles Babbage +12` */
  authors: string;
  organization?: string;
  /** `38 upvotes` */
  upvotes: string;
  /** The digest's AI summary, else the first sentences of the abstract. */
  passage: string;
  keywords: readonly string[];
  isBookmarked: boolean;
}

/** Papers under a heading; without one if they are all there is. */
export interface DigestSection {
  heading?: string;
  papers: DigestPaper[];
}

/** A digest, ready to be set, printed or sent: every word that is not a paper's is in the person's language. */
export interface DigestContent {
  /** `Monday, November 23, 2026 – Paper Round` */
  title: string;
  /** `Monday, November 23, 2026`, or the span of a week. */
  date: string;
  /** `38 papers` */
  count: string;
  sections: DigestSection[];
  labels: { keywords: string; bookmarked: string; colophon: string };
  /** The language of the words, as a BCP 47 tag. */
  language: string;
}

const AUTHORS_SHOWN = 4;

/**
 * Tells a digest: the papers that alerts found first, then the others, each in the order given. `base` is the address
 * of the source, which the papers' links lead to.
 */
export function contentOf(place: DigestPlace, entries: readonly DigestEntry[], base: string): DigestContent {
  const date = dateOf(place);
  return {
    title: t('pages.title', { page: date }),
    date,
    count: papersText(entries.length),
    sections: sectionsOf(entries.map((entry) => [entry.isForAlerts, paperOf(entry, base)])),
    labels: {
      keywords: t('details.keywords'),
      bookmarked: t('library.bookmarked'),
      colophon: t('digest.colophon'),
    },
    language: t('language'),
  };
}

/** The day of a digest, or its days, in words. */
export function dateOf(place: DigestPlace): string {
  return place.kind === 'day' ? longDay(place.first) : daySpan(...spanOf(place));
}

function sectionsOf(
  papers: readonly (readonly [isForAlerts: boolean, paper: DigestPaper])[],
): DigestSection[] {
  const found = papers.filter(([isForAlerts]) => isForAlerts).map(([, paper]) => paper);
  const others = papers.filter(([isForAlerts]) => !isForAlerts).map(([, paper]) => paper);
  if (found.length === 0) return others.length > 0 ? [{ papers: others }] : [];
  const first = { heading: t('digest.forAlerts'), papers: found };
  return others.length > 0 ? [first, { heading: t('digest.others'), papers: others }] : [first];
}

function paperOf({ paper, reading }: DigestEntry, base: string): DigestPaper {
  const { names, more } = byline(paper.authors, AUTHORS_SHOWN);
  return {
    id: paper.id,
    title: paper.title,
    url: mainLinkOf(paper, base),
    authors: more > 0 ? `${names} +${number(more)}` : names,
    ...(paper.organization && { organization: paper.organization.name }),
    upvotes: t('card.upvotes', paper.upvotes),
    passage: paper.aiSummary ?? openingOf(paper.abstract),
    keywords: paper.keywords ?? [],
    isBookmarked: isBookmarked(reading),
  };
}
