import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOutput, Wxt } from 'wxt';

/** Vite lists here the packages that it bundled; WXT builds in several steps, each of which writes its own list. */
export const BUNDLED = 'bundled.json';
/** Where they stand in the package; the settings link to it. */
const NOTICES = 'licenses.txt';

/** A bundled package, as Vite tells of it. */
export interface Bundled {
  name: string;
  version: string;
  /** The licence's short name, as `MIT`. */
  identifier?: string;
  /** The licence as the package brings it along. */
  text?: string;
}

/** WXT's packages bring no text along, all but this one; they come from one repository, under one licence. */
const WITH_TEXT = '@wxt-dev/webextension-polyfill';
const isOfWxt = (name: string) => name === 'wxt' || name.startsWith('@wxt-dev/');

/**
 * The Mozilla Public License asks to say where it and the source are to be had (3.1, 3.2); its whole text would be a fiftieth
 * of our package. Where the source of such packages is.
 */
const MPL_SOURCES: Readonly<Record<string, string>> = {
  'webextension-polyfill': 'https://github.com/mozilla/webextension-polyfill',
};

function mplNotice(source: string): string {
  return [
    'The source code of this package is subject to the terms of the Mozilla Public License, version 2.0,',
    'which is to be had at https://mozilla.org/MPL/2.0/. The source code is to be had, unchanged, at',
    `${source}.`,
  ].join('\n');
}

/**
 * The notices of all packages that are in the extension, in order of their names. Throws if one of them has no licence
 * text: then it must not be shipped.
 */
export function noticesOf(bundled: readonly Bundled[]): string {
  const packages = new Map(bundled.map((one) => [one.name, one]));
  const sorted = [...packages.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  const notices = sorted.map(({ name, version, identifier, text }) => {
    const source = identifier === 'MPL-2.0' ? MPL_SOURCES[name] : undefined;
    const found = source
      ? mplNotice(source)
      : (text ?? (isOfWxt(name) ? packages.get(WITH_TEXT)?.text : undefined));
    if (!identifier || !found) throw new Error(`${name} has no licence text: see lib/build/licenses.ts.`);
    const title = `${name} ${version} (${identifier})`;
    return `${title}\n${'='.repeat(title.length)}\n\n${found.replaceAll('\r\n', '\n')}\n`;
  });
  return `Paper Round contains these packages, under these licences.\n\n${notices.join('\n\n')}`;
}

/** Puts the notices of what was really bundled into the built package, in place of Vite's lists. */
export async function shipNotices({ config }: Wxt, output: BuildOutput): Promise<void> {
  // What the development server serves is shipped to nobody.
  if (config.command !== 'build') return;
  const lists = output.steps.flatMap(({ chunks }) => chunks.filter(({ fileName }) => fileName === BUNDLED));
  for (const step of output.steps) step.chunks = step.chunks.filter(({ fileName }) => fileName !== BUNDLED);
  const bundled = lists.flatMap((list) => ('source' in list ? JSON.parse(String(list.source)) : []));
  await rm(join(config.outDir, BUNDLED));
  await writeFile(join(config.outDir, NOTICES), noticesOf(bundled));
  output.publicAssets.push({ type: 'asset', fileName: NOTICES });
}
