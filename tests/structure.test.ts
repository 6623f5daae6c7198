// @vitest-environment node
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kindOf, type SourceId } from '../lib/domain/source-id.ts';
import { t } from '../lib/i18n.ts';
import { SHORTCUTS } from '../lib/keyboard.ts';
import { SOURCES } from '../lib/sources/index.ts';
import { VIEWS } from '../lib/views/index.ts';
import { PROMISES } from './reliability/promises.ts';

const ROOT = new URL('..', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

interface Import {
  /** The file in the project, or the package, that is imported. */
  target: string;
  isTypeOnly: boolean;
}

const STATIC = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g;

/** What a source text imports, from where it lies. */
function importsIn(text: string, path: string): Import[] {
  const still = [...text.matchAll(STATIC)].map(([, type, name = '']) => ({
    name,
    isTypeOnly: type !== undefined,
  }));
  const dynamic = [...text.matchAll(DYNAMIC)].map(([, name = '']) => ({ name, isTypeOnly: false }));
  return [...still, ...dynamic].map(({ name, isTypeOnly }) => ({ target: resolve(name, path), isTypeOnly }));
}

function resolve(name: string, from: string): string {
  if (!name.startsWith('.')) return name;
  const path = posix.join(posix.dirname(from), name);
  const endings = ['.ts', '.tsx', '/index.ts', ''];
  return endings.map((ending) => path + ending).find((file) => ALL.has(file)) ?? path;
}

function filesIn(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, ROOT), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesIn(path) : [path];
    })
    .sort();
}

const ALL = new Set(['lib', 'components', 'entrypoints'].flatMap(filesIn));
const SCRIPTS = [...ALL].filter((path) => /\.tsx?$/.test(path));
const IMPORTS = new Map(SCRIPTS.map((path) => [path, importsIn(read(path), path)]));

const isIn = (path: string, place: string) => path === `${place}.ts` || path.startsWith(`${place}/`);

/** Imports, as `from → to`, of the files of a place that a rule finds fault with. */
function faults(place: string, isFault: (one: Import) => boolean): string[] {
  return [...IMPORTS]
    .filter(([path]) => isIn(path, place))
    .flatMap(([path, imports]) => imports.filter(isFault).map(({ target }) => `${path} → ${target}`));
}

const isOwn = (target: string) => ['lib', 'components', 'entrypoints'].some((place) => isIn(target, place));

describe('the way imports are read', () => {
  it('sees every kind of import', () => {
    const text = [
      "import { a } from './paper';",
      "import type { B } from '../browser';",
      "import {\n  c,\n  type D,\n} from '../db';",
      "export { e } from './text';",
      "import 'preact';",
      "const f = () => import('idb');",
      "export const g = 'no import';",
    ].join('\n');
    expect(importsIn(text, 'lib/domain/x.ts')).toEqual([
      { target: 'lib/domain/paper.ts', isTypeOnly: false },
      { target: 'lib/browser.ts', isTypeOnly: true },
      { target: 'lib/db/index.ts', isTypeOnly: false },
      { target: 'lib/domain/text.ts', isTypeOnly: false },
      { target: 'preact', isTypeOnly: false },
      { target: 'idb', isTypeOnly: false },
    ]);
  });

  it('finds every imported file of the project', () => {
    const targets = [...IMPORTS.values()].flat().map(({ target }) => target);
    expect(targets.length).toBeGreaterThan(100);
    expect(targets.filter((target) => isOwn(target) && !ALL.has(target))).toEqual([]);
  });
});

