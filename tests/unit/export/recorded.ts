import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { arxivPaperId } from '../../../lib/domain/paper.ts';
import { cleanText, LIMITS } from '../../../lib/domain/text.ts';
import type { ExportEntry } from '../../../lib/export/index.ts';
import { sampleDigest } from '../../replay/digest.ts';
import { entry } from './entries.ts';

/** A paper of the archive, or of the sample that stands in for it. */
interface Recorded {
  id: string;
  title: string;
  summary: string;
  authors?: string[];
  publishedAt?: string;
  upvotes?: number;
  ai_keywords?: string[];
}

const ARCHIVE = new URL('../../../../shared/data/huggingface/archive.jsonl.gz', import.meta.url);

export const isRecorded = existsSync(ARCHIVE);

/** So many recorded papers: first the hard ones (TeX, braces, names that are not just letters, very many authors). */
export function recordedEntries(count: number): ExportEntry[] {
  const all = isRecorded ? archived() : sampled();
  const hardFirst = [...all.filter(isHard).slice(0, count / 2), ...all.filter((one) => !isHard(one))];
  return hardFirst.slice(0, count).map(toEntry);
}

function archived(): Recorded[] {
  const lines = gunzipSync(readFileSync(ARCHIVE)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

function sampled(): Recorded[] {
  const { days, trending } = sampleDigest(new Date('2026-11-23T08:00:00Z'));
  const items = [...[...days.values()].flat(), ...trending].map(({ paper }) => paper);
  const papers = new Map(items.map((paper) => [paper.id, paper]));
  return [...papers.values()].map((paper) => ({ ...paper, authors: paper.authors.map(({ name }) => name) }));
}

function isHard({ title, authors = [] }: Recorded): boolean {
  return (
    authors.length > 100 || /[\\${}^_~&#%<>|]/.test(title) || /[^\p{L}\p{M} .'-]/u.test(authors.join(' '))
  );
}

/** Cleaned as the source cleans what it reads. */
function toEntry({ id, title, summary, authors = [], ai_keywords, ...one }: Recorded): ExportEntry {
  const paperId = arxivPaperId(id);
  if (!paperId) throw new Error(`no arXiv id: ${id}`);
  return entry({
    id: paperId,
    title: cleanText(title, LIMITS.title),
    abstract: cleanText(summary, LIMITS.abstract),
    authors: authors.map((name) => cleanText(name, LIMITS.name)),
    upvotes: one.upvotes ?? 0,
    keywords: (ai_keywords ?? []).map((word) => cleanText(word, LIMITS.keyword)),
    publishedAt: one.publishedAt === undefined ? Number.NaN : Date.parse(one.publishedAt),
  });
}
