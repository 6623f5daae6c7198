import type { Paper } from '../domain/paper';

export type FormatName = 'bibtex' | 'ris' | 'csl-json' | 'csv' | 'markdown';

/** A paper with what the person has put to it. */
export interface ExportEntry {
  paper: Paper;
  tags?: readonly string[];
  /** May have several lines. */
  note?: string;
}

/** A way to write papers into a file that other programs, or people, read. */
export interface ExportFormat {
  name: FormatName;
  /** What people call it. */
  label: string;
  /** The end of a file's name, without the dot. */
  extension: string;
  mediaType: string;
  /**
   * The text of the file, in the order of the entries: the same for the same entries, whenever and wherever. No
   * entries give a text without any (for CSV, the header).
   */
  write(entries: readonly ExportEntry[]): string;
}
