import { arxivIdIn } from '../../domain/identity';
import type { FetchedPaper } from '../../domain/paper';
import { LIMITS } from '../../domain/text';
import { toPaper as paperOfFeed } from '../feed/adapter';
import type { WireItem } from '../feed/wire';
import { htmlText } from '../html-text';

/** What arXiv puts in front of an abstract in its feeds: `arXiv:2508.13426v1 Announce Type: cross Abstract: `. */
const HEAD = /^arXiv:\S+\s+Announce Type:\s*\S+\s+Abstract:\s*/;

/** The paper that an entry of arXiv tells of; `undefined` if it has no usable id or title. */
export function toPaper(item: WireItem): FetchedPaper | undefined {
  const isKnown = [...item.ids, ...item.links].some((text) => arxivIdIn(text) !== undefined);
  const paper = isKnown ? paperOfFeed(item, 'https://arxiv.org/') : undefined;
  if (!paper) return undefined;
  // Abstracts come as they were written, TeX and all; the longest text is the only one.
  const abstract = htmlText(item.texts[0] ?? '', LIMITS.abstract).replace(HEAD, '');
  return { ...paper, abstract };
}

/** A new version of a paper, or one of a paper that another category has long announced. */
export function isUpdate({ announced }: WireItem): boolean {
  return announced?.startsWith('replace') ?? false;
}