/** What each place may import of the project besides itself. What is listed nowhere else has no rule but the last. */
const MAY_IMPORT: Record<string, string[]> = {
  'lib/domain': [],
  'lib/tex': [],
  'lib/build': [],
  'lib/sources': ['lib/domain'],
  'lib/search': ['lib/domain', 'lib/next-turn'],
  'lib/export': ['lib/domain'],
  'lib/taste': ['lib/domain', 'lib/search'],
  'lib/db': ['lib/domain', 'lib/search'],
  'lib/devices': ['lib/domain', 'lib/search'],
  'lib/first-frame': ['lib/domain', 'lib/messages'],
  'lib/views': ['lib/domain', 'lib/db', 'lib/search', 'lib/taste', 'lib/changes', 'lib/next-turn'],
  'lib/digest': ['lib/domain', 'lib/db', 'lib/export', 'lib/tex', 'lib/format', 'lib/i18n'],
  'lib/backup': ['lib/domain', 'lib/db', 'lib/browser', 'lib/changes', 'lib/settings'],
  'lib/sync': [
    ...['lib/domain', 'lib/sources', 'lib/db', 'lib/search', 'lib/devices', 'lib/digest', 'lib/tex'],
    ...['lib/backup', 'lib/browser', 'lib/changes', 'lib/messages', 'lib/next-turn', 'lib/notify'],
    ...['lib/settings', 'lib/format', 'lib/i18n'],
  ],
  'lib/state': [
    ...['lib/domain', 'lib/db', 'lib/sources', 'lib/search', 'lib/views', 'lib/sync', 'lib/backup'],
    ...['lib/digest', 'lib/export', 'lib/tex', 'lib/first-frame', 'lib/browser', 'lib/changes'],
    ...['lib/messages', 'lib/notify', 'lib/opened', 'lib/settings', 'lib/keyboard', 'lib/sentences'],
    'lib/i18n',
  ],
  // What pages know and do is in lib/state; besides it only what is pure, and texts.
  components: [
    ...['lib/state', 'lib/domain', 'lib/search', 'lib/views', 'lib/tex', 'lib/export', 'lib/digest'],
    ...['lib/format', 'lib/i18n', 'lib/sentences', 'lib/keyboard', 'lib/settings'],
  ],
  entrypoints: ['components', 'lib/state', 'lib/domain', 'lib/first-frame', 'lib/worker'],
  lib: [],
};

describe('the layout', () => {
  it('has a rule for every folder', () => {
    const folders = [...ALL]
      .map((path) => /^lib\/[^/]+(?=\/)/.exec(path)?.[0])
      .filter((one) => one !== undefined);
    expect(new Set(folders)).toEqual(new Set(Object.keys(MAY_IMPORT).filter((place) => place.includes('/'))));
  });

  it.each(Object.entries(MAY_IMPORT))(
    '%s imports nothing of the project but itself and %j',
    (place, allowed) => {
      const isAllowed = (target: string) => [place, ...allowed].some((one) => isIn(target, one));
      expect(faults(place, ({ target }) => isOwn(target) && !isAllowed(target))).toEqual([]);
    },
  );

  it.each(Object.entries(MAY_IMPORT))('%s has need of all of %j', (place, allowed) => {
    const imported = faults(place, () => true).map((fault) => fault.replace(/^.* → /, ''));
    expect(allowed.filter((one) => !imported.some((target) => isIn(target, one)))).toEqual([]);
  });

  it('lets others see of the store only lib/db/index.ts', () => {
    const isInside = ({ target }: Import) => isIn(target, 'lib/db') && target !== 'lib/db/index.ts';
    const all = ['lib', 'components', 'entrypoints'].flatMap((place) => faults(place, isInside));
    expect(all.filter((fault) => !fault.startsWith('lib/db/'))).toEqual([]);
  });

  it('keeps the domain free of packages', () => {
    expect(faults('lib/domain', ({ target }) => !isOwn(target))).toEqual([]);
  });

  it('lets lib/browser.ts alone talk to the browser’s extension API', () => {
    const isPolyfill = ({ target, isTypeOnly }: Import) =>
      !isTypeOnly && /webextension-polyfill/.test(target);
    const all = ['lib', 'components', 'entrypoints'].flatMap((place) => faults(place, isPolyfill));
    expect(all).toEqual(['lib/browser.ts → @wxt-dev/webextension-polyfill/browser']);
  });

  it('has no import cycle', () => {
    expect(SCRIPTS.flatMap((path) => cycleFrom(path) ?? [])).toEqual([]);
  });
});

/** The way back to a file through what it imports, if there is one. Types vanish, so they close no circle. */
function cycleFrom(start: string): string | undefined {
  const seen = new Set<string>();
  const visit = (path: string, way: string[]): string | undefined => {
    for (const { target, isTypeOnly } of IMPORTS.get(path) ?? []) {
      if (isTypeOnly) continue;
      if (target === start) return [...way, target].join(' → ');
      if (seen.has(target)) continue;
      seen.add(target);
      const found = visit(target, [...way, target]);
      if (found) return found;
    }
    return undefined;
  };
  return visit(start, [start]);
}

