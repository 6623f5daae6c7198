import type { Paper } from '../../../lib/domain/paper.ts';
import { grownPapers } from '../corpus.ts';

let loaded: Promise<readonly Paper[]> | undefined;

/** The recorded archive, which lies beside the page. */
export function archive(): Promise<readonly Paper[]> {
  const address = '/archive.js';
  loaded ??= import(/* @vite-ignore */ address).then((file: { default: Paper[] }) => file.default);
  return loaded;
}

/** Papers spread over the first `size` ones of the growing archive. */
export async function papersOf(size: number, count: number): Promise<Paper[]> {
  const papers = await archive();
  return Array.from({ length: count }, (_, at) => Math.floor((at * size) / count)).flatMap((number) =>
    grownPapers(papers, number, number + 1),
  );
}
