import { doubtStore } from './backup/doubt';
import { browser } from './browser';
import { countAlerted, countUnread, countUnreadFirstSeenAfter } from './db';
import { type Problem, storageProblem } from './domain/problem';
import { unreadSince } from './domain/reading';
import type { Milliseconds } from './domain/time';
import { t } from './i18n';
import { lastOpenedAt } from './opened';
import { pollSentenceOf, sentenceOf } from './sentences';
import { isDigestPaused, loadSettings, type Settings } from './settings';
import { loadStatus, loadStatuses } from './sync/status';

const MOST_SHOWN = 999;
const COLOURS = { calm: '#8f2d1e', problem: '#6b6459', text: '#ffffff' } as const;

/** What the badge says of so many papers: 1 to 999, then `999+`, nothing for none. */
export function badgeText(count: number, mode: Settings['badgeMode']): string {
  if (mode === 'off' || count === 0) return '';
  if (mode === 'dot') return '•';
  return count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count);
}

/** The tooltip: the exact number, of what, and what went wrong if something did. */
export function badgeTitle(
  count: number,
  problem: Problem | undefined,
  mode: Settings['badgeMode'] = 'unread',
): string {
  const papers = t(mode === 'alerts' ? 'badge.alertsTitle' : 'badge.title', count, [String(count)]);
  return problem ? `${papers}\n${pollSentenceOf(problem)}` : papers;
}

/** Counts in the store and shows it. If the store can't be read, the badge says so instead of showing nothing. */
export async function updateBadge(now: Milliseconds): Promise<void> {
  const [settings, status] = await Promise.all([loadSettings(), loadStatus()]);
  try {
    const count = await countFor(settings, now);
    // What is paused is not asked, so it fails no more.
    const problem =
      (isDigestPaused(settings) ? undefined : status.problem) ?? (await elsewhere(settings, count));
    // A failure never looks like 'nothing new': without a number there is a mark.
    const text = badgeText(count, settings.badgeMode);
    const mark = problem && settings.badgeMode !== 'off' ? '!' : '';
    const title = badgeTitle(count, problem, settings.badgeMode);
    await show(text || mark, title, problem !== undefined);
  } catch (error) {
    const problem = storageProblem(error);
    await show('!', t('badge.problem', { problem: sentenceOf(problem) }), true);
    if (problem.code === 'storage') await doubtStore();
  }
}

/** What is wrong with another source, when there is nothing to show: else that would look like 'nothing new'. */
async function elsewhere({ sources, pausedSources }: Settings, count: number): Promise<Problem | undefined> {
  if (count > 0) return undefined;
  const active = sources.map(({ id }) => id).filter((id) => !pausedSources.includes(id));
  const statuses = await loadStatuses(active);
  return statuses.find(({ problem }) => problem)?.problem;
}

async function countFor(settings: Settings, now: Milliseconds): Promise<number> {
  const since = unreadSince(now, settings.missedAfterDays);
  if (settings.badgeMode === 'alerts') return countAlerted(since);
  if (settings.badgeMode !== 'since-opened') return countUnread(since);
  const opened = await lastOpenedAt();
  // A moment that lies ahead was noted before the clock was set back.
  return countUnreadFirstSeenAfter(since, opened > now ? 0 : opened);
}

async function show(text: string, title: string, isProblem: boolean): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setTitle({ title }),
    browser.action.setBadgeBackgroundColor({ color: isProblem ? COLOURS.problem : COLOURS.calm }),
    browser.action.setBadgeTextColor?.({ color: COLOURS.text }),
  ]);
}
