// @vitest-environment node
import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { commitPoll } from '../../lib/db';
import type { FetchedPaper } from '../../lib/domain/paper.ts';
import { answerAddressBar } from '../../lib/omnibox.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

type Suggest = (all: { description: string }[]) => void;

/** What is suggested below the address bar for a paper. */
async function described(fields: Partial<FetchedPaper>): Promise<string | undefined> {
  await commitPoll(dailyPoll('2026-11-23', [fetched(1, fields)]), Date.parse('2026-11-23T09:00:00Z'));
  const onInputChanged = {
    addListener: vi.fn<(listener: (text: string, suggest: Suggest) => void) => void>(),
  };
  const onInputEntered = { addListener: vi.fn() };
  Object.assign(fakeBrowser, { omnibox: { setDefaultSuggestion: vi.fn(), onInputChanged, onInputEntered } });
  answerAddressBar(async () => [paperId(1)]);
  const [[listener] = []] = onInputChanged.addListener.mock.calls;
  const all = await new Promise<Parameters<Suggest>[0]>((done) => listener?.('robots', done));
  return all[0]?.description;
}

it('the address bar says titles with their TeX in words', async () => {
  expect(await described({ title: 'Robots with $\\pi_0$ and \\emph{style}' })).toBe(
    'Robots with π_0 and style – Ada Lovelace',
  );
});

it('what TeX becomes is escaped for XML as well', async () => {
  expect(await described({ title: 'Robots $a<b$ \\& co', authors: [{ name: 'O’Neil & <b>' }] })).toBe(
    'Robots a&#60;b &#38; co – O’Neil &#38; &#60;b&#62;',
  );
});

it('the address bar stops looking for what nobody types any more, and for what the store can’t give', async () => {
  const onInputChanged = {
    addListener: vi.fn<(listener: (text: string, suggest: Suggest) => void) => void>(),
  };
  const onInputEntered = { addListener: vi.fn() };
  Object.assign(fakeBrowser, { omnibox: { setDefaultSuggestion: vi.fn(), onInputChanged, onInputEntered } });
  const asked: (() => boolean)[] = [];
  answerAddressBar(async (text, _count, isWanted) => {
    asked.push(isWanted);
    if (text === 'ro') throw new Error('no store');
    return [];
  });
  const [[listener] = []] = onInputChanged.addListener.mock.calls;
  listener?.('r', () => undefined);
  expect(asked.map((isWanted) => isWanted())).toEqual([true]);
  const answer = new Promise((done) => listener?.('ro', done));
  expect(asked.map((isWanted) => isWanted())).toEqual([false, true]);
  expect(await answer).toEqual([]);
});
