import type { IDBPObjectStore, StoreNames } from 'idb';
import type { ListName, SourceId, Validators } from '../domain/source';
import { addDays, DAY, dayOf, type IsoDate, type Milliseconds } from '../domain/time';
import { database } from './open';
import type { PaperRoundSchema } from './schema';

interface AnsweredList {
  source: SourceId;
  list: ListName;
  date: IsoDate;
  validators?: Validators | undefined;
}

type SourceStore = IDBPObjectStore<PaperRoundSchema, StoreNames<PaperRoundSchema>[], 'sources', 'readwrite'>;

/** Validators of days that are no longer polled are dropped after this many days. */
const VALIDATOR_DAYS = 14;
/** A server that keeps saying 'not changed' is not believed for ever. */
const VALIDATOR_TRUST: Milliseconds = 8 * DAY;

/** The name under which the validators of a list are kept. */
function validatorKey({ list, date }: Pick<AnsweredList, 'list' | 'date'>): string {
  return list === 'daily' ? `${list}/${date}` : list;
}

/** Keeps what a list's answer gave to ask with next time, where it differs from what is kept. */
export async function putValidators(
  tx: { objectStore(name: 'sources'): SourceStore },
  poll: AnsweredList,
  now: Milliseconds,
): Promise<void> {
  const store = tx.objectStore('sources');
  const state = await store.get(poll.source);
  const key = validatorKey(poll);
  const old = state?.validators[key];
  const { validators } = poll;
  if (old?.etag === validators?.etag && old?.lastModified === validators?.lastModified && !isStale(old, now))
    return;
  const oldest = `daily/${addDays(dayOf(now), -VALIDATOR_DAYS)}`;
  const kept = Object.entries(state?.validators ?? {}).filter(
    ([name]) => name !== key && !(name.startsWith('daily/') && name < oldest),
  );
  store.put({
    id: poll.source,
    validators: { ...Object.fromEntries(kept), ...(validators && { [key]: validators }) },
  });
}

function isStale(validators: Validators | undefined, now: Milliseconds): boolean {
  return validators !== undefined && Math.abs(now - validators.at) > VALIDATOR_TRUST;
}

/** What to ask with for a list, if the last answer gave validators and they can still be trusted. */
export async function validatorsFor(
  list: Pick<AnsweredList, 'source' | 'list' | 'date'>,
  now: Milliseconds,
): Promise<Validators | undefined> {
  const state = await (await database()).get('sources', list.source);
  const validators = state?.validators[validatorKey(list)];
  return isStale(validators, now) ? undefined : validators;
}
