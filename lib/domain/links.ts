import { arxivIdOf, isFromDigest, type Paper } from './paper';

export interface PaperLink {
  kind: 'digest' | 'doi' | 'page' | 'abstract' | 'pdf' | 'html' | 'code' | 'project' | 'discussion' | 'media';
  url: string;
}

/**
 * Where a paper can be read, in the order shown. `base` is the address of the digest or of its mirror, without a
 * slash at the end.
 */
export function linksOf(paper: Paper, base: string): PaperLink[] {
  const links: PaperLink[] = [];
  const arxivId = arxivIdOf(paper.id);
  if (arxivId) {
    if (isFromDigest(paper)) links.push({ kind: 'digest', url: `${base}/papers/${arxivId}` });
    links.push({ kind: 'abstract', url: `https://arxiv.org/abs/${arxivId}` });
    links.push({ kind: 'pdf', url: `https://arxiv.org/pdf/${arxivId}` });
    links.push({ kind: 'html', url: `https://arxiv.org/html/${arxivId}` });
    links.push({ kind: 'doi', url: `https://doi.org/10.48550/arXiv.${arxivId}` });
  }
  const doi = paper.id.startsWith('doi:') && paper.id.slice('doi:'.length);
  if (doi) links.push({ kind: 'doi', url: `https://doi.org/${doi}` });
  if (paper.id.startsWith('url:')) links.push({ kind: 'page', url: paper.id.slice('url:'.length) });
  if (paper.code) links.push({ kind: 'code', url: paper.code.url });
  if (paper.projectPage) links.push({ kind: 'project', url: paper.projectPage });
  if (paper.discussionId && arxivId)
    links.push({ kind: 'discussion', url: `${base}/papers/${arxivId}#community` });
  if (paper.media?.[0]) links.push({ kind: 'media', url: paper.media[0] });
  return links;
}

/** The page that opens when a person says 'open': the digest's, else whatever the paper has first. */
export function mainLinkOf(paper: Paper, base: string): string {
  return linksOf(paper, base)[0]?.url ?? base;
}
