import type { PaperId } from '../domain/paper';
import { database } from './open';
import type { Links } from './schema';

/** What the digest links to a paper, if that was ever asked. */
export async function linkedTo(id: PaperId): Promise<Links | undefined> {
  return (await database()).get('links', id);
}

/** Keeps what the digest links to a paper. */
export async function keepLinked(links: Links): Promise<void> {
  await (await database()).put('links', links);
}
