import type { Chance } from './chance.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * HOUR;

/** Where people live: hours that their clocks are ahead of UTC, and how many of a hundred live there. */
const ZONES: readonly [ahead: number, share: number][] = [
  [-8, 10],
  [-5, 14],
  [-3, 5],
  [0, 6],
  [1, 15],
  [2, 5],
  [3, 4],
  [5.5, 10],
  [8, 23],
  [9, 8],
];

/** Of a hundred computers so many are always on; so many are on all working day; the others are opened and shut. */
const ALWAYS_ON = 10;
const ALL_DAY = 30;
/** Of a hundred times that a laptop is opened so many are for something that begins on the full hour. */
const ON_THE_HOUR = 20;

/** A time in which a computer is awake and its browser runs, ms since the simulation's first midnight (UTC). */
export interface Session {
  from: number;
  to: number;
}

/** When a computer is awake from the first midnight on, for some days; in order, without overlaps. */
export function sessionsOf(days: number, chance: Chance): Session[] {
  const ahead = drawZone(chance);
  const kind = chance.below(100);
  if (kind < ALWAYS_ON) return [{ from: 0, to: days * DAY }];
  const sessions: Session[] = [];
  for (let day = -1; day <= days; day++) {
    const midnight = day * DAY - ahead * HOUR;
    if (kind < ALWAYS_ON + ALL_DAY) sessions.push(workday(midnight, chance));
    else sessions.push(...laptopDay(midnight, chance));
  }
  return within(sessions, days * DAY);
}

function drawZone(chance: Chance): number {
  let place = chance.below(100);
  for (const [ahead, share] of ZONES) {
    if (place < share) return ahead;
    place -= share;
  }
  return 0;
}

function workday(midnight: number, chance: Chance): Session {
  const from = midnight + (7.5 + 3 * chance.next()) * HOUR;
  return { from, to: from + (7 + 4 * chance.next()) * HOUR };
}

/** Two to six sittings of ten minutes to three hours between early morning and midnight. */
function laptopDay(midnight: number, chance: Chance): Session[] {
  const sittings = 2 + chance.below(5);
  return Array.from({ length: sittings }, () => {
    const hour = 7 + 16.5 * chance.next();
    const isMeeting = chance.below(100) < ON_THE_HOUR;
    const start = isMeeting ? Math.floor(hour) * HOUR + 3 * MINUTE * (chance.next() - 0.5) : hour * HOUR;
    return { from: midnight + start, to: midnight + start + 10 * MINUTE * 18 ** chance.next() };
  });
}

/** The same times in order, joined where they overlap and cut to the time that is simulated. */
function within(sessions: Session[], end: number): Session[] {
  const joined: Session[] = [];
  for (const one of sessions.sort((a, b) => a.from - b.from)) {
    const [from, to] = [Math.max(0, one.from), Math.min(end, one.to)];
    const last = joined.at(-1);
    if (from >= to) continue;
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}
