import { allAlerts, pageOfPapersById, pageOfReadings } from '../db';
import type { Alert } from '../domain/alert';
import { isBackedUp, madeOf } from '../domain/made';
import type { Paper, PaperId } from '../domain/paper';
import type { Reading } from '../domain/reading';
import type { Milliseconds } from '../domain/time';
import { loadSettings } from '../settings';
import { type Counts, firstLine, lastLines, lineOf, NO_COUNTS } from './format';
import { isOfPerson } from './settings';

/** Which papers a backup holds: none, those that go with what the person made (`isBackedUp`), or all. */
export type Extent = 'none' | 'kept' | 'all';

/** A piece of a backup, and how many records were written up to its end. */
export interface Written {
  text: string;
  counts: Counts;
}

/** Records read at a time. */
const PAGE = 500;

/**
 * A backup of what is stored now, piece by piece, so that it never stands in memory as a whole.
 *
 * @throws DOMException when the store can't be read.
 */
export async function* writeBackup(extent: Extent, now: Milliseconds): AsyncGenerator<Written> {
  const counts = { ...NO_COUNTS };
  const piece = (text: string): Written => ({ text, counts: { ...counts } });
  const settings = await settingLines();
  const alerts = await allAlerts();
  counts.settings = settings.length;
  counts.alerts = alerts.length;
  const lines = [...settings, ...alerts.map((alert) => lineOf({ alert }))];
  yield piece(firstLine(now) + lines.join(''));
  const kept = new Set<PaperId>();
  for await (const readings of pages(pageOfReadings)) {
    const made = readings.map(madeOf).filter((reading) => reading !== undefined);
    for (const reading of made) if (isBackedUp(reading)) kept.add(reading.id);
    counts.readings += made.length;
    yield piece(made.map((reading) => lineOf({ reading })).join(''));
  }
  if (extent !== 'none' && (extent === 'all' || kept.size > 0))
    for await (const papers of pages(pageOfPapersById)) {
      const wanted = extent === 'all' ? papers : papers.filter(({ id }) => kept.has(id));
      counts.papers += wanted.length;
      yield piece(wanted.map((paper) => lineOf({ paper })).join(''));
    }
  yield piece(lastLines(counts));
}

/**
 * A backup of what the second copy holds: for a database that can't be read, or is of a newer version. Settings are
 * kept beside it.
 */
export async function* writeCopy(
  { readings, alerts, papers }: { readings: Reading[]; alerts: Alert[]; papers: Paper[] },
  now: Milliseconds,
): AsyncGenerator<Written> {
  const settings = await settingLines();
  const made = readings.map(madeOf).filter((reading) => reading !== undefined);
  const [readingCount, alertCount] = [made.length, alerts.length];
  const counts = {
    settings: settings.length,
    alerts: alertCount,
    readings: readingCount,
    papers: papers.length,
  };
  yield { text: firstLine(now) + settings.join(''), counts };
  yield { text: alerts.map((alert) => lineOf({ alert })).join(''), counts };
  yield { text: made.map((reading) => lineOf({ reading })).join(''), counts };
  yield { text: papers.map((paper) => lineOf({ paper })).join(''), counts };
  yield { text: lastLines(counts), counts };
}

async function settingLines(): Promise<string[]> {
  const settings = Object.entries(await loadSettings()).filter(([name]) => isOfPerson(name));
  return settings.map(([name, value]) => lineOf({ setting: { name, value } }));
}

async function* pages<T extends { id: PaperId }>(
  read: (limit: number, after?: PaperId) => Promise<T[]>,
): AsyncGenerator<T[]> {
  let after: PaperId | undefined;
  do {
    const page = await read(PAGE, after);
    yield page;
    after = page.length < PAGE ? undefined : page.at(-1)?.id;
  } while (after);
}
