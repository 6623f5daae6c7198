import { DAY, type Milliseconds } from '../domain/time';
import { bytesAlone, bytesOf, type Chunk, chunksOf, VERSION } from './chunks';
import { byWeight, type Entry, entriesOf, isReadMark } from './entries';
import {
  bytesOfItems,
  chunkKey,
  type Device,
  type Head,
  headKey,
  ITEM_BYTES,
  type Items,
  isItemOf,
  MOST_BYTES,
} from './items';
import { type DeviceId, type DeviceState, isLaterMark, isLaterRegister } from './state';

/** What read marks leave free, so that a bookmark finds room at once, whatever the other devices have written. */
const READS_LEAVE = 10_000;
/** What a read mark takes, a little more than usual: how many fit must not hang on which ones others tell. */
const BYTES_OF_READ = 5;
/** An item alone that is larger is not told of: it would keep others out. */
const LARGEST_ENTRY = 4_000;

/** What a device writes, and what of all that it knows finds no room anywhere. */
export interface Share {
  items: Items;
  /** Read marks of the last weeks that fit, this device's and the others'. */
  reads: number;
  left: { reads: number; others: number };
}

/**
 * What a device has to write: all that it knows and no other device tells already, as far as there is room. So each
 * thing is told once, and what a device knew that is gone is told by another.
 */
export function shareOf(
  state: DeviceState,
  { me, devices, items, now }: { me: DeviceId; devices: readonly Device[]; items: Items; now: Milliseconds },
): Share {
  const others = devices.filter(({ id }) => id !== me);
  const told = toldBy(others);
  const mine = toldBy(devices.filter(({ id }) => id === me));
  const all = entriesOf(state);
  const wanted = all.filter((entry) => isMine(entry, { me, told, mine }));
  const small = wanted.filter((entry) => isArxivMark(entry) || bytesAlone(entry) < LARGEST_ENTRY);
  const [reads, rest] = [small.filter(isReadMark), small.filter((entry) => !isReadMark(entry))];

  const foreign = bytesOfItems(
    Object.fromEntries(Object.entries(items).filter(([key]) => !isItemOf(me, key))),
  );
  const head: Head = {
    v: VERSION,
    day: Math.floor(now / DAY),
    need: bytesOfChunks(chunksOf(rest, ITEM_BYTES)),
  };
  const room = MOST_BYTES - foreign - bytesOf(head) - headKey(me).length;
  const first = fit(rest, room);
  const needs = others.reduce((sum, device) => sum + (device.head?.need ?? 0), head.need);
  const fair = (MOST_BYTES - READS_LEAVE - needs) / (others.length + 1);
  const readRoom = Math.min(fair, room - bytesOfChunks(first.chunks));
  const second = fit(reads, readRoom, readRoom / BYTES_OF_READ);

  const chunks = [...first.chunks, ...second.chunks];
  const leftReads = reads.length - second.count;
  return {
    items: Object.fromEntries([
      [headKey(me), head],
      ...chunks.map((chunk, number) => [chunkKey(me, number), chunk] as const),
    ]),
    reads: all.filter(isReadMark).length - leftReads,
    left: { reads: leftReads, others: rest.length - first.count + (wanted.length - small.length) },
  };
}

/** Who tells of a mark or a register, in which form; of several devices that know the latest, the first. */
type Told = Map<string, { entry: Entry; device: DeviceId }>;

function toldBy(devices: readonly Device[]): Told {
  const told: Told = new Map();
  for (const { id, state } of devices.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
    for (const entry of entriesOf(state)) {
      const known = told.get(keyOf(entry));
      if (!known || isLater(entry, known.entry)) told.set(keyOf(entry), { entry, device: id });
    }
  return told;
}

/** Whether this device has to tell of an entry: nobody else does, or of those who do it was the first by its id. */
function isMine(entry: Entry, { me, told, mine }: { me: DeviceId; told: Told; mine: Told }): boolean {
  const other = told.get(keyOf(entry));
  if (!other || isLater(entry, other.entry)) return true;
  const own = mine.get(keyOf(entry));
  return own !== undefined && !isLater(entry, own.entry) && me < other.device;
}

function keyOf(entry: Entry): string {
  return entry.kind === 'mark' ? `${entry.device} ${entry.element}` : entry.key;
}

function isLater(one: Entry, other: Entry): boolean {
  if (one.kind === 'mark' && other.kind === 'mark') return isLaterMark(one.mark, other.mark);
  if (one.kind === 'register' && other.kind === 'register')
    return isLaterRegister(one.register, other.register);
  return false;
}

function isArxivMark(entry: Entry): boolean {
  return entry.kind === 'mark' && entry.paper.startsWith('arxiv:');
}

/**
 * Nearly as many entries as fit into the room, at most `most`, the weightiest and latest first, and how many those are.
 */
function fit(entries: Entry[], room: number, most = entries.length): { chunks: Chunk[]; count: number } {
  const sorted = entries.toSorted(byWeight);
  let count = Math.min(sorted.length, Math.max(0, Math.floor(most)));
  for (;;) {
    const chunks = chunksOf(sorted.slice(0, count), ITEM_BYTES);
    const bytes = bytesOfChunks(chunks);
    if (bytes <= room || count === 0) return { chunks, count };
    // Entries differ little in size: a few rounds find the number.
    count = Math.max(0, Math.min(count - 1, Math.floor((count * room * 0.99) / bytes)));
  }
}

/** With a key for each: a device's id has eight letters, and there are fewer than 100 chunks. */
function bytesOfChunks(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, chunk) => sum + bytesOf(chunk) + chunkKey('12345678', 99).length, 0);
}

/** Says of an entry whether one of the devices tells of the same thing, in whatever form. */
export function tellers(devices: readonly Device[]): (entry: Entry) => boolean {
  const told = toldBy(devices);
  return (entry) => told.has(keyOf(entry));
}
