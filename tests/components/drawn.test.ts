import { readdirSync, readFileSync } from 'node:fs';
import { type IconNode, icons } from 'lucide';
import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../components/outline';

const FOLDER = `${import.meta.dirname}/../../components/`;

/** The drawings that components import. */
function drawingsInUse(): string[] {
  const sources = readdirSync(FOLDER).map((file) => readFileSync(FOLDER + file, 'utf8'));
  const imports = sources.flatMap((source) => /import \{([^}]*)\} from 'lucide'/.exec(source)?.[1] ?? []);
  return imports.flatMap((names) => names.match(/(?<!type )\b[A-Z]\w+/g) ?? []);
}

describe('the outline of a drawing', () => {
  it('is known of every drawing in use', () => {
    const drawings = drawingsInUse();
    expect(drawings.length).toBeGreaterThan(20);
    for (const name of drawings) expect(outlineOf(icons[name as 'Bookmark']), name).toMatch(/^(M[^M]*)+$/);
  });

  it('begins each path anew, wherever the last one ended', () => {
    const icon: IconNode = [
      ['path', { d: 'M18 6 7 17' }],
      ['path', { d: 'm22 10-7.5 7.5' }],
    ];
    expect(outlineOf(icon)).toBe('M0 0M18 6 7 17M0 0m22 10-7.5 7.5');
  });

  it('goes round circles and corners, and along lines', () => {
    expect(outlineOf([['circle', { cx: 11, cy: 12, r: 8 }]])).toBe('M3 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0');
    expect(outlineOf([['line', { x1: 1, y1: 2, x2: 3, y2: 4 }]])).toBe('M1 2L3 4');
    expect(outlineOf([['rect', { x: 2, y: 4, width: 20, height: 16, rx: 1 }]])).toBe(
      'M3 4h18a1 1 0 0 1 1 1v14a1 1 0 0 1 -1 1h-18a1 1 0 0 1 -1 -1v-14a1 1 0 0 1 1 -1z',
    );
  });

  it('refuses a shape that it does not know', () => {
    expect(() => outlineOf([['text', {}]] as never)).toThrow(TypeError);
  });
});
