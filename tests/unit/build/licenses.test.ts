import { describe, expect, it } from 'vitest';
import { type Bundled, noticesOf } from '../../../lib/build/licenses.ts';

const one = (fields: Partial<Bundled> = {}): Bundled => ({
  ...{ name: 'idb', version: '8.0.4', identifier: 'ISC', text: 'Copyright: somebody' },
  ...fields,
});

describe('licence notices', () => {
  it('name each package once, in the order of the names, with its licence', () => {
    const text = noticesOf([
      one(),
      one({ name: 'a', version: '1.0.0', text: 'Copyright: a\r\nAll of it' }),
      one(),
    ]);
    expect([...text.matchAll(/^.+(?=\n=+$)/gm)].map(([title]) => title)).toEqual([
      'a 1.0.0 (ISC)',
      'idb 8.0.4 (ISC)',
    ]);
    expect(text).toContain('Copyright: a\nAll of it\n');
  });

  it('are the same in whatever order packages were bundled', () => {
    const [a, b] = [one({ name: 'a' }), one({ name: 'b' })];
    expect(noticesOf([a, b])).toBe(noticesOf([b, a]));
  });

  it('take the text of a sister package where one brings none', () => {
    const { text: _, ...wxt } = one({ name: 'wxt' });
    const sister = one({ name: '@wxt-dev/webextension-polyfill', text: 'Copyright: Aaron' });
    expect(noticesOf([wxt, sister]).match(/Copyright: Aaron/g)).toHaveLength(2);
  });

  it('say where a licence and the source are to be had, where that is enough', () => {
    const text = noticesOf([
      one({ name: 'webextension-polyfill', identifier: 'MPL-2.0', text: 'Many pages' }),
    ]);
    expect(text).toContain('https://mozilla.org/MPL/2.0/');
    expect(text).toContain('https://github.com/mozilla/webextension-polyfill');
    expect(text).not.toContain('Many pages');
    expect(noticesOf([one({ identifier: 'MPL-2.0', text: 'Many pages' })])).toContain('Many pages');
  });

  it('are refused when a licence is missing', () => {
    const { text: _, ...silent } = one();
    expect(() => noticesOf([silent])).toThrow('idb');
    const { identifier: __, ...nameless } = one();
    expect(() => noticesOf([nameless])).toThrow('idb');
  });
});
