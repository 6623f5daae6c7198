import { arxivIdOf, type Paper } from './paper';

export interface PaperLink {
  kind: 'digest' | 'page' | 'abstract' | 'pdf' | 'html' | 'code' | 'project' | 'discussion' | 'media';
  label: string;
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
    links.push({ kind: 'digest', label: 'Digest page', url: `${base}/papers/${arxivId}` });
    links.push({ kind: 'abstract', label: 'arXiv', url: `https://arxiv.org/abs/${arxivId}` });
    links.push({ kind: 'pdf', label: 'PDF', url: `https://arxiv.org/pdf/${arxivId}` });
    links.push({ kind: 'html', label: 'HTML', url: `https://arxiv.org/html/${arxivId}` });
  }
  const doi = paper.id.startsWith('doi:') && paper.id.slice('doi:'.length);
  if (doi) links.push({ kind: 'page', label: 'DOI', url: `https://doi.org/${doi}` });
  if (paper.id.startsWith('url:'))
    links.push({ kind: 'page', label: 'Page', url: paper.id.slice('url:'.length) });
  if (paper.code) links.push({ kind: 'code', label: 'Code', url: paper.code.url });
  if (paper.projectPage) links.push({ kind: 'project', label: 'Project', url: paper.projectPage });
  if (paper.discussionId && arxivId)
    links.push({ kind: 'discussion', label: 'Discussion', url: `${base}/papers/${arxivId}#community` });
  if (paper.media?.[0]) links.push({ kind: 'media', label: 'Media', url: paper.media[0] });
  return links;
}

/** The page that opens when a person says 'open': the digest's, else whatever the paper has first. */
export function mainLinkOf(paper: Paper, base: string): string {
  return linksOf(paper, base)[0]?.url ?? base;
}
