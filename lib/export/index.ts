import { bibtex } from './bibtex';
import { cslJson } from './csl-json';
import { csv } from './csv';
import type { ExportFormat, FormatName } from './format';
import { markdown } from './markdown';
import { ris } from './ris';

/** Every format there is. To add one: a file in this folder, its name in `FormatName`, and a line here. */
export const FORMATS: Record<FormatName, ExportFormat> = {
  bibtex,
  ris,
  'csl-json': cslJson,
  csv,
  markdown,
};

export { citationKey } from './citation-key';
export type { ExportEntry, ExportFormat, FormatName } from './format';
