import type { Sample } from '../lib/domain/source';
import { dayOf, type Milliseconds } from '../lib/domain/time';
import { dayAndMonth, listOf } from '../lib/format';
import { number, t } from '../lib/i18n';

/** More figures than this nobody keeps in mind when they are read out. */
const MOST_SPOKEN = 8;

const WIDTH = 120;
const HEIGHT = 28;
/** Room for the dot at the end of the line. */
const INSET = 3;

interface Props {
  /** Oldest first. */
  samples: readonly Sample[];
  now: Milliseconds;
}

/** A paper's upvotes as they grew; nothing for a paper of which only one count is known. */
export function Sparkline({ samples, now }: Props) {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || first === last) return null;
  const end = Math.max(now, last.at);
  const most = Math.max(1, ...samples.map(({ upvotes }) => upvotes));
  const x = (at: Milliseconds) =>
    rounded(INSET + ((at - first.at) / Math.max(1, end - first.at)) * (WIDTH - 2 * INSET));
  // From zero, or a single upvote more would look like a leap.
  const y = (upvotes: number) => rounded(HEIGHT - INSET - (upvotes / most) * (HEIGHT - 2 * INSET));
  // Samples are kept only when counts change, so a count holds until the next one.
  const steps = samples.slice(1).map(({ at, upvotes }) => `H${x(at)}V${y(upvotes)}`);
  const line = `M${x(first.at)} ${y(first.upvotes)}${steps.join('')}H${x(end)}`;
  return (
    <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img">
      <title>{spoken(samples)}</title>
      <path class="sparkline-area" d={`${line}V${y(0)}H${x(first.at)}Z`} />
      <path class="sparkline-line" d={line} />
      <circle class="sparkline-now" cx={x(end)} cy={y(last.upvotes)} r="2.5" />
    </svg>
  );
}

function rounded(length: number): number {
  return Math.round(length * 10) / 10;
}

/** `Upvotes: 3 on November 20, 12 on November 21, 42 now`: the last count of each day, if it is another than before. */
function spoken(samples: readonly Sample[]): string {
  const lastOfDays = [...new Map(samples.map((sample) => [dayOf(sample.at), sample])).values()];
  // A paper that was first seen today has grown today.
  const told =
    lastOfDays.length > 1 ? lastOfDays : [samples[0], ...lastOfDays].filter((one) => one !== undefined);
  const changes = told.filter(({ upvotes }, index) => upvotes !== told[index - 1]?.upvotes);
  const points = spread(changes, MOST_SPOKEN).map(({ at, upvotes }) =>
    t('charts.upvotesOn', { count: number(upvotes), day: dayAndMonth(dayOf(at)) }),
  );
  const now = t('charts.upvotesNow', { count: number(samples.at(-1)?.upvotes ?? 0) });
  return t('charts.upvotes', { points: listOf([...points.slice(0, -1), now]) });
}

/** At most `most` of them, evenly from the first to the last. */
function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  const step = (all.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => all[Math.round(index * step)] as T);
}
