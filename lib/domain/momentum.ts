import type { Sample } from './source';
import { HOUR, type Milliseconds } from './time';

/** How far back momentum looks. */
export const MOMENTUM_WINDOW: Milliseconds = 48 * HOUR;

/** How many samples a paper keeps; beyond that the older half is thinned. */
const MOST_SAMPLES = 120;

/** The samples with one more; the same array if its counts are those of the newest one. */
export function withSample(samples: Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1);
  if (
    last &&
    last.upvotes === sample.upvotes &&
    last.comments === sample.comments &&
    last.stars === sample.stars
  )
    return samples;
  return [...(samples.length < MOST_SAMPLES ? samples : thinned(samples)), sample];
}

/** Every second sample of the older half is dropped: history gets coarser, not shorter. */
function thinned(samples: Sample[]): Sample[] {
  const half = samples.length / 2;
  return samples.filter((_, index) => index >= half || index % 2 === 0);
}

/**
 * Upvotes gained in the window that ends now. Samples are kept only when counts change, so the count at the
 * window's start is that of the last sample before it; a paper seen for the first time within the window gains
 * from its first sample on.
 */
export function momentum(samples: Sample[], now: Milliseconds): number {
  const last = samples.at(-1);
  if (!last || last.at < now - MOMENTUM_WINDOW) return 0;
  const before = samples.findLast((sample) => sample.at <= now - MOMENTUM_WINDOW) ?? samples[0];
  return last.upvotes - (before?.upvotes ?? last.upvotes);
}
