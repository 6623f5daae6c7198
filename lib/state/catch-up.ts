import { signal } from '@preact/signals';
import { onChange } from '../changes';
import { getPapers, markPapersRead, unreadIds } from '../db';
import { type CatchUp, catchUp, needsCatchUp } from '../domain/catch-up';
import type { Paper } from '../domain/paper';
import { unreadSince } from '../domain/reading';
import type { IsoDate } from '../domain/time';
import { t } from '../i18n';
import { lastOpenedAt } from '../opened';
import { writeReadings } from './commands';
import { alreadySaid, notice } from './notice';
import { settings } from './preferences';

/** What the person missed while they were away; `undefined` if there is nothing to catch up with. */
export const absence = signal<CatchUp | undefined>(undefined);

/** Looks whether the person was away. Call it before the page notes that it was opened. */
export async function connectCatchUp(now = Date.now()): Promise<void> {
  const opened = await lastOpenedAt();
  const since = unreadSince(now, settings.value.missedAfterDays);
  const ids = await unreadIds(since);
  // Nearly always there is nothing to offer: then the papers themselves need not be read.
  if (!needsCatchUp(ids.length, opened, now)) return;
  absence.value = catchUp(await getPapers(ids), opened, now);
  onChange(({ kind }) => {
    if (kind === 'readings') void leaveOutRead(since).catch(alreadySaid);
  });
}

/** Offers no more of it than is still unread: papers are read elsewhere, too. */
async function leaveOutRead(since: IsoDate): Promise<void> {
  if (!absence.value) return;
  const unread = new Set(await unreadIds(since));
  if (!absence.value) return;
  const { days, worthwhile, others } = absence.value;
  const isUnread = ({ id }: Paper) => unread.has(id);
  const left = { days, worthwhile: worthwhile.filter(isUnread), others: others.filter(isUnread) };
  absence.value = left.others.length > 0 ? left : undefined;
}

/** Keeps the papers that mattered and marks the others read, in one step that can be taken back. */
export async function keepWorthwhile(): Promise<void> {
  const ids = absence.value?.others.map(({ id }) => id) ?? [];
  const taken = await writeReadings(ids, () => markPapersRead(ids, Date.now()));
  if (!taken) return;
  absence.value = undefined;
  notice.value = { text: t('notices.markedRead', taken.changed), step: taken.step };
}

/** Leaves everything as it is and asks no more. */
export function dismissCatchUp(): void {
  absence.value = undefined;
}
