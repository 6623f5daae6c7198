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
