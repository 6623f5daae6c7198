import { getPapers, getReadings, listingsBetween, matchedIds } from '../db';
import { type DigestPlace, spanOf } from '../domain/digest';
import { type Mutes, muteRule } from '../domain/mute';
import type { Paper } from '../domain/paper';
import { isHidden, type Reading } from '../domain/reading';
import { dayOf, daysBetween, EVER, type Milliseconds } from '../domain/time';

/** A paper of a digest, with what the person and their alerts have to do with it. */
export interface DigestEntry {
  paper: Paper;
  reading: Reading | undefined;
  /** Whether one of the person's alerts found it. */
  isForAlerts: boolean;
}

/** What is stored of a digest. */
export interface StoredDigest {
  /** The most upvoted first. */
  entries: readonly DigestEntry[];
  /** Whether any of its days was ever fetched; a day that was may be empty. */
  isStored: boolean;
  /** How many of its days were never fetched; days to come are not missing. */
  missing: number;
}

/** Reads a digest from the store. */
export async function collectDigest(place: DigestPlace, now: Milliseconds): Promise<StoredDigest> {
  const [first, last] = spanOf(place);
  const listings = await listingsBetween('huggingface', 'daily', first, last);
  const ids = [...new Set(listings.flatMap(({ entries }) => entries.map(({ id }) => id)))];
  const [papers, readings, matched] = await Promise.all([
    getPapers(ids),
    getReadings(ids),
    // An alert found a paper on the day it came in, which may be long before a digest has it.
    matchedIds(EVER),
  ]);
  const entries = papers
    .sort((one, other) => other.upvotes - one.upvotes)
    .map((paper) => ({ paper, reading: readings.get(paper.id), isForAlerts: matched.has(paper.id) }));
  const days = daysBetween(first, last).filter((day) => day <= dayOf(now));
  return { entries, isStored: listings.length > 0, missing: Math.max(0, days.length - listings.length) };
}

/** The papers that are neither hidden nor muted. As in every list, what is unread is not muted (yet). */
export function inSight(entries: readonly DigestEntry[], mutes: Mutes): DigestEntry[] {
  const muted = muteRule(mutes);
  return entries.filter(({ paper, reading }) => !isHidden(reading) && (reading?.unread || !muted(paper)));
}
