import * as v from 'valibot';
import { isPaperId, type PaperId } from '../domain/paper';
import { LATEST, MINUTE } from '../domain/time';
import { PaperCodes } from '../search/paper-code';
import { VERSION } from './chunks';
import { ALERT, isName, SETTING } from './names';
import { readNumbers, signed } from './numbers';
import { type DeviceState, elementOf, emptyState, putMark, putRegister } from './state';

/** The year 2200 in minutes: no clock is that wrong, and every moment before it is a date. */
const LATEST_MINUTE = LATEST / MINUTE;
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Seconds = v.pipe(Count, v.maxValue(LATEST_MINUTE * 60));

const WireChunk = v.strictObject({
  v: v.literal(VERSION),
  d: v.array(v.pipe(v.string(), v.regex(/^[a-z\d]{8}$/))),
  o: v.array(v.custom<PaperId>(isPaper)),
  g: v.array(v.strictTuple([v.string(), Count, v.picklist([0, 1]), v.string()])),
  r: v.array(v.strictTuple([v.pipe(v.string(), v.maxLength(1_000)), Count, Seconds, v.unknown()])),
});

/**
 * What an item tells, or `undefined` if it is none that this version has written: damaged, made by another version, or
 * by somebody else. An item is taken as a whole or not at all.
 */
export function readChunk(item: unknown): DeviceState | undefined {
  const parsed = v.safeParse(WireChunk, item);
  if (!parsed.success) return undefined;
  const { d: devices, o: others, g: groups, r: registers } = parsed.output;
  const state = emptyState();
  const codes = new PaperCodes(others);
  for (const [name, place, isGone, text] of groups) {
    const device = devices[place];
    const numbers = readNumbers(text);
    if (device === undefined || !numbers || numbers.length % (isGone ? 3 : 2) !== 0) return undefined;
    if (!readGroup(state, { name, device, isGone: isGone === 1, numbers, codes })) return undefined;
  }
  for (const [key, place, at, value] of registers) {
    const by = devices[place];
    if (by === undefined || !(key.startsWith(ALERT) || key.startsWith(SETTING))) return undefined;
    putRegister(state, key, { at, by, value });
  }
  return state;
}

interface Group {
  name: string;
  device: string;
  isGone: boolean;
  numbers: number[];
  codes: PaperCodes;
}

function readGroup(state: DeviceState, { name, device, isGone, numbers, codes }: Group): boolean {
  let [code, at] = [0, 0];
  for (let index = 0; index < numbers.length; index += isGone ? 3 : 2) {
    code += signed(numbers[index] as number);
    at += signed(numbers[index + 1] as number);
    const gone = isGone ? at + signed(numbers[index + 2] as number) : undefined;
    const paper = code < 0 ? undefined : codes.id(code);
    if (!isMoment(at) || (gone !== undefined && !isMoment(gone))) return false;
    if (paper === undefined || !isPaper(paper) || !isName(name, (paper as string) !== '')) return false;
    putMark(state, elementOf(paper, name), device, gone === undefined ? { at } : { at, gone });
  }
  return true;
}

function isMoment(minutes: number): boolean {
  return minutes >= 0 && minutes <= LATEST_MINUTE;
}

/** Whether it is a paper, or none: mutes are of none, which stands among the papers. */
function isPaper(id: unknown): boolean {
  return id === '' || isPaperId(id);
}
