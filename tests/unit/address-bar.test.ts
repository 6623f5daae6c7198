import { signal } from '@preact/signals';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NO_FILTER } from '../../lib/domain/filter.ts';
import { followAddress } from '../../lib/state/address-bar.ts';
import type { Reader } from '../../lib/state/reader.ts';

/** Opens the library at an address; resolves to the papers that it opens. */
async function openedAt(parameters: Record<string, string>): Promise<unknown[]> {
  history.replaceState(null, '', `/library.html?${new URLSearchParams(parameters)}`);
  const reader = {
    place: signal({ view: 'library', filter: NO_FILTER, query: '' }),
    expanded: signal(undefined),
    show: vi.fn(async () => undefined),
    open: vi.fn(async () => undefined),
  };
  await followAddress(reader as unknown as Reader);
  return reader.open.mock.calls.flat();
}

afterEach(() => history.replaceState(null, '', '/'));

describe('the address of the library', () => {
  it.each(['arxiv:2611.00001', 'doi:10.1101/1', 'url:https://e.example/a?b=c'])('opens %s', async (paper) => {
    expect(await openedAt({ paper })).toEqual([paper]);
  });

  it.each(['', 'arxiv:../../evil', 'url:javascript:alert(1)', 'doi:x', '__proto__'])(
    'opens nothing for %j',
    async (paper) => {
      expect(await openedAt({ paper })).toEqual([]);
    },
  );
});
