import { readFileSync, statSync } from 'node:fs';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { zipped } from '../support/zip.ts';
import { buildFor } from './world.ts';

const KB = 1000;
/** A package as the stores get it. */
const LARGEST_PACKAGE = 300 * KB;
/** Scripts and styles that a page names itself, uncompressed: what its first frame waits for. */
const LARGEST_FIRST_FRAME = 40 * KB;

/** The scripts and styles that a page loads before anything of it runs: not those that are laid aside for later. */
function namedBy(page: string): string[] {
  const text = readFileSync(`${buildFor('chromium')}/${page}`, 'utf8').replace(
    /<template id="app">.*<\/template>/s,
    '',
  );
  return [...text.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(([, path = '']) => path);
}

/** The package of a build, compressed as for a store. */
async function packageOf(folder: string): Promise<Buffer> {
  const zip = await JSZip.loadAsync(await zipped(folder));
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 9 } });
}

describe('sizes', () => {
  it.each(['chromium', 'firefox'] as const)('the package for %s is small', async (kind) => {
    expect((await packageOf(buildFor(kind))).length).toBeLessThanOrEqual(LARGEST_PACKAGE);
  });

  it.each(['newtab.html', 'popup.html'])('%s loads little before its first frame', (page) => {
    const files = namedBy(page);
    expect(files).toEqual([expect.stringMatching(/^\/assets\/.*\.css$/), '/first-paint.js']);
    const bytes = files.reduce((sum, path) => sum + statSync(buildFor('chromium') + path).size, 0);
    expect(bytes).toBeLessThanOrEqual(LARGEST_FIRST_FRAME);
  });
});
