import { announce } from '../changes';
import {
  allAlerts,
  fillAlerts,
  getPapers,
  getReadings,
  pendingArrivals,
  settleArrivals,
  unfilledAlerts,
  unreadIds,
} from '../db';
import type { Alert, AlertId, AlertMatch, Matcher } from '../domain/alert';
import type { PaperId } from '../domain/paper';
import { unreadSince } from '../domain/reading';
import type { Milliseconds } from '../domain/time';
import { t } from '../i18n';
import { showNotification } from '../notify';
import { loadSettings } from '../settings';
import { inWords } from '../tex/words';

/** Titles named in a notification; systems show no more than a few lines. */
const MOST_TITLES = 5;

/**
 * Has every alert look at the papers that came in since the last time, keeps what they found and shows at most one
 * notification. What was not looked at because the worker was killed is looked at the next time.
 */
export async function watchArrivals(now: Milliseconds, matches: Matcher): Promise<void> {
  const arrivals = await pendingArrivals();
  if (arrivals.length === 0) return;
  const alerts = await allAlerts();
  const papers = alerts.length > 0 ? await getPapers(arrivals.map(({ id }) => id)) : [];
  const days = new Map(arrivals.map(({ id, day }) => [id, day]));
  const matching = await matches(queriesOf(alerts), papers);
  const found = alerts.flatMap(({ id: alert }, at) =>
    (matching[at] ?? []).flatMap((id): AlertMatch[] => {
      const day = days.get(id);
      return day ? [{ alert, id, day }] : [];
    }),
  );
  // Of two rounds that end at the same time, one has settled a paper, and only that one tells of it.
  const news = await settleArrivals(arrivals, found, papers);
  if (found.length > 0) announce({ kind: 'alerts' });
  await tell(
    alerts.filter(({ notifies }) => notifies),
    news,
    now,
  );
}

/** The first papers of alerts that were not made here, by their ids: what is unread and matches, as of one that was. */
export async function firstPapers(
  alerts: readonly Alert[],
  now: Milliseconds,
  matches: Matcher,
): Promise<Map<AlertId, PaperId[]>> {
  const { missedAfterDays } = await loadSettings();
  const papers = await getPapers(await unreadIds(unreadSince(now, missedAfterDays)));
  const matching = await matches(queriesOf(alerts), papers);
  return new Map(alerts.map(({ id }, at) => [id, matching[at] ?? []]));
}

function queriesOf(alerts: readonly Alert[]): string[] {
  return alerts.map(({ query }) => query);
}

/** Gives alerts that a backup, or healing, brought back their first papers. They are no news: nothing is notified. */
export async function fillRestored(now: Milliseconds, matches: Matcher): Promise<void> {
  const alerts = await unfilledAlerts();
  if (alerts.length === 0) return;
  await fillAlerts(await firstPapers(alerts, now, matches));
  announce({ kind: 'alerts' });
}

/** One notification for all alerts that want one, with the titles. What is muted, or missed already, is no news. */
async function tell(
  alerts: readonly Alert[],
  matches: readonly AlertMatch[],
  now: Milliseconds,
): Promise<void> {
  const isWanted = new Set(alerts.map(({ id }) => id));
  const wanted = matches.filter(({ alert }) => isWanted.has(alert));
  const readings = await getReadings(wanted.map(({ id }) => id));
  const since = unreadSince(now, (await loadSettings()).missedAfterDays);
  const news = wanted.filter(({ id }) => (readings.get(id)?.unread?.day ?? '') >= since);
  const finders = alerts.filter(({ id }) => news.some(({ alert }) => alert === id));
  const [first] = finders;
  if (!first) return;
  const ids = [...new Set(news.map(({ id }) => id))];
  await showNotification({
    // One for each round: the next must not take away what nobody has seen yet.
    id: `alert:${now}:${finders.length === 1 ? first.id : ''}`,
    title: t('alerts.found', ids.length),
    message: finders.map(({ name }) => name).join(', '),
    items: await titleLines(ids),
  });
}

async function titleLines(ids: readonly PaperId[]): Promise<string[]> {
  const papers = await getPapers(ids.slice(0, MOST_TITLES));
  const more = ids.length - papers.length;
  return [...papers.map(({ title }) => inWords(title)), ...(more > 0 ? [t('alerts.andMore', more)] : [])];
}
