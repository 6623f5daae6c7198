import { updateBadge } from './badge';
import { announce } from './changes';
import { setBookmarks } from './db';
import type { Command, Reply } from './messages';
import { checkNow } from './sync/indexing';
import { fetchLinked } from './sync/linked';
import type { SyncDeps } from './sync/list';
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
  'set-bookmark': async ({ id, isBookmarked }, { deps }) => {
    await setBookmarks([id], isBookmarked, deps.now());
    announce({ kind: 'readings', ids: [id] });
    await updateBadge(deps.now());
    return {};
  },
  'update-badge': async (_, { deps }) => {
    await updateBadge(deps.now());
    return {};
  },
};

/** Does what a page asks for. */
export function carryOut(command: Command, means: Means): Promise<Reply> {
  // Each handler is given the command of its own name; types can't follow that through a look-up.
  const handle = HANDLERS[command.name] as (command: Command, means: Means) => Promise<Reply>;
  return handle(command, means);
}
