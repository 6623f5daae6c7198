import * as v from 'valibot';
import { DAY, type Milliseconds } from '../domain/time';
import { bytesOf, VERSION } from './chunks';
import { readChunk } from './read-chunk';
import { type DeviceId, type DeviceState, emptyState, joined } from './state';

/** Everything in the browser's sync, by its keys. */
export type Items = Record<string, unknown>;

/** What all devices may write together, with a little air below the 102,400 bytes that browsers allow. */
export const MOST_BYTES = 100_000;
/** The largest item, of 8,192 that browsers allow. */
export const ITEM_BYTES = 8_000;

/** A device that did not show itself for so long is gone: the others take over what it knew. */
const GONE_AFTER: Milliseconds = 90 * DAY;

/** What a device tells of itself. */
const Head = v.strictObject({
  v: v.literal(VERSION),
  /** The day of its last sign of life, counted from 1970. */
  day: v.pipe(v.number(), v.integer()),
  /** The bytes that all but its read marks take, or would take. */
  need: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type Head = v.InferOutput<typeof Head>;

/** A device as its items show it. */
export interface Device {
  id: DeviceId;
  head: Head | undefined;
  state: DeviceState;
}

const KEY = /^d:([a-z\d]{8})(?::(\d{1,3}))?$/;

/** The key of what a device tells of itself. */
export function headKey(device: DeviceId): string {
  return `d:${device}`;
}

/** The key of a part of what it knows. */
export function chunkKey(device: DeviceId, number: number): string {
  return `d:${device}:${number}`;
}

/** Whether an item was written by this device. */
export function isItemOf(device: DeviceId, key: string): boolean {
  return KEY.exec(key)?.[1] === device;
}

/** The devices that have items which can be read, each with what they tell. */
export function devicesIn(items: Items): Device[] {
  const found = new Map<DeviceId, Device>();
  for (const [key, item] of Object.entries(items)) {
    const [, id, number] = KEY.exec(key) ?? [];
    const state = number === undefined ? undefined : readChunk(item);
    const head = number === undefined ? v.safeParse(Head, item) : undefined;
    if (id === undefined || !(state || head?.success)) continue;
    const before = found.get(id) ?? { id, head: undefined, state: emptyState() };
    found.set(id, {
      id,
      head: head?.success ? head.output : before.head,
      state: state ? joined(before.state, state) : before.state,
    });
  }
  return [...found.values()];
}

/** Whether some item of this device is of a version that is not this one: then it must not be written over. */
export function isOfOtherVersion(device: DeviceId, items: Items): boolean {
  return Object.entries(items).some(([key, item]) => isItemOf(device, key) && versionOf(item) > VERSION);
}

/** The keys of a device that is gone, unless another version has written them. */
export function keysOfGone(device: Device, items: Items, now: Milliseconds): string[] {
  if (!device.head || now - device.head.day * DAY < GONE_AFTER) return [];
  return isOfOtherVersion(device.id, items)
    ? []
    : Object.keys(items).filter((key) => isItemOf(device.id, key));
}

/** The bytes that items take, as browsers count them. */
export function bytesOfItems(items: Items): number {
  return Object.entries(items).reduce((sum, [key, item]) => sum + bytesOf(key) - 2 + bytesOf(item), 0);
}

function versionOf(item: unknown): number {
  const version = v.safeParse(v.object({ v: v.number() }), item);
  return version.success ? version.output.v : 0;
}
