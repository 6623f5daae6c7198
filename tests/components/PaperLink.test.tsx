import { cleanup, render, screen } from '@testing-library/preact';
import type { ComponentChild } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DigestStory } from '../../components/DigestStory.tsx';
import { PaperDetails } from '../../components/PaperDetails.tsx';
import { StoryLink } from '../../components/StoryLink.tsx';
import { commitPoll, getPapers, getReadings } from '../../lib/db';
import { contentOf } from '../../lib/digest/content.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import { DEFAULT_BASE_ADDRESS } from '../../lib/sources/huggingface/address.ts';
import { Reader } from '../../lib/state/reader.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);
const [LEFT, MIDDLE, RIGHT] = [0, 1, 2];

beforeEach(() => {
  vi.stubGlobal('chrome', { runtime: { sendMessage: async () => ({}) } });
});

afterEach(cleanup);

function story(paper: Paper): ComponentChild {
  const place = { kind: 'day', first: DAY } as const;
  const entry = { paper, reading: undefined };
  const [first] = contentOf(place, [{ ...entry, isForAlerts: false }], DEFAULT_BASE_ADDRESS).sections;
  return first?.papers[0] && <DigestStory paper={first.papers[0]} entry={undefined} heading="h2" />;
}

/** Asked after what was pressed, and so told after it. */
const readAt = async () => (await getReadings([paperId(1)])).get(paperId(1))?.readAt;

/** As browsers have it, only the main button makes a `click`. Nothing is opened. */
function press(button: number): void {
  const [link] = screen.getAllByRole('link');
  link?.addEventListener('click', (event) => event.preventDefault());
  const type = button === LEFT ? 'click' : 'auxclick';
  link?.dispatchEvent(new MouseEvent(type, { button, bubbles: true, cancelable: true }));
}

describe.each<[string, (paper: Paper) => ComponentChild]>([
  ['the rail', (paper) => <StoryLink paper={paper} />],
  ['a digest', story],
  [
    'an unfolded paper',
    (paper) => <PaperDetails entry={{ paper, reading: undefined }} reader={new Reader('library')} />,
  ],
])('a paper that is opened from %s', (_, show) => {
  beforeEach(async () => {
    await commitPoll(dailyPoll(DAY, [fetched(1)]), NOW);
    const [paper] = await getPapers([paperId(1)]);
    render(<div>{paper && show(paper)}</div>);
  });

  it.each([LEFT, MIDDLE])('is read, with button %i', async (button) => {
    press(button);
    await vi.waitFor(async () => expect(await readAt()).toBeDefined());
  });

  it('is not read for a menu of its link', async () => {
    press(RIGHT);
    expect(await readAt()).toBeUndefined();
  });
});
