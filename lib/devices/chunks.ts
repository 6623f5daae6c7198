import type { PaperId } from '../domain/paper';
import { PaperCodes } from '../search/paper-code';
import type { Entry, MarkEntry, RegisterEntry } from './entries';
import { numberText, unsigned } from './numbers';
import type { Mark } from './state';

/** The form of what is written; items of another one are neither read nor touched. */
export const VERSION = 1;

/**
 * A part of a state as an item of the browser's sync: it is understood without any other item, since items arrive one
 * by one and in any order.
 */
export interface Chunk {
  v: typeof VERSION;
  /** The devices named in it. */
  d: string[];
  /** Ids of papers that are no number by themselves. */
  o: string[];
  /** Marks of one name by one device (its place in `d`), set (0) or taken away (1): numbers, see `markText`. */
  g: [name: string, device: number, isGone: 0 | 1, marks: string][];
  /** Registers: the key, the place of the device in `d`, when, and the value. */
  r: [key: string, device: number, at: number, value: unknown][];
}

const ENCODER = new TextEncoder();

/** The bytes that a browser counts for a value, as JSON; Chromium writes `<` as six letters. */
export function bytesOf(value: unknown): number {
  return ENCODER.encode(JSON.stringify(value).replaceAll('<', '\\u003C')).length;
}

/** What one entry takes at most when it stands alone. */
export function bytesAlone(entry: Entry): number {
  return bytesOf(chunksOf([entry], Number.POSITIVE_INFINITY));
}

/** Entries as chunks of at most `limit` bytes each, as far as single entries are not larger than that. */
export function chunksOf(entries: readonly Entry[], limit: number): Chunk[] {
  const writer = new Writer(limit);
  for (const [key, group] of groupsOf(entries.filter((entry) => entry.kind === 'mark')))
    for (const entry of group) writer.addMark(entry, key);
  const registers = entries.filter((entry) => entry.kind === 'register');
  for (const entry of registers.toSorted((one, other) => (one.key < other.key ? -1 : 1)))
    writer.addRegister(entry);
  return writer.chunks;
}

/** Marks of the same name, device and kind, each group in the order of papers: what stands near differs little. */
function groupsOf(entries: readonly MarkEntry[]): [string, MarkEntry[]][] {
  const groups = [...Map.groupBy(entries, groupKey)].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [, group] of groups) group.sort((one, other) => (one.paper < other.paper ? -1 : 1));
  return groups;
}

function groupKey({ name, device, mark }: MarkEntry): string {
  return `${name} ${device} ${mark.gone === undefined ? 0 : 1}`;
}

/** A mark behind another one of its group: how far its paper and its moment are from there, and when it went. */
function markText(code: number, mark: Mark, before: { code: number; at: number }): string {
  const gone = mark.gone === undefined ? '' : numberText(unsigned(mark.gone - mark.at));
  return numberText(unsigned(code - before.code)) + numberText(unsigned(mark.at - before.at)) + gone;
}

/** The text of a mark is never longer: numbers of at most 33, 28 and 28 bits. */
const LARGEST_MARK = 24;

class Writer {
  readonly chunks: Chunk[] = [];
  readonly #limit: number;
  #bytes = Number.POSITIVE_INFINITY;
  #codes = new PaperCodes();
  /** The group that is being written, and what its last mark was. */
  #group = '';
  #before = { code: 0, at: 0 };

  constructor(limit: number) {
    this.#limit = limit;
  }

  addMark(entry: MarkEntry, group: string): void {
    const { name, device, mark } = entry;
    // Of mutes the paper is none, which stands among the others.
    const paper = entry.paper as PaperId;
    const isOther = this.#codes.find(paper) === undefined;
    const otherBytes = isOther ? bytesOf(paper) + 1 : 0;
    const headBytes = this.#group === group ? 0 : bytesOf(name) + 32;
    if (this.#bytes + LARGEST_MARK + otherBytes + headBytes > this.#limit) this.#open();
    const chunk = this.#chunk();
    if (this.#group !== group) {
      this.#group = group;
      this.#before = { code: 0, at: 0 };
      this.#bytes += bytesOf(name) + 10;
      chunk.g.push([name, this.#device(device), mark.gone === undefined ? 0 : 1, '']);
    }
    const code = this.#codes.code(paper);
    const text = markText(code, mark, this.#before);
    (chunk.g.at(-1) as Chunk['g'][number])[3] += text;
    this.#bytes += text.length + otherBytes;
    this.#before = { code, at: mark.at };
  }

  addRegister({ key, register }: RegisterEntry): void {
    const bytes = bytesOf(key) + bytesOf(register.value) + 40;
    if (this.#bytes + bytes > this.#limit) this.#open();
    this.#chunk().r.push([key, this.#device(register.by), register.at, register.value]);
    this.#bytes += bytes;
  }

  #chunk(): Chunk {
    if (this.chunks.length === 0) this.#open();
    return this.chunks.at(-1) as Chunk;
  }

  #device(device: string): number {
    const { d } = this.#chunk();
    if (!d.includes(device)) {
      d.push(device);
      this.#bytes += bytesOf(device) + 1;
    }
    return d.indexOf(device);
  }

  #open(): void {
    this.#codes = new PaperCodes();
    const chunk: Chunk = { v: VERSION, d: [], o: this.#codes.others, g: [], r: [] };
    this.chunks.push(chunk);
    this.#bytes = bytesOf(chunk);
    this.#group = '';
  }
}
