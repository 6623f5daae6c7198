import { getReadings } from '../db';
import type { PaperId } from '../domain/paper';
import { dayOf } from '../domain/time';
import type { ExportFormat } from '../export';
import { papersAtHand } from './found';

/** Writes papers to a file in a format, and has the browser save it. */
export async function exportPapers(ids: readonly PaperId[], format: ExportFormat): Promise<void> {
  const [papers, readings] = await Promise.all([papersAtHand(ids), getReadings(ids)]);
  const entries = papers.map((paper) => {
    const { tags, note } = readings.get(paper.id) ?? {};
    return { paper, ...(tags && { tags }), ...(note !== undefined && { note }) };
  });
  save(format.write(entries), `paper-round-${dayOf(Date.now())}.${format.extension}`, format.mediaType);
}

/** Has the browser save something as a file. */
export function save(content: BlobPart, name: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // The browser has taken the file over by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
