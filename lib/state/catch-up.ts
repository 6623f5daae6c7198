import { signal } from '@preact/signals';
import { getPapers, markPapersRead, unreadIds } from '../db';
import { type CatchUp, catchUp, needsCatchUp } from '../domain/catch-up';
import { unreadSince } from '../domain/reading';
import { t } from '../i18n';
import { lastOpenedAt } from '../opened';
import { writeReadings } from './commands';
import { notice } from './notice';
import { settings } from './preferences';

/** What the person missed while they were away; `undefined` if there is nothing to catch up with. */
export const absence = signal<CatchUp | undefined>(undefined);

/** Looks whether the person was away. Call it before the page notes that it was opened. */
export async function connectCatchUp(now = Date.now()): Promise<void> {
  const opened = await lastOpenedAt();
  const ids = await unreadIds(unreadSince(now, settings.value.missedAfterDays));
  // Nearly always there is nothing to offer: then the papers themselves need not be read.
  if (needsCatchUp(ids.length, opened, now)) absence.value = catchUp(await getPapers(ids), opened, now);
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
