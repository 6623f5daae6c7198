// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { badgeText, badgeTitle, updateBadge } from '../../lib/badge.ts';
import { commitPoll, hidePapers, markPapersRead, saveAlert, updateAlert } from '../../lib/db';
import { newAlert } from '../../lib/domain/alert.ts';
import { DAY } from '../../lib/domain/time.ts';
import { noteOpened } from '../../lib/opened.ts';
import { saveSettings } from '../../lib/settings.ts';
import { saveStatus } from '../../lib/sync/status.ts';
import { watchAction } from '../support/action.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');

async function fill(count: number): Promise<void> {
  const papers = Array.from({ length: count }, (_, index) => fetched(index + 1));
  await commitPoll(dailyPoll('2026-11-23', papers), NOW);
}

describe('badgeText', () => {
  it.each([
    [0, ''],
    [1, '1'],
    [999, '999'],
    [1000, '999+'],
  ])('shows %i as ‘%s’', (count, text) => {
    expect(badgeText(count, 'unread')).toBe(text);
  });

  it('is a dot or nothing if the person wants that', () => {
    expect(badgeText(7, 'dot')).toBe('•');
    expect(badgeText(0, 'dot')).toBe('');
    expect(badgeText(7, 'off')).toBe('');
  });
});

describe('badgeTitle', () => {
  it('has the exact number, and what went wrong', () => {
    expect(badgeTitle(1234, undefined)).toBe('Paper Round: 1234 new papers');
    expect(badgeTitle(1, { code: 'offline' })).toMatch(/^Paper Round: 1 new paper\nYou are offline\./);
  });
});

describe('updateBadge', () => {
  it('counts in the store', async () => {
    const shown = watchAction();
    await fill(3);
    await markPapersRead([paperId(2)], NOW);
    await updateBadge(NOW);
    expect(shown).toEqual({ text: '2', title: 'Paper Round: 2 new papers' });
  });

  it('never shows a failure as nothing new', async () => {
    const shown = watchAction();
    await saveStatus({ failures: 1, setAside: 0, problem: { code: 'unreachable', host: 'huggingface.co' } });
    await updateBadge(NOW);
    expect(shown.text).toBe('!');
    expect(shown.title).toContain('huggingface.co');
    await fill(2);
    await updateBadge(NOW);
    expect(shown.text).toBe('2');
  });

  it('does not say that a digest fails which is paused', async () => {
    const shown = watchAction();
    await saveStatus({ failures: 1, problem: { code: 'unreachable', host: 'huggingface.co' } });
    await saveSettings({ pausedSources: ['huggingface'] });
    await updateBadge(NOW);
    expect(shown).toEqual({ text: '', title: 'Paper Round: 0 new papers' });
  });

  it('says what is wrong with another source while nothing is new', async () => {
    const shown = watchAction();
    await saveSettings({ sources: [{ id: 'arxiv:cs.CL', name: 'cs.CL' }], pausedSources: ['huggingface'] });
    await saveStatus({ failures: 3, problem: { code: 'unreachable', host: 'rss.arxiv.org' } }, 'arxiv:cs.CL');
    await updateBadge(NOW);
    expect(shown.text).toBe('!');
    expect(shown.title).toContain('rss.arxiv.org');
    await saveSettings({ pausedSources: ['huggingface', 'arxiv:cs.CL'] });
    await updateBadge(NOW);
    expect(shown.text).toBe('');
  });

  it('counts neither hidden nor muted papers', async () => {
    const shown = watchAction();
    const papers = [1, 2, 3].map((number) => fetched(number));
    await commitPoll(dailyPoll('2026-11-23', papers), NOW, ({ id }) => id === paperId(1));
    await hidePapers([paperId(2)], NOW);
    await updateBadge(NOW);
    expect(shown.text).toBe('1');
  });

  it('counts what alerts found, if the person wants that', async () => {
    const shown = watchAction();
    await saveSettings({ badgeMode: 'alerts' });
    await fill(4);
    await updateBadge(NOW);
    expect(shown).toEqual({ text: '', title: 'Paper Round: 0 new papers for your alerts' });
    await saveAlert(newAlert('a', 'x', NOW), [1, 2].map(paperId));
    await saveAlert(newAlert('b', 'y', NOW), [2, 3].map(paperId));
    await updateBadge(NOW);
    expect(shown).toEqual({ text: '3', title: 'Paper Round: 3 new papers for your alerts' });
    await updateAlert('b', { onBadge: false });
    await markPapersRead([paperId(1)], NOW);
    await updateBadge(NOW);
    expect(shown).toEqual({ text: '1', title: 'Paper Round: 1 new paper for your alerts' });
  });

  it('counts from the last opening on, if the person wants that', async () => {
    const shown = watchAction();
    await saveSettings({ badgeMode: 'since-opened' });
    await fill(2);
    await updateBadge(NOW);
    expect(shown.text).toBe('2');
    await noteOpened(NOW + 1);
    await updateBadge(NOW + 1);
    expect(shown.text).toBe('');
    // The clock was ahead when a page was opened.
    await noteOpened(NOW + DAY);
    await updateBadge(NOW + 2);
    expect(shown.text).toBe('2');
  });
});
