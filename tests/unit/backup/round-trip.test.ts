// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BackupRecord } from '../../../lib/backup/format.ts';
import { tendStore } from '../../../lib/backup/heal.ts';
import { restoreBackup } from '../../../lib/backup/restore.ts';
import { browser } from '../../../lib/browser.ts';
import { bookmarkPapers, commitPoll, database, setNote } from '../../../lib/db';
import type { SourceId } from '../../../lib/domain/source-id.ts';
import { loadSettings, saveSettings } from '../../../lib/settings.ts';
import { expectFreshIndex } from '../../support/index-store.ts';
import { untilKilled } from '../../support/killed.ts';
import { forgetLocks } from '../../support/locks.ts';
import { dailyPoll, fetched, paperId, stored as storedPaper } from '../../support/papers.ts';
import { empty, fileOf, fill, restored, stored, written } from './files.ts';
import { alert } from './made.ts';

beforeEach(() => browser.storage.local.clear());

describe('a backup', () => {
  it('tells beforehand what it will change, and changes nothing then', async () => {
    await fill([{ id: paperId(1), bookmarkedAt: 1 }], [alert(1)], [storedPaper(1)]);
    const file = await written();
    await empty();
    await fill([{ id: paperId(2), note: 'stays' }], [alert(2)], []);
    const before = await stored();
    const trial = await restored(file, { mode: 'replace', isTrial: true });
    expect(await stored()).toEqual(before);
    const { ids: _, ...counted } = await restored(file, { mode: 'replace' });
    expect(trial).toMatchObject(counted);
    expect(counted.tallies).toMatchObject({
      readings: { added: 1, changed: 0, removed: 1, same: 0 },
      alerts: { added: 1, removed: 1 },
      papers: { added: 1 },
    });
  });

  it('holds the papers of bookmarks, notes and tags, or all, or none', async () => {
    await fill(
      [
        { id: paperId(1), bookmarkedAt: 1 },
        { id: paperId(2), readAt: 1 },
      ],
      [],
      [storedPaper(1), storedPaper(2), storedPaper(3)],
    );
    const count = async (extent: 'none' | 'kept' | 'all') =>
      [...(await (await written(extent)).text()).matchAll(/^\{"paper":/gm)].length;
    expect([await count('none'), await count('kept'), await count('all')]).toEqual([0, 1, 3]);
  });

  it('is valid JSON, and is read again when another program has written it anew', async () => {
    await fill([{ id: paperId(1), note: 'a "note"\nof two lines' }], [alert(1)], [storedPaper(1)]);
    const before = await stored();
    const text = await (await written()).text();
    await empty();
    await restored(new Blob([JSON.stringify(JSON.parse(text), null, 4)]));
    expect(await stored()).toEqual(before);
  });
});

describe('restoring', () => {
  it('is all or nothing for what the person made, wherever the page is killed', async () => {
    const readings = [1, 2, 3, 4].map((number) => ({ id: paperId(number), bookmarkedAt: number }));
    const file = fileOf([...readings.map((reading) => ({ reading })), { alert: alert(1) }]);
    for (let writes = 1; writes <= 8; writes++) {
      await empty();
      await untilKilled(() => restored(file), { writes });
      const { readings: after, alerts } = await stored();
      expect([0, 5]).toContain(after.length + alerts.length);
    }
    expect((await stored()).readings).toHaveLength(4);
  });

  it('stops when it is cancelled, and has changed nothing that the person made', async () => {
    await fill([{ id: paperId(9), bookmarkedAt: 1 }], [], []);
    const before = await stored();
    const cancel = new AbortController();
    const file = fileOf([{ reading: { id: paperId(1), bookmarkedAt: 1 } }, { alert: alert(1) }]);
    const restoring = restored(file, {
      mode: 'replace',
      signal: cancel.signal,
      onProgress: () => cancel.abort(),
    });
    await expect(restoring).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(await stored()).toEqual(before);
  });

  it('sets its settings also when the page is closed before that', async () => {
    const file = fileOf([
      { reading: { id: paperId(1), bookmarkedAt: 1 } },
      { setting: { name: 'theme', value: 'dark' } },
    ]);
    const set = vi.spyOn(browser.storage.local, 'set').mockReturnValueOnce(new Promise(() => undefined));
    void restored(file);
    await vi.waitFor(() => expect(set).toHaveBeenCalled());
    set.mockRestore();
    forgetLocks();
    expect((await stored()).readings).toHaveLength(1);
    expect((await loadSettings()).theme).toBe('system');
    await tendStore(1);
    expect((await loadSettings()).theme).toBe('dark');
    await saveSettings({ theme: 'sepia' });
    await tendStore(1);
    expect((await loadSettings()).theme).toBe('sepia');
  });

  it('is done also when its settings can’t be set yet', async () => {
    const file = fileOf([
      { reading: { id: paperId(1), bookmarkedAt: 1 } },
      { paper: storedPaper(1) },
      { setting: { name: 'theme', value: 'dark' } },
    ]);
    const set = vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('NO_SPACE'));
    expect((await restored(file)).tallies.papers.added).toBe(1);
    set.mockRestore();
    expect((await stored()).papers).toHaveLength(1);
    await tendStore(1);
    expect((await loadSettings()).theme).toBe('dark');
  });

  it('takes its papers out again when it is cancelled, and leaves those that were there', async () => {
    await fill([], [], [storedPaper(1)]);
    const cancel = new AbortController();
    const written: number[] = [];
    async function* records(): AsyncGenerator<BackupRecord> {
      for (let number = 0; number < 450; number++) yield { kind: 'paper', paper: storedPaper(number) };
      written.push((await stored()).papers.length);
      cancel.abort();
      yield { kind: 'end', counts: {} };
    }
    const restoring = restoreBackup(
      { header: { version: 1, madeAt: 1 }, records },
      { mode: 'merge', signal: cancel.signal, isAllowed: async () => true },
    );
    await expect(restoring).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(written).toEqual([400]);
    expect((await stored()).papers.map((paper) => paper.id)).toEqual([paperId(1)]);
    await expectFreshIndex();
  });

  it('keeps both notes, and never makes a paper new again', async () => {
    await commitPoll(dailyPoll('2026-11-23', [fetched(1), fetched(2)]), Date.parse('2026-11-23T09:00:00Z'));
    await setNote(paperId(1), 'Mine.', 1);
    await bookmarkPapers([paperId(2)], 1);
    await restored(fileOf([{ reading: { id: paperId(1), note: 'Theirs.', readAt: 5 } }]));
    expect((await stored()).readings).toContainEqual({ id: paperId(1), note: 'Mine.\n\nTheirs.', readAt: 5 });
    await restored(fileOf([]), { mode: 'replace' });
    const all = await (await database()).getAll('readings');
    expect(all.map(({ id }) => id)).toEqual([paperId(1), paperId(2)]);
    expect(all[0]).toEqual({ id: paperId(1) });
  });

  it('unites the sources: those that are here stay as they are, the others come back', async () => {
    const source = (id: SourceId, name: string) => ({ id, name });
    const file = fileOf([
      {
        setting: {
          name: 'sources',
          value: [source('arxiv:cs.CL', 'Old'), source('arxiv:cs.LG', 'Learning')],
        },
      },
      { setting: { name: 'pausedSources', value: ['huggingface', 'arxiv:cs.CL', 'arxiv:cs.LG'] } },
      { setting: { name: 'theme', value: 'dark' } },
    ]);
    await saveSettings({ sources: [source('arxiv:cs.CL', 'Mine')], theme: 'sepia' });
    const { tallies } = await restored(file);
    expect(tallies.settings).toEqual({ added: 0, changed: 2, removed: 0, same: 0 });
    expect(await loadSettings()).toMatchObject({
      sources: [source('arxiv:cs.CL', 'Mine'), source('arxiv:cs.LG', 'Learning')],
      pausedSources: ['arxiv:cs.LG'],
    });
    await saveSettings({ sources: [], pausedSources: [] });
    await restored(file);
    expect((await loadSettings()).pausedSources).toEqual(['huggingface', 'arxiv:cs.CL', 'arxiv:cs.LG']);
  });

  it('merges settings into what still stands at its default, and replaces all', async () => {
    const setting = (name: string, value: unknown) => ({ setting: { name, value } });
    const mutes = { words: ['agents'], authors: [], organizations: [] };
    const file = fileOf([
      setting('theme', 'dark'),
      setting('density', 'compact'),
      setting('mutes', mutes),
      setting('keys', { next: 'n' }),
      setting('syncDevices', true),
      setting('baseAddress', 'https://evil.example'),
      setting('retentionDays', 'soon'),
    ]);
    await saveSettings({ theme: 'sepia', mutes: { ...mutes, words: ['proteins'] }, keys: { next: 'x' } });
    const { setAside } = await restored(file, { isAllowed: async () => false });
    expect(setAside).toBe(2);
    expect(await loadSettings()).toMatchObject({
      ...{ theme: 'sepia', density: 'compact', keys: { next: 'x' }, baseAddress: 'https://huggingface.co' },
      mutes: { words: ['proteins', 'agents'] },
    });
    await restored(file, { mode: 'replace', isAllowed: async () => false });
    expect(await loadSettings()).toMatchObject({ theme: 'dark', keys: { next: 'n' }, mutes });
  });
});
