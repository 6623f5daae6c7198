import { computed } from '@preact/signals';
import { plainName, type SourceId, searchNames } from '../domain/source-id';
import { settings } from './preferences';

/** Every source that is asked, with its name as it is shown, live. Names are not translated. */
export const allSources = computed(() => {
  const digest = { id: 'huggingface' as SourceId, name: plainName('huggingface') };
  return [digest, ...settings.value.sources];
});

/** The name of a source; of one that was removed, what can be told from its id. */
export function sourceName(id: SourceId): string {
  return allSources.value.find((source) => source.id === id)?.name ?? plainName(id);
}

/** What a search calls the sources, each once: what it is completed with. */
export const searchableSources = computed(() => [
  ...new Set(allSources.value.map(({ id }) => searchNames(id).at(-1)?.toLowerCase() ?? id)),
]);

/** The names of the sources that a search calls so: the feeds of one host all go by that. */
export function sourcesSearchedFor(text: string): string[] {
  return allSources.value.flatMap(({ id, name }) =>
    searchNames(id).at(-1)?.toLowerCase() === text ? name : [],
  );
}
