import { browser } from '../browser';
import { announce } from '../changes';
import { applyMutes, hasMuted } from '../db';
import { hasNoMutes, muteRule } from '../domain/mute';
import { unreadSince } from '../domain/reading';
import { EVER, type Milliseconds } from '../domain/time';
import { loadSettings } from '../settings';

/** The mutes that all readings follow, as text; compared, so that work which was cut short is done again. */
const KEY = 'mutes-applied';
const LOCK = 'mutes';

/**
 * Has unread papers follow what the person muted: all of them when that has changed, else those that still count,
 * since a paper may get its keywords later.
 */
export function settleMutes(now: Milliseconds): Promise<void> {
  return navigator.locks.request(LOCK, async () => {
    const [{ mutes, missedAfterDays }, { [KEY]: applied }, isAnyMuted] = await Promise.all([
      loadSettings(),
      browser.storage.local.get(KEY),
      hasMuted(),
    ]);
    const text = hasNoMutes(mutes) ? undefined : JSON.stringify(mutes);
    const isNew = applied !== text;
    if (!isNew && hasNoMutes(mutes) && !isAnyMuted) return;
    const mutedBy = muteRule(mutes);
    const since = isNew ? EVER : unreadSince(now, missedAfterDays);
    const changed = await applyMutes((paper) => mutedBy(paper) !== undefined, since);
    if (isNew) await (text ? browser.storage.local.set({ [KEY]: text }) : browser.storage.local.remove(KEY));
    if (changed.length === 0) return;
    announce({ kind: 'readings', ids: changed });
    // Papers that are no longer muted are news to lists that left them out.
    announce({ kind: 'papers' });
  });
}
