import { effect } from '@preact/signals';
import { type LibraryFilter, readFilter } from '../domain/filter';
import { libraryAddress } from '../domain/pages';
import { isPaperId, type PaperId } from '../domain/paper';
import type { Reader } from './reader';

/** What the address of the library says: the filter, the search, the paper that is open. */
interface LibraryAddress {
  filter: LibraryFilter;
  query: string;
  paper: PaperId | undefined;
}

function readAddress(search: string): LibraryAddress {
  const parameters = new URLSearchParams(search);
  const paper = parameters.get('paper');
  return {
    filter: readFilter(parameters),
    query: parameters.get('q') ?? '',
    paper: isPaperId(paper) ? paper : undefined,
  };
}

function addressOf(reader: Reader): string {
  const { filter, query, view } = reader.place.value;
  return libraryAddress({
    filter,
    query: view === 'search' ? query : undefined,
    paper: reader.expanded.value,
  });
}

/** The address that is being shown, until it is: its list comes first, then its paper. */
let arriving: LibraryAddress | undefined;

/**
 * Keeps the library and the address of its page the same: what one filters, searches and opens is in the address, so
 * that back, forward and a saved link work. Resolves once the list of the first address is shown.
 */
export async function followAddress(reader: Reader): Promise<void> {
  addEventListener('popstate', () => void showAddress(reader));
  await showAddress(reader);
  effect(() => noteAddress(reader));
}

async function showAddress(reader: Reader): Promise<void> {
  const address = readAddress(location.search);
  const { filter, query, paper } = address;
  arriving = address;
  await reader.show({ view: query ? 'search' : 'library', filter, query });
  // Who has gone on meanwhile, by 'back' or by a step of their own, is not fetched back.
  if (paper && arriving === address) await reader.open(paper);
  if (arriving === address) arriving = undefined;
}

/** Whether this is an address as it stands (`next`) while it is being shown. */
function isArriving(next: string): boolean {
  if (!arriving) return false;
  return [arriving, { ...arriving, paper: undefined }].some((stage) => libraryAddress(stage) === next);
}

/** Writes what is shown now into the address: a step that 'back' takes back, or, while one types, in place. */
function noteAddress(reader: Reader): void {
  const next = addressOf(reader);
  const last = typed ?? addressNow();
  clearTimeout(timer);
  // To write an address down that 'back' leads to would take the way forward away.
  if (isArriving(next)) {
    typed = undefined;
    return;
  }
  arriving = undefined;
  if (isTypedOn(last, next)) {
    typed = next;
    // Not with every key: it costs a part of a frame, and browsers refuse it when it is done too often.
    timer = setTimeout(writeTyped, PAUSE);
    return;
  }
  writeTyped();
  if (next !== addressNow()) history.pushState(null, '', next);
}

/** Whether both addresses are of searches that differ in nothing but what is searched for. */
function isTypedOn(last: string, next: string): boolean {
  const [from, to] = [last, next].map((address) => readAddress(new URL(address, location.href).search));
  const besides = (address: LibraryAddress | undefined) => libraryAddress({ ...address, query: undefined });
  return Boolean(from?.query && to?.query) && besides(from) === besides(to);
}

/** What was typed is in the address before the next step: 'back' leads to it. */
function writeTyped(): void {
  if (typed !== undefined && typed !== addressNow()) history.replaceState(null, '', typed);
  typed = undefined;
}

function addressNow(): string {
  return location.pathname + location.search;
}

/** An address that is not written yet, as the person may go on typing. */
let typed: string | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Milliseconds without a key after which what was typed is in the address. */
const PAUSE = 250;
