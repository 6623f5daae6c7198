import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Paper } from '../../lib/domain/paper.ts';

const ARCHIVE = new URL('../../../shared/data/huggingface/archive.jsonl.gz', import.meta.url);

interface ArchiveLine {
  id: string;
  title: string;
  summary: string;
  authors?: string[];
  upvotes: number;
  numComments?: number;
  githubRepo?: string;
  ai_summary?: string;
  ai_keywords?: string[];
  organization?: string;
  dailyDates: string[];
}

/** The recorded archive as stored papers, or `undefined` where it is not at hand. */
export function archivePapers(): Paper[] | undefined {
  if (!existsSync(ARCHIVE)) return undefined;
  const lines = gunzipSync(readFileSync(ARCHIVE)).toString().trim().split('\n');
  return lines.map((line) => toPaper(JSON.parse(line)));
}

function toPaper(line: ArchiveLine): Paper {
  const day = (line.dailyDates[0] ?? '2024-01-01') as Paper['day'];
  return {
    id: `arxiv:${line.id}`,
    title: oneLine(line.title),
    abstract: oneLine(line.summary),
    authors: (line.authors ?? []).map((name) => ({ name })),
    upvotes: line.upvotes,
    comments: line.numComments ?? 0,
    featuredOn: day,
    ...(line.organization && { organization: { name: line.organization, user: line.organization } }),
    ...(line.githubRepo && { code: { url: line.githubRepo } }),
    ...(line.ai_summary && { aiSummary: oneLine(line.ai_summary) }),
    ...(line.ai_keywords && { keywords: line.ai_keywords }),
    day,
    firstSeenAt: Date.parse(`${day}T12:00:00Z`),
    sources: ['huggingface'],
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
