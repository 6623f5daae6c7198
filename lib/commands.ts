import { updateBadge } from './badge';
import { announce } from './changes';
import { getPapers, markPapersRead, markPaperUnread, setBookmarks } from './db';
import type { PaperId } from './domain/paper';
import { dayOf, type Milliseconds } from './domain/time';
import type { Command, Reply } from './messages';
import { checkNow } from './sync/indexing';
import { fetchLinked } from './sync/linked';
import type { SyncDeps } from './sync/list';
import { settleMutes } from './sync/mutes';
import { fetchDays, refresh } from './sync/refresh';
import { searchSource } from './sync/search';
import { addSource, pollNow, removeSource } from './sync/sources';

/** What a command is carried out with. */
export interface Means {
  deps: SyncDeps;
  /** A poll, and what follows from it. */
  round: <T>(poll: () => Promise<T>) => Promise<T>;
}

type CommandName = Command['name'];
/** The command of a name: several names may share a shape. */
type Named<N extends CommandName, C = Command> = C extends { name: CommandName }
  ? N extends C['name']
    ? C
    : never
  : never;

/** What the worker does on each command: a new one has no other place to go. */
const HANDLERS: { [N in CommandName]: (command: Named<N>, means: Means) => Promise<Reply> } = {
  refresh: async (_, { deps, round }) => ({ problem: await round(() => refresh(deps)) }),
  'fetch-days': async ({ days }, { deps, round }) => ({ problem: await round(() => fetchDays(days, deps)) }),
  'fetch-linked': async ({ id }, { deps }) => ({ problem: await fetchLinked(id, deps) }),
  'search-source': ({ question }, { deps }) => searchSource(question, deps),
  'add-source': ({ source }, { deps, round }) => round(() => addSource(source, deps)),
  'poll-source': ({ source }, { deps, round }) => round(() => pollNow(source, deps)),
  'remove-source': async ({ source }, { round }) => {
    await round(() => removeSource(source));
    return {};
  },
  'check-index': async (_, { deps }) => ({ indexCheck: await checkNow(deps.now()) }),
  'set-bookmark': ({ id, isSet }, { deps }) => mark(id, deps, () => setBookmarks([id], isSet, deps.now())),
  'set-read': ({ id, isSet }, { deps }) => mark(id, deps, () => setRead(id, isSet, deps.now())),
  'update-badge': async (_, { deps }) => {
    await updateBadge(deps.now());
    return {};
  },
  'settle-mutes': async (_, { deps }) => {
    await settleMutes(deps.now());
    await updateBadge(deps.now());
    return {};
  },
};

/** Marks a paper in the store, of which pages and the badge are told. */
async function mark(id: PaperId, { now }: SyncDeps, store: () => Promise<unknown>): Promise<Reply> {
  await store();
  announce({ kind: 'readings', ids: [id] });
  await updateBadge(now());
  return {};
}

async function setRead(id: PaperId, isRead: boolean, now: Milliseconds): Promise<void> {
  const [paper] = await getPapers([id]);
  if (isRead) await markPapersRead([id], now);
  else if (paper) await markPaperUnread(id, dayOf(now), paper.upvotes, now);
}

/** Does what a page asks for. */
export function carryOut(command: Command, means: Means): Promise<Reply> {
  // Each handler is given the command of its own name; types can't follow that through a look-up.
  const handle = HANDLERS[command.name] as (command: Command, means: Means) => Promise<Reply>;
  return handle(command, means);
}
