import { getPapers } from '../db';
import type { Paper } from '../domain/paper';
import type { Milliseconds } from '../domain/time';
import { openQuoted } from '../search/quotes';
import { hasName } from '../search/verify';
import { searchStored } from './search';

/** Names offered while one types. */
const MOST_NAMES = 6;

/**
 * The names of authors, or of organizations, that have all the words of a typed one, the last of which may be a
 * beginning; those in most papers first. The index knows words only: which of them are one name, the first papers tell
 * that a search for it finds.
 */
export async function namesTyped(
  kind: 'author' | 'org',
  typed: string,
  now: Milliseconds,
): Promise<string[]> {
  const { value: ids } = await searchStored({ query: `${kind}:${openQuoted(typed)}`, now }).next();
  const counts = new Map<string, number>();
  for (const paper of await getPapers(ids ?? []))
    for (const name of namesOf(kind, paper))
      if (hasName(name, typed, true)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const usual = [...counts].sort(([, one], [, other]) => other - one);
  return usual.slice(0, MOST_NAMES).map(([name]) => name);
}

function namesOf(kind: 'author' | 'org', { authors, organization }: Paper): string[] {
  if (kind === 'author') return authors.map(({ name }) => name);
  return organization ? [organization.name] : [];
}
