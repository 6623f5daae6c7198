/** What is measured in a page of the extension, packed by `bundle.ts` and called from `speed.ts`. */
import { papersOf } from './archive.ts';
import {
  engineTimes,
  expectedIds,
  miniSearchLoading,
  miniSearchTimes,
  scanTimes,
  searchesFor,
  similarTimes,
} from './searching.ts';
import { annotate, indexSize, seed } from './store.ts';
import { forYouTimes, reRanking } from './taste.ts';
import { digestTimes, mergeAll, readyTimes, smallPolls } from './writing.ts';

const bench = {
  ...{ engineTimes, expectedIds, miniSearchLoading, miniSearchTimes, scanTimes, searchesFor, similarTimes },
  ...{ annotate: async (size: number) => annotate(await papersOf(size, 1_000)), indexSize, seed },
  ...{ digestTimes, mergeAll, readyTimes, smallPolls },
  ...{ forYouTimes, reRanking },
};
export type Bench = typeof bench;

Object.assign(globalThis, { bench });
