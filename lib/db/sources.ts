import type { PaperId } from '../domain/paper';
import type { ListName } from '../domain/source';
import type { SourceId } from '../domain/source-id';
import { latestRange } from './listings';
import { database } from './open';

/** Comes behind the name of every list. */
const AFTER_ALL = '\uffff' as ListName;

/** Every source of which there is a list. Keys only. */
export async function listedSources(): Promise<SourceId[]> {
  const { store } = (await database()).transaction('listings');
  const sources: SourceId[] = [];
  for (let cursor = await store.openKeyCursor(); cursor; ) {
    const [source] = cursor.key;
    sources.push(source);
    cursor = await cursor.continue([source, AFTER_ALL, '0000-00-00']);
  }
  return sources;
}

/**
 * Forgets a source that the person removed: what it showed last and what it gave to ask with. Its papers stay, but those
 * that no source of `others` lists are no longer new, unless the person marked them unread. Resolves to these.
 */
export async function forgetSource(source: SourceId, others: ReadonlySet<SourceId>): Promise<PaperId[]> {
  const stores = ['papers', 'readings', 'listings', 'sources', 'arrivals'] as const;
  const tx = (await database()).transaction(stores, 'readwrite', { durability: 'strict' });
  tx.objectStore('listings').delete(latestRange(source));
  tx.objectStore('sources').delete(source);
  const readings = tx.objectStore('readings');
  const news = (
    await Promise.all([readings.index('unread').getAll(), readings.index('muted').getAll()])
  ).flat();
  const papers = await Promise.all(news.map(({ id }) => tx.objectStore('papers').get(id)));
  const isOnlyIts = (id: number) => {
    const sources = papers[id]?.sources ?? [];
    return sources.includes(source) && !sources.some((other) => other !== source && others.has(other));
  };
  const gone = news.filter(({ unread }, index) => !unread?.byHand && isOnlyIts(index));
  for (const { unread: _unread, muted: _muted, ...rest } of gone) {
    // A reading that says nothing more would keep the paper from being new if the source is added again.
    if (Object.keys(rest).length === 1) readings.delete(rest.id);
    else readings.put(rest);
    tx.objectStore('arrivals').delete(rest.id);
  }
  await tx.done;
  return gone.map(({ id }) => id);
}
