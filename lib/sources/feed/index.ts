import { addressOf, type SourceId } from '../../domain/source-id';
import { HOUR } from '../../domain/time';
import { parseFeed } from '../parse-feed';
import { latestRequest, type Source } from '../source';
import { toPaper } from './adapter';

/** Any scholarly feed that a person adds: RSS, Atom, JSON Feed. */
export function feed(id: SourceId): Source {
  const address = addressOf(id);
  return {
    id,
    shortestInterval: HOUR,
    plan: (now) => [latestRequest(id, now, address)],
    parse: (body) => parseFeed(body, (item) => toPaper(item, address)),
  };
}
