import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import JSZip from 'jszip';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zip } from 'wxt';
import { IS_FULL } from './promises.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Small enough to be read; the lock file is a third of it. */
const LARGEST_SOURCES = 700_000;
const MINUTES = 60_000;

let folder: string;
/** Zips by their names: built here, and by a reviewer elsewhere. */
let ours: Map<string, Buffer>;
let theirs: Map<string, Buffer>;

async function zipsIn(path: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(path)).filter((name) => name.endsWith('.zip')).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(path, name))] as const)),
  );
}

/** Builds all packages of this folder, leaving `.output` alone: other tests run on what is there. */
async function build(): Promise<Map<string, Buffer>> {
  const outDir = join(folder, 'ours');
  for (const browser of ['chrome', 'firefox'])
    await zip({ root: ROOT, browser, mode: 'production', outDir, logger: silent });
  return zipsIn(outDir);
}

const quiet = () => {};
const silent = {
  ...{ debug: quiet, log: quiet, info: quiet, warn: quiet, error: quiet, fatal: quiet, success: quiet },
  level: 0,
};

async function unpack(packed: Buffer, to: string): Promise<void> {
  for (const file of Object.values((await JSZip.loadAsync(packed)).files)) {
    if (file.dir) continue;
    await mkdir(dirname(join(to, file.name)), { recursive: true });
    await writeFile(join(to, file.name), await file.async('nodebuffer'));
  }
}

/** Does what a reviewer of add-ons does: unpacks the sources into a folder elsewhere, installs, and builds. */
async function review(sources: Buffer): Promise<Map<string, Buffer>> {
  const elsewhere = join(folder, 'a reviewer’s', 'desk');
  await unpack(sources, elsewhere);
  const { NODE_ENV: _, ...own } = process.env;
  const env = { ...own, TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8' };
  const run = (...given: string[]) => promisify(execFile)('npm', given, { cwd: elsewhere, env });
  // What `npm ci` would install, at the cost of a minute.
  if (IS_FULL) await run('ci', '--prefer-offline');
  else await symlink(await realpath(join(ROOT, 'node_modules')), join(elsewhere, 'node_modules'), 'junction');
  await run('run', 'zip');
  return zipsIn(join(elsewhere, '.output'));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paper-round-zips-'));
  ours = await build();
  const sources = [...ours].find(([name]) => name.includes('sources'))?.[1];
  theirs = await review(sources as Buffer);
}, 10 * MINUTES);

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

it('the same sources make the same packages to the byte, in whatever folder', async () => {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const names = ['chrome', 'firefox', 'sources'].map((what) => `paper-round-${version}-${what}.zip`);
  expect([...ours.keys()]).toEqual(names);
  expect([...theirs.keys()]).toEqual(names);
  const different = [];
  for (const name of names) different.push(...(await differences(ours.get(name), theirs.get(name))));
  expect(different).toEqual([]);
  for (const name of names) expect(theirs.get(name)?.equals(ours.get(name) as Buffer)).toBe(true);
});

/** The files that are not the same in two zips: they tell more than bytes do. */
async function differences(one?: Buffer, other?: Buffer): Promise<string[]> {
  const [first, second] = await Promise.all([one, other].map(contents));
  const names = new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])]);
  return [...names].filter((name) => first?.get(name) !== second?.get(name));
}

async function contents(packed?: Buffer): Promise<Map<string, string>> {
  const { files } = await JSZip.loadAsync(packed as Buffer);
  const texts = Object.values(files).map(async (file) => [file.name, await file.async('base64')] as const);
  return new Map(await Promise.all(texts));
}

it('the zip of the sources is small and has nothing in it that is not needed', async () => {
  const [name, sources] = [...ours].find(([one]) => one.includes('sources')) ?? [];
  expect(sources?.length, name).toBeLessThan(LARGEST_SOURCES);
  const files = Object.keys((await JSZip.loadAsync(sources as Buffer)).files);
  expect(files).toEqual(expect.arrayContaining(['package-lock.json', '.npmrc', 'wxt.config.ts', 'LICENSE']));
  const junk = /^(node_modules|tests|\.output|\.wxt|\.paper-round|\.git)\b|\.(png|zip|log|env)$|\.DS_Store/;
  expect(files.filter((file) => junk.test(file))).toEqual([]);
});
