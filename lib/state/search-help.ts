import { computed, signal } from '@preact/signals';
import type { Known } from '../search/complete';
import type { ViewName } from '../views';
import { connectTags, tags } from './keeping';
import type { Reader } from './reader';
import { searchableSources } from './sources';

/** Gives the names of authors and organizations that fit what is typed of one, the best first. */
export type NameSuggestions = Pick<Known, 'authors' | 'organizations'>;

type Kind = 'author' | 'org';

/** Names of several words, by what was typed of them; those of others are looked up when they are asked for. */
const wholeNames = signal<ReadonlyMap<string, readonly string[]>>(new Map());
const MOST_LOOKED_UP = 100;

/** Names come from the search index: none until it is open. */
export const nameSuggestions = signal<NameSuggestions>({ authors: () => [], organizations: () => [] });

/** What a search can be completed with, live. */
export const known = computed<Known>(() => ({
  tags: tags.value,
  sources: searchableSources.value,
  ...nameSuggestions.value,
}));

/** Opens what searching and its completions need; to be called when a person is about to search. */
export async function connectSearchHelp(): Promise<void> {
  const [{ openSearchIndex }, { namesBeginning }, { namesTyped }, { hasName }, { wordsIn }] =
    await Promise.all([
      import('../views/search-index'),
      import('../search/names'),
      import('../views/names'),
      import('../search/verify'),
      import('../search/words'),
      connectTags(),
    ]);
  const index = await openSearchIndex();
  // Papers may have come since the last time.
  wholeNames.value = new Map();
  const asked = new Set<string>();
  const whole = (kind: Kind) => (typed: string) => {
    const key = `${kind} ${typed}`;
    const known = wholeNames.value.get(key);
    // They are offered a moment later; a store that fails is said by the search itself.
    if (!known && !asked.has(key))
      void namesTyped(kind, typed, Date.now()).then(
        (names) => keepNames(key, names),
        () => undefined,
      );
    asked.add(key);
    // Until then, those that were offered for a letter less and still fit.
    return (
      known ?? wholeNames.value.get(key.slice(0, -1))?.filter((name) => hasName(name, typed, true)) ?? []
    );
  };
  const ofWords =
    (beginning: (typed: string) => readonly string[], several: (typed: string) => readonly string[]) =>
    (typed: string) =>
      wordsIn(typed).length > 1 ? several(typed) : beginning(typed);
  nameSuggestions.value = {
    authors: ofWords((typed) => namesBeginning(index, 'author', typed), whole('author')),
    organizations: ofWords((typed) => namesBeginning(index, 'organization', typed), whole('org')),
  };
}

function keepNames(key: string, names: readonly string[]): void {
  const before = [...wholeNames.value].slice(-MOST_LOOKED_UP);
  wholeNames.value = new Map([...before, [key, names]]);
}

/** Shows what a text finds; an empty one goes back to the list that was there before (`home`). */
export function searchFor(reader: Reader, text: string, home: ViewName): Promise<void> {
  return reader.show(text.trim() ? { view: 'search', query: text } : { view: home, query: '' });
}
