// @vitest-environment node
import { beforeEach, expect, it, vi } from 'vitest';
import { tendStore } from '../../lib/backup/heal.ts';
import { browser } from '../../lib/browser.ts';
import * as db from '../../lib/db';
import { bookmarkPapers, commitPoll, saveAlert, setNote } from '../../lib/db';
import { health, lookAtHealth, reportOf } from '../../lib/state/health.ts';
import { lastRounds, noteRound, type Round } from '../../lib/sync/rounds.ts';
import { saveStatus } from '../../lib/sync/status.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';
import { alert } from './backup/made.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const round = (at: number): Round => ({ at, source: 'huggingface', arrived: 2, changed: 3, setAside: 1 });

beforeEach(async () => {
  await browser.storage.local.clear();
  browser.runtime.getManifest = vi.fn(() => ({ version: '1.2.3' }) as never);
});

it('keeps the last twenty rounds, the newest first', async () => {
  for (let at = 1; at <= 25; at++) await noteRound(round(at));
  const rounds = await lastRounds();
  expect(rounds).toHaveLength(20);
  expect(rounds[0]?.at).toBe(25);
});

it('counts what is stored, and says nothing of what it is', async () => {
  await commitPoll(dailyPoll('2026-11-23', [fetched(1, { title: 'A secret title' })]), NOW);
  await bookmarkPapers([paperId(1)], NOW);
  await setNote(paperId(1), 'a secret note', NOW);
  await saveAlert(alert(1, { query: 'a secret query', name: 'a secret name' }), []);
  await noteRound({ ...round(NOW), problem: { code: 'server-error', status: 503 } });
  await saveStatus({ failed: { task: 'index', at: NOW, error: 'QuotaExceededError' } });
  await tendStore(NOW);
  await lookAtHealth();
  expect(health.value).toMatchObject({
    stored: { kind: 'counted', bookmarks: 1, uncopied: 0, records: { papers: 1, readings: 1 } },
  });
  const report = reportOf(health.value as never);
  expect(report).toContain('Paper Round 1.2.3');
  expect(report).toContain('2 new, 3 changed, 1 set aside, problem: server-error 503');
  expect(report).toContain('failed last: index, 2026-11-23T09:00:00.000Z, QuotaExceededError');
  expect(report).toContain('papers 1');
  expect(report).not.toMatch(/secret|2611|huggingface\.co/);
});

it('says why when the store can’t be counted', async () => {
  const failing = vi.spyOn(db, 'countStores').mockRejectedValue(new DOMException('', 'VersionError'));
  await lookAtHealth();
  failing.mockRestore();
  expect(health.value?.stored).toEqual({ kind: 'problem', problem: { code: 'newer-store' } });
  const report = reportOf(health.value as never);
  expect(report).toContain('stored: problem: newer-store, bytes');
  expect(report).toContain('copy: unknown, healed: never');
});
