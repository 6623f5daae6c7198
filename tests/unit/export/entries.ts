import type { Author, Paper } from '../../../lib/domain/paper.ts';
import type { ExportEntry } from '../../../lib/export/index.ts';

/** An entry of which only that is said which a test cares about; authors by name. */
export function entry(
  { authors, ...fields }: Partial<Omit<Paper, 'authors'>> & { authors?: string[] } = {},
  own: Omit<ExportEntry, 'paper'> = {},
): ExportEntry {
  const paper: Paper = {
    id: 'arxiv:1706.03762',
    title: 'Attention Is All You Need',
    abstract: 'The dominant models are complex.',
    authors: (authors ?? ['Ashish Vaswani', 'Noam Shazeer']).map((name): Author => ({ name })),
    publishedAt: Date.UTC(2017, 5, 12, 17, 57),
    upvotes: 12,
    comments: 3,
    day: '2017-06-12',
    firstSeenAt: Date.UTC(2026, 10, 23),
    sources: ['huggingface'],
    ...fields,
  };
  return { paper, ...own };
}