describe('the registries', () => {
  it('have every source that has a folder', () => {
    const folders = readdirSync(new URL('lib/sources/', ROOT), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(Object.keys(SOURCES).sort()).toEqual(folders.sort());
    for (const [kind, make] of Object.entries(SOURCES)) {
      const id = (kind === 'huggingface' ? kind : `${kind}:https://feed.example/`) as SourceId;
      expect(make(id).id).toBe(id);
      expect(kindOf(id)).toBe(kind);
    }
  });

  it('have every view that has a name', () => {
    const union = /export type ViewName =([^;]+);/.exec(read('lib/views/view.ts'))?.[1] ?? '';
    const names = [...union.matchAll(/'([^']+)'/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(Object.keys(VIEWS).sort()).toEqual(names.sort());
    for (const [name, view] of Object.entries(VIEWS)) expect(view.name).toBe(name);
  });
});

describe('the guide', () => {
  it('has every key there is, and what it does', () => {
    const rows = SHORTCUTS.map(
      ({ keys, label }) => `| ${keys.map((key) => `\`${key}\``).join(' or ')} | ${t(label)} |`,
    );
    const table = read('GUIDE.md').split('| Key | What it does |\n| --- | --- |\n')[1]?.split('\n\n')[0];
    expect(table?.split('\n')).toEqual(rows);
  });
});

describe('the promises', () => {
  it('have a file each, but for one that is among the inputs', () => {
    const files = [...filesIn('tests/reliability')].map((path) => /\/(\d\d)-/.exec(path)?.[1]);
    const missing = Object.keys(PROMISES).filter((number) => !files.includes(number.padStart(2, '0')));
    expect(missing).toEqual(['25']);
  });
});

describe('the source', () => {
  it.each(['console.', 'innerHTML', 'outerHTML', 'insertAdjacentHTML', 'document.write'])(
    'has no %s',
    (word) => {
      const isFault = (path: string) => read(path).toLowerCase().includes(word.toLowerCase());
      expect(SCRIPTS.filter(isFault)).toEqual([]);
    },
  );

  it('formats dates, numbers and lists in the person’s language in one place', () => {
    const formats = (path: string) => /Intl\.\w+Format\(/.test(read(path));
    expect(SCRIPTS.filter(formats)).toEqual(['lib/format.ts', 'lib/i18n.ts']);
  });

  it('has no file of more than 200 lines', () => {
    const lines = (path: string) => read(path).trimEnd().split('\n').length;
    const styles = filesIn('assets').filter((path) => path.endsWith('.css'));
    expect(styles.length).toBeGreaterThan(5);
    expect([...ALL, ...styles].filter((path) => lines(path) > 200)).toEqual([]);
  });
});

/** The files under version control, or `undefined` where there is none. */
function committed(): string[] | undefined {
  try {
    const list = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });
    return list.split('\0').filter((path) => path !== '' && existsSync(new URL(path, ROOT)));
  } catch {
    return undefined;
  }
}

describe('what is committed', () => {
  const files = committed();

  it.skipIf(!files).each([
    [
      'the address of a package registry',
      /\bregistry\.[a-z\d-]+\.[a-z]{2,}|^\s*(@[\w-]+:)?registry\s*=|"resolved":\s*"http/im,
    ],
    ['a path of somebody’s machine', /(?<![\w.\-/])\/(work|home|root|Users)\/|\b[A-Z]:\\Users\\/],
  ])('holds nowhere %s', (_, pattern) => {
    expect(files?.length).toBeGreaterThan(10);
    expect(files?.filter((path) => pattern.test(read(path)))).toEqual([]);
  });
});

describe('packages', () => {
  it('are installed by the lock file alone', () => {
    const says = (path: string) => /\bnpm (install|i|add|update)\b/.test(read(path));
    expect(['.ci/run', 'README.md', 'CONTRIBUTING.md', 'package.json'].filter(says)).toEqual([]);
  });

  it('have a checksum each', () => {
    const { '': _, ...locked } = JSON.parse(read('package-lock.json')).packages;
    expect(Object.keys(locked).length).toBeGreaterThan(100);
    const isChecked = (path: string) => /^sha512-/.test(locked[path].integrity ?? '');
    // What lies inside another package is covered by that one's checksum.
    expect(Object.keys(locked).filter((path) => !isChecked(path) && !locked[path].inBundle)).toEqual([]);
  });
});
