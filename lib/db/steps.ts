import type { IDBPObjectStore } from 'idb';
import type { PaperId } from '../domain/paper';
import { pickFields, type Reading, type ReadingField, restoreFields } from '../domain/reading';
import { MINUTE, type Milliseconds } from '../domain/time';
import { noteMade } from './copy';
import { database } from './open';
import type { Action, ActionKey, PaperRoundSchema, StoreName } from './schema';

type Step = Action['before'][number];
type ActionStore = IDBPObjectStore<PaperRoundSchema, StoreName[], 'actions', 'readwrite'>;

/** How many steps can be taken back. */
const MOST_ACTIONS = 10;

/** What a person did lasts from the moment it is acknowledged: the browser writes it to disk before that. */
const DURABLE = { durability: 'strict' } as const;

/** What came of a change: how many readings are others now, and the step by which that can be taken back, if any are. */
export interface StepTaken {
  changed: number;
  step?: ActionKey;
}

/** Changes readings in one step that can be taken back as far as `fields` go. Resolves once it is on disk. */
export async function changeReadings(
  ids: readonly PaperId[],
  fields: readonly ReadingField[],
  now: Milliseconds,
  change: (reading: Reading, index: number) => Reading,
): Promise<StepTaken> {
  const tx = (await database()).transaction(['readings', 'actions', 'made'], 'readwrite', DURABLE);
  const store = tx.objectStore('readings');
  const stored = await Promise.all(ids.map((id) => store.get(id)));
  const before: Action['before'] = [];
  const made: PaperId[] = [];
  stored.forEach((reading, index) => {
    const old = reading ?? { id: ids[index] as PaperId };
    const changed = change(old, index);
    if (changed === old) return;
    store.put(changed);
    made.push(old.id);
    // What undo would leave as it is, is no step.
    if (fields.some((field) => changed[field] !== old[field]))
      before.push({ id: old.id, held: pickFields(old, fields), left: pickFields(changed, fields) });
  });
  noteMade(tx.objectStore('made'), made);
  const changed = before.length;
  const step = changed > 0 && (await noteAction(tx.objectStore('actions'), { at: now, fields, before }));
  await tx.done;
  return { changed, ...(step && { step }) };
}

/** Keeps a step, so that it can be taken back; one that goes on with the last one becomes part of it. */
async function noteAction(actions: ActionStore, action: Action): Promise<ActionKey> {
  const last = await actions.openCursor(null, 'prev');
  if (last && isSameStroke(last.value, action)) {
    const [{ held }] = last.value.before as [Step];
    await last.update({ ...last.value, before: action.before.map((step) => ({ ...step, held })) });
    return last.primaryKey;
  }
  const added = await actions.add(action);
  const keys = await actions.getAllKeys();
  for (const key of keys.slice(0, -MOST_ACTIONS)) void actions.delete(key);
  return added;
}

/** A note is written with every key; what is typed in one go is one step. */
const ONE_GO: Milliseconds = MINUTE;

function isSameStroke(last: Action, next: Action): boolean {
  const isNote = ({ fields }: Action) => fields.length === 1 && fields[0] === 'note';
  const [one, other] = [last.before[0], next.before[0]];
  // Between two letters, another device or a backup may have written there.
  const goesOn = one?.id === other?.id && one?.left?.note === other?.held.note;
  return isNote(last) && isNote(next) && goesOn && next.at - last.at < ONE_GO;
}

/** Takes back the latest step of which anything is left, whoever made it. Resolves to the papers concerned. */
export function undoLastAction(): Promise<PaperId[]> {
  return takeBack(null);
}

/** Takes back one step and no other. Resolves to the papers concerned: to none if nothing is left of it. */
export function undoAction(step: ActionKey): Promise<PaperId[]> {
  return takeBack(step);
}

/**
 * Takes back the latest step, or just the `step`: exactly what it changed, where that is still as the step left it. What
 * a later step, another device or a backup made of it since then stays; a step of which nothing is left is passed over.
 */
async function takeBack(step: ActionKey | null): Promise<PaperId[]> {
  const tx = (await database()).transaction(['readings', 'actions', 'made'], 'readwrite', DURABLE);
  const store = tx.objectStore('readings');
  const ids: PaperId[] = [];
  let cursor = await tx.objectStore('actions').openCursor(step, 'prev');
  while (cursor && ids.length === 0) {
    const { fields, before } = cursor.value;
    const stored = await Promise.all(before.map(({ id }) => store.get(id)));
    before.forEach((step, index) => {
      const reading = stored[index] ?? { id: step.id };
      if (!isAsLeft(reading, fields, step)) return;
      void store.put(restoreFields(reading, fields, step.held));
      ids.push(step.id);
    });
    void cursor.delete();
    cursor = await cursor.continue();
  }
  noteMade(tx.objectStore('made'), ids);
  await tx.done;
  return ids;
}

function isAsLeft(reading: Reading, fields: readonly ReadingField[], { left }: Step): boolean {
  return left === undefined || JSON.stringify(pickFields(reading, fields)) === JSON.stringify(left);
}
