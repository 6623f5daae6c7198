import { MUTE_KINDS, MUTE_LIMITS, type MuteKind } from '../domain/mute';
import { cleanText, LIMITS } from '../domain/text';
import type { Minutes } from './state';

/** What is marked of papers, and of none: a bookmark, that it was read, a tag, a mute. */
export const BOOKMARK = 'b';
export const READ = 'r';
const TAG = 't:';
const MUTE = 'm:';

/** The name under which a tag is marked. */
export function tagName(tag: string): string {
  return TAG + tag;
}

/** The tag that is marked under a name, if it is one. */
export function tagIn(name: string): string | undefined {
  return name.startsWith(TAG) ? name.slice(TAG.length) : undefined;
}

/** The name under which a mute is marked. */
export function muteName(kind: MuteKind, text: string): string {
  return `${MUTE}${kind}:${text}`;
}

/** The mute that is marked under a name, if it is one. */
export function muteIn(name: string): { kind: MuteKind; text: string } | undefined {
  const kind = MUTE_KINDS.find((one) => name.startsWith(muteName(one, '')));
  return kind && { kind, text: name.slice(muteName(kind, '').length) };
}

/** Whether a name can be one that this version writes, of a paper or of none. */
export function isName(name: string, isOfPaper: boolean): boolean {
  const [tag, mute] = [tagIn(name), muteIn(name)];
  if (!isOfPaper) return !!mute?.text && mute.text.length <= MUTE_LIMITS.text;
  return name === BOOKMARK || name === READ || (!!tag && cleanText(tag, LIMITS.keyword) === tag);
}

/** The name under which an alert is known: its search, so that two devices with the same alert have one. */
export const ALERT = 'a:';
/** The name under which a setting is known. */
export const SETTING = 's:';

/** Read marks older than this are no longer told of. */
export const READ_DAYS = 42;
/** How long it is remembered that something was taken away; a device that was off for longer may bring it back. */
export const GONE_DAYS = 90;

/** The minutes of a number of days. */
export function daysInMinutes(days: number): Minutes {
  return days * 24 * 60;
}
