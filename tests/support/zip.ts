import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';

/** Any fixed day: the same files must make the same bytes. */
const DATE = new Date(Date.UTC(2000, 0, 1));

/** A folder's files as a zip, their names relative to the folder. The same files give the same bytes. */
export function zipped(folder: string): Promise<Buffer> {
  const zip = new JSZip();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, '');
    zip.file(name, readFileSync(path), { date: DATE, createFolders: false });
  }
  return zip.generateAsync({ type: 'nodebuffer' });
}
