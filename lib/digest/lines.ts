import type { DigestContent, DigestPaper } from './content';

/** Who wrote a paper, where, and what became of it here: one line. */
export function aboutOf(paper: DigestPaper, { bookmarked }: DigestContent['labels']): string {
  const facts = [paper.authors, paper.organization, paper.upvotes, paper.isBookmarked && bookmarked];
  return facts.filter(Boolean).join(' · ');
}

/** A paper's keywords in one line; empty if it has none. */
export function keywordsOf({ keywords }: DigestPaper, labels: DigestContent['labels']): string {
  return keywords.length > 0 ? `${labels.keywords}: ${keywords.join(', ')}` : '';
}
