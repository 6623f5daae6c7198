import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { commitPoll } from '../../lib/db';
import { NO_FILTER } from '../../lib/domain/filter.ts';
import type { PaperId } from '../../lib/domain/paper.ts';
import { followAddress } from '../../lib/state/address-bar.ts';
import { Reader } from '../../lib/state/reader.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

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

let listening: MockInstance<typeof addEventListener>;

beforeEach(() => {
  listening = vi.spyOn(globalThis, 'addEventListener');
});

afterEach(() => {
  // The page is closed.
  for (const [type, listener] of listening.mock.calls) removeEventListener(type, listener as EventListener);
  vi.restoreAllMocks();
  history.replaceState(null, '', '/');
});

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

describe('back and forward', () => {
  const [ONE, TWO, THREE] = [paperId(1), paperId(2), paperId(3)];
  let reader: Reader;

  /** That the page has come to where a paper is open, or none is, at its address. */
  const isAt = (paper?: PaperId) =>
    vi.waitFor(() => {
      expect(new URLSearchParams(location.search).get('paper') ?? undefined).toBe(paper);
      expect(reader.expanded.value).toBe(paper);
    }, 30_000);
  /** That nothing is under way any more of what showing an address takes. */
  const settled = async () => {
    for (let asked: unknown[] = []; asked.length < steps().length; await nextTurn()) {
      asked = steps();
      await Promise.all(asked);
    }
  };
  const steps = () =>
    [reader.show, reader.open].flatMap((step) => vi.mocked(step).mock.results.map(({ value }) => value));
  const nextTurn = () => new Promise((resolve) => setTimeout(resolve));
  const steppedBack = () => {
    const arrived = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    history.back();
    return arrived;
  };

  beforeEach(async () => {
    await commitPoll(dailyPoll('2026-11-23', [fetched(1), fetched(2), fetched(3)]), Date.now());
    history.replaceState(null, '', '/library.html');
    reader = new Reader('library');
    vi.spyOn(reader, 'show');
    vi.spyOn(reader, 'open');
    await followAddress(reader);
    // One paper after the other is opened.
    reader.unfold(ONE);
    reader.unfold(TWO);
    await isAt(TWO);
  });

  it('lead through the papers that were opened, and out again', async () => {
    const written = vi.spyOn(history, 'pushState');
    for (const [go, paper] of [
      ['back', ONE],
      ['back', undefined],
      ['forward', ONE],
      ['forward', TWO],
      ['back', ONE],
    ] as const) {
      history[go]();
      await isAt(paper);
      await settled();
      await isAt(paper);
    }
    expect(written).not.toHaveBeenCalled();
  });

  it('come to where they led last, however fast one goes', async () => {
    const looked = Promise.withResolvers<void>();
    const lookUp = vi.spyOn(reader, 'reload').mockReturnValue(looked.promise);
    await steppedBack();
    await vi.waitFor(() => expect(lookUp).toHaveBeenCalledWith([ONE]), 30_000);
    await steppedBack();
    looked.resolve();
    await settled();
    await isAt(undefined);
  });

  it('come to where they led last, even before a list is there', async () => {
    await steppedBack();
    await steppedBack();
    await settled();
    await isAt(undefined);
  });

  it('leave a person alone who has opened something else meanwhile', async () => {
    await steppedBack();
    reader.unfold(THREE);
    await settled();
    await isAt(THREE);
    await steppedBack();
    await isAt(ONE);
  });

  it('lead past a paper that is gone', async () => {
    history.replaceState(null, '', '/library.html?paper=arxiv:2611.99999');
    reader.unfold(THREE);
    const written = vi.spyOn(history, 'pushState');
    await steppedBack();
    await settled();
    expect(reader.expanded.value).toBeUndefined();
    await steppedBack();
    await isAt(ONE);
    expect(written).not.toHaveBeenCalled();
  });

  it('lead through what was found, and out of the search to what it began from', async () => {
    const tagged = { ...NO_FILTER, tag: 'kept' };
    await reader.show({ view: 'library', filter: tagged });
    const before = history.length;
    await reader.show({ view: 'search', query: 'pa' });
    await reader.show({ query: 'paper' });
    await vi.waitFor(() => expect(new URLSearchParams(location.search).get('q')).toBe('paper'));
    expect(history.length).toBe(before + 1);
    reader.unfold(ONE);
    await isAt(ONE);
    reader.unfold(TWO);
    await isAt(TWO);
    await reader.show({ query: 'papers' });
    await vi.waitFor(() => expect(new URLSearchParams(location.search).get('q')).toBe('papers'));
    for (const [paper, query] of [
      [TWO, 'paper'],
      [ONE, 'paper'],
      [undefined, 'paper'],
      [undefined, ''],
    ] as const) {
      await steppedBack();
      await settled();
      await isAt(paper);
      expect(reader.place.value).toMatchObject({ filter: tagged, query });
    }
  });

  it('lead back to a search that a paper was opened in before the search was written down', async () => {
    const before = history.length;
    await reader.show({ view: 'search', query: 'paper' });
    reader.unfold(ONE);
    await isAt(ONE);
    expect(history.length).toBe(before + 2);
    await steppedBack();
    await settled();
    expect(reader.place.value).toMatchObject({ view: 'search', query: 'paper' });
    expect(reader.expanded.value).toBeUndefined();
  });
});
