import { exchangeChoices, exchangePapers } from '../../../lib/devices/exchange.ts';
import { bytesOfItems, devicesIn, type Items, isItemOf } from '../../../lib/devices/items.ts';
import { isSameJson } from '../../../lib/devices/json.ts';
import { type Share, shareOf } from '../../../lib/devices/share.ts';
import { joined } from '../../../lib/devices/state.ts';
import { type Alert, newAlert } from '../../../lib/domain/alert.ts';
import { type Mutes, NO_MUTES } from '../../../lib/domain/mute.ts';
import type { PaperId } from '../../../lib/domain/paper.ts';
import type { Reading } from '../../../lib/domain/reading.ts';

/** What browsers allow. */
export const QUOTA = { bytes: 102_400, item: 8_192, items: 512 };

/** The sync of a person's browsers: what the server has, and what is on its way to each browser. */
export class Sync {
  readonly server: Items = {};
  readonly devices: Device[] = [];

  /** Takes over one item of a browser, or loses it: then that browser gets back what the server has. */
  upload(device: Device, key: string, isLost: boolean): void {
    device.dirty.delete(key);
    if (!isLost) put(this.server, key, device.local[key]);
    for (const other of this.devices) if (!other.dirty.has(key)) other.behind.add(key);
  }

  /** Brings one item from the server to a browser. */
  download(device: Device, key: string): void {
    device.behind.delete(key);
    if (!device.dirty.has(key)) put(device.local, key, this.server[key]);
  }
}

function put(items: Items, key: string, item: unknown): void {
  if (item === undefined) delete items[key];
  else items[key] = structuredClone(item);
}

/** A device with all that the exchange needs of it: its readings, alerts, settings, and its browser's sync. */
export class Device {
  readonly readings = new Map<PaperId, Reading>();
  alerts: Alert[] = [];
  choices: Record<string, unknown> = { shortcuts: true, missedAfterDays: 14 };
  mutes: Mutes = NO_MUTES;
  /** What the browser holds; what of it the server lacks; what the server has and it lacks. */
  readonly local: Items = {};
  readonly dirty = new Set<string>();
  readonly behind = new Set<string>();
  share: Share | undefined;
  #kept: { papers: unknown; choices: unknown } = { papers: undefined, choices: undefined };

  readonly id: string;
  readonly #clock: () => number;

  constructor(id: string, clock: () => number) {
    this.id = id;
    this.#clock = clock;
  }

  get now(): number {
    return this.#clock();
  }

  /** One exchange; `isRefused`: the browser takes nothing of what it writes. */
  exchange(isRefused = false): void {
    const devices = devicesIn(this.local);
    const round = { me: this.id, now: this.now, devices };
    const defaults = { shortcuts: true, missedAfterDays: 14 };
    const { choices, mutes } = this;
    const chosen = exchangeChoices(this.#kept.choices, { choices, mutes, defaults }, round);
    const made = exchangePapers(this.#kept.papers, this, round);
    this.choices = { ...choices, ...chosen.choices };
    this.mutes = chosen.mutes;
    for (const reading of made.readings.changed) this.readings.set(reading.id, reading);
    const { added, changed, deleted } = made.alerts;
    const gone = new Set([...changed, ...deleted].map(({ query }) => query));
    this.alerts = [
      ...this.alerts.filter(({ query }) => !gone.has(query)),
      ...changed,
      ...added.map((alert) => ({ ...newAlert(`${this.id}-${alert.query}`, alert.query, 0), ...alert })),
    ];
    this.#kept = structuredClone({ papers: made.kept, choices: chosen.kept });
    const state = joined(made.state, chosen.state);
    this.share = shareOf(state, { me: this.id, devices, items: this.local, now: this.now });
    if (!isRefused) this.#write(this.share.items);
  }

  #write(wanted: Items): void {
    const after = { ...this.local };
    for (const key of Object.keys(after)) if (isItemOf(this.id, key) && !(key in wanted)) delete after[key];
    Object.assign(after, wanted);
    if (bytesOfItems(after) > QUOTA.bytes) throw new Error('QUOTA_BYTES');
    for (const key of new Set([...Object.keys(this.local), ...Object.keys(after)])) {
      if (bytesOfItems({ [key]: after[key] ?? '' }) > QUOTA.item) throw new Error('QUOTA_BYTES_PER_ITEM');
      if (isSameJson(this.local[key], after[key])) continue;
      put(this.local, key, after[key]);
      this.dirty.add(key);
      this.behind.delete(key);
    }
  }

  /** What a person sees, in an order that all devices share. */
  seen(): unknown {
    const readings = [...this.readings.values()].filter((one) => one.bookmarkedAt || one.readAt || one.tags);
    return {
      readings: readings
        .map(({ id, bookmarkedAt, readAt, tags = [] }) =>
          [id, !!bookmarkedAt, !!readAt, tags.join()].join(' '),
        )
        .sort(),
      alerts: this.alerts.map(({ query, name, onBadge }) => `${query} ${name} ${onBadge}`).sort(),
      choices: this.choices,
      mutes: Object.values(this.mutes).flat().sort(),
    };
  }
}

/** Has everything arrive everywhere and everybody exchange until nothing is written any more. */
export function settle(sync: Sync): number {
  for (let round = 1; round < 60; round++) {
    for (const device of sync.devices) {
      for (const key of [...device.dirty]) sync.upload(device, key, false);
      for (const key of [...device.behind]) sync.download(device, key);
      device.exchange();
    }
    const isQuiet = sync.devices.every(({ dirty, behind }) => dirty.size + behind.size === 0);
    if (isQuiet && round > 2) return round;
  }
  throw new Error('never quiet');
}
