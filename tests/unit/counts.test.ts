import { beforeEach, describe, expect, it, vi } from 'vitest';
import { commitPoll, hidePapers, markPapersRead } from '../../lib/db';
import { NO_MUTES } from '../../lib/domain/mute.ts';
import { dayOf } from '../../lib/domain/time.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import { connectCounts, counts } from '../../lib/state/commands.ts';
import { settings } from '../../lib/state/preferences.ts';
import { fetched, paperId, trendingPoll } from '../support/papers.ts';

const NOW = Date.now();

beforeEach(() => {
  settings.value = DEFAULT_SETTINGS;
});

describe('the counts', () => {
  it('of what is trending are of the papers that the list shows', async () => {
    const papers = [fetched(1, { title: 'On agents' }), fetched(2), fetched(3)];
    await commitPoll(trendingPoll(dayOf(NOW), papers), NOW);
    await markPapersRead([paperId(1)], NOW);
    await hidePapers([paperId(2)], NOW);
    await connectCounts();
    expect(counts.value?.trending).toBe(2);
    settings.value = { ...DEFAULT_SETTINGS, mutes: { ...NO_MUTES, words: ['agents'] } };
    await vi.waitFor(() => expect(counts.value?.trending).toBe(1));
  });
});
