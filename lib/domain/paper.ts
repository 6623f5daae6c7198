import type { SourceId } from './source';
import { cleanAddress, LIMITS } from './text';
import type { IsoDate, Milliseconds } from './time';

/**
 * What a paper is known by, however many sources list it: its arXiv id without version, else its DOI, else its
 * link. Always a text: `arxiv:2503.01230` and `arxiv:2503.0123` are two papers.
 */
export type PaperId = `arxiv:${string}` | `doi:${string}` | `url:${string}`;

/** Somebody with an account at the digest. */
export interface Account {
  name: string;
  /** Account name, the last part of the address of the person's page. */
  user: string;
}

export interface Author {
  name: string;
  /** Account name at the digest, if the author has claimed the paper. */
  user?: string;
}

export interface Organization {
  name: string;
  /** Account name at the digest. */
  user: string;
}

export interface CodeRepository {
  url: string;
  stars?: number;
}

/** More of each than any paper has: sources cut longer lists, and a backup that holds one is not ours. */
export const MOST = { authors: 5_000, keywords: 50, media: 20 } as const;

/** A paper as a source tells it, checked and cleaned. What a source does not know is absent. */
export interface FetchedPaper {
  id: PaperId;
  title: string;
  /** One paragraph of plain text; may hold TeX between dollar signs. */
  abstract: string;
  /** In the paper's order. */
  authors: Author[];
  /** When the first version appeared. */
  publishedAt?: Milliseconds;
  /** The day on which the digest featured it. */
  featuredOn?: IsoDate;
  upvotes: number;
  comments: number;
  organization?: Organization;
  code?: CodeRepository;
  projectPage?: string;
  aiSummary?: string;
  keywords?: string[];
  submittedBy?: Account;
  /** The digest's id of the discussion; present when there is one. */
  discussionId?: string;
  /** Addresses of pictures and films; never loaded unless asked for. */
  media?: string[];
  thumbnail?: string;
}

/** A work: one record, however many sources list it. */
export interface Paper extends FetchedPaper {
  /** The day it is filed under: featured, else published, never later than first seen. */
  day: IsoDate;
  firstSeenAt: Milliseconds;
  sources: SourceId[];
}

/** Something that the digest links to a paper: a model, a data set, a space. */
export interface Resource {
  /** `owner/name` */
  name: string;
  likes: number;
}

/** What the digest links to a paper, the most liked first, and how many there are in all. */
export type LinkedResources = Record<'models' | 'datasets' | 'spaces', { shown: Resource[]; total: number }>;

/** Whether the digest has told of the paper: then it has a page there, and upvotes. */
export function isFromDigest({ sources }: Pick<Paper, 'sources'>): boolean {
  return sources.length === 0 || sources.includes('huggingface');
}

/** The arXiv id without version, if the paper has one. */
export function arxivIdOf(id: PaperId): string | undefined {
  return id.startsWith('arxiv:') ? id.slice('arxiv:'.length) : undefined;
}

const MODERN_ARXIV_ID = /^(\d{4}\.\d{4,5})(?:v\d+)?$/;
const OLD_ARXIV_ID = /^([a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/;

/** The paper's id for an arXiv id with or without version; `undefined` if the text is none. */
export function arxivPaperId(text: string): PaperId | undefined {
  const id = MODERN_ARXIV_ID.exec(text)?.[1] ?? OLD_ARXIV_ID.exec(text)?.[1];
  return id === undefined ? undefined : `arxiv:${id}`;
}

/** The name of a DOI as a whole. */
export const DOI_NAME = /^10\.\d{4,9}\/[\x21-\x7E]+$/;

/**
 * Whether a value is the id of a paper, written as we write it: what comes from outside under any other name may lead
 * elsewhere, as a part of a request's path or as a link.
 */
export function isPaperId(value: unknown): value is PaperId {
  if (typeof value !== 'string') return false;
  const [, kind, name = ''] = /^(arxiv|doi|url):(.+)$/.exec(value) ?? [];
  // The limit is that of an address, which the kind stands in front of.
  if (name.length > LIMITS.address) return false;
  if (kind === 'arxiv') return arxivPaperId(name) === value;
  return kind === 'doi' ? DOI_NAME.test(name) : kind === 'url' && cleanAddress(name) === name;
}

/** The first of each id: a list that shifts while its pages are read repeats papers. */
export function uniquePapers(papers: readonly FetchedPaper[]): FetchedPaper[] {
  const first = new Map(papers.toReversed().map((paper) => [paper.id, paper]));
  return papers.filter((paper) => first.get(paper.id) === paper);
}
