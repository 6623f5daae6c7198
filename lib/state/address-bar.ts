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
  clearTimeout(timer);
  // To write an address down that 'back' leads to would take the way forward away.
  if (isArriving(next)) return;
  arriving = undefined;
  if (next === location.pathname + location.search) return;
  if (reader.place.value.view !== 'search') history.pushState(null, '', next);
  // Not with every key: it costs a part of a frame, and browsers refuse it when it is done too often.
  else timer = setTimeout(() => history.replaceState(null, '', next), PAUSE);
}

let timer: ReturnType<typeof setTimeout> | undefined;
/** Milliseconds without a key after which what was typed is in the address. */
const PAUSE = 250;
