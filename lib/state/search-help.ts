import { computed, signal } from '@preact/signals';
import type { Known } from '../search/complete';
import type { ViewName } from '../views';
import { connectTags, tags } from './keeping';
import type { Reader } from './reader';
import { searchableSources } from './sources';

/** Gives the names of authors and organizations that fit what is typed of one, the best first. */
export type NameSuggestions = Pick<Known, 'authors' | 'organizations'>;

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
  const [{ openSearchIndex }, { namesBeginning }] = await Promise.all([
    import('../views/search-index'),
    import('../search/names'),
    import('../views/search'),
    connectTags(),
  ]);
  const index = await openSearchIndex();
  nameSuggestions.value = {
    authors: (typed) => namesBeginning(index, 'author', typed),
    organizations: (typed) => namesBeginning(index, 'organization', typed),
  };
}

/** Shows what a text finds; an empty one goes back to the list that was there before (`home`). */
export function searchFor(reader: Reader, text: string, home: ViewName): Promise<void> {
  return reader.show(text.trim() ? { view: 'search', query: text } : { view: home, query: '' });
}
