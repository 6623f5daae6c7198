import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dependencies } from '../../package.json';
import { buildFor } from './world.ts';

const KINDS = ['chromium', 'firefox'] as const;

interface Manifest {
  permissions: string[];
  optional_permissions: string[];
  host_permissions: string[];
  optional_host_permissions: string[];
}

/** What the table of PRIVACY.md explains, as it is written there. */
function explained(): string[] {
  const privacy = readFileSync(new URL('../../PRIVACY.md', import.meta.url), 'utf8');
  const [, table = ''] = privacy.split('## Permissions');
  const rows = [...table.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)].map(([, what = '', why = '']) => ({
    what,
    why,
  }));
  return rows.filter(({ why }) => /[a-z]/.test(why)).map(({ what }) => what);
}

/** How the table names what a manifest asks for. */
function asked(manifest: Manifest): string[] {
  const hosts = (patterns: readonly string[]) =>
    patterns.map((pattern) =>
      pattern === 'https://*/*' ? 'access to another site' : `access to \`${new URL(pattern).host}\``,
    );
  return [
    ...[...manifest.permissions, ...manifest.optional_permissions].map((name) => `\`${name}\``),
    ...hosts([...manifest.host_permissions, ...manifest.optional_host_permissions]),
  ];
}

describe.each(KINDS)('the package for %s', (kind) => {
  it('asks for what PRIVACY.md explains, one by one, and for nothing else', () => {
    const manifest: Manifest = JSON.parse(readFileSync(`${buildFor(kind)}/manifest.json`, 'utf8'));
    expect(asked(manifest).length).toBeGreaterThan(4);
    expect(
      explained()
        .filter((what) => what !== 'permission')
        .sort(),
    ).toEqual(asked(manifest).sort());
  });

  it('has the licences of all that was bundled into it', () => {
    const notices = readFileSync(`${buildFor(kind)}/licenses.txt`, 'utf8');
    const titles = [...notices.matchAll(/^(\S+) [\d.]+ \(\S+\)$/gm)].map(([, name]) => name);
    expect(titles).toEqual([...titles].sort());
    expect(titles).toEqual(expect.arrayContaining(Object.keys(dependencies)));
    // A browser can't be told how a text file is encoded.
    expect(notices).toMatch(/^[\x20-\x7e\n\t]+$/);
    expect(existsSync(`${buildFor(kind)}/bundled.json`)).toBe(false);
  });
});
