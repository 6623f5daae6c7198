import MiniSearch, { type SearchOptions } from 'minisearch';
import { folded } from '../../../lib/domain/text.ts';
import { nextTurn } from '../../../lib/next-turn.ts';
import { parseQuery } from '../../../lib/search/parse.ts';
import { rank } from '../../../lib/search/rank.ts';
import { similarPapers } from '../../../lib/search/similar.ts';
import { FIRST_HITS } from '../../../lib/state/open-list.ts';
import { searchStored } from '../../../lib/views/search.ts';
import { openSearchIndex } from '../../../lib/views/search-index.ts';
import { grownPapers } from '../corpus.ts';
import { FIELDS, NOW, TYPING_OPTIONS, textsOf } from '../engines.ts';
import { beginnings, typedSearches } from '../typed.ts';
import { archive, papersOf } from './archive.ts';

/** Ids that an engine is asked for: a list of papers as long as most are read. */
const SHOWN = 20;
const SPREAD = 2_000;
const LOADINGS = 7;

/** Searches for papers among the first `size` of the growing archive. */
export async function searchesFor(size: number, count: number): Promise<string[]> {
  return typedSearches(await papersOf(size, SPREAD), count);
}

/** Milliseconds that each text takes until the first papers' ids are there, letter by letter. The first is cold. */
export async function engineTimes(size: number, count: number): Promise<number[]> {
  const index = await openSearchIndex();
  const times: number[] = [];
  for (const search of await searchesFor(size, count)) {
    // Nobody has searched for these words before.
    index.expanded.clear();
    times.push(
      ...(await timesOf(beginnings(search), (text) => rank(index, parseQuery(text), NOW).ids(0, SHOWN))),
    );
  }
  return times;
}

/** The same for a look through all texts, the simplest that could be done. */
export async function scanTimes(size: number, count: number): Promise<number[]> {
  const papers = await archive();
  const texts: string[] = [];
  for (let at = 0; at < size; at += SPREAD)
    for (const paper of grownPapers(papers, at, Math.min(size, at + SPREAD)))
      texts.push(folded(Object.values(textsOf(paper)).join('\n')));
  return timesOf((await searchesFor(size, count)).flatMap(beginnings), (text) => {
    const words = folded(text).split(' ');
    return texts.filter((one) => words.every((word) => one.includes(word)));
  });
}

/** The same for MiniSearch as it is by default, and with options for typing; and how long it takes to be built. */
export async function miniSearchTimes(size: number, count: number) {
  const texts = (await searchesFor(size, count)).flatMap(beginnings);
  const start = performance.now();
  const index = await builtMiniSearch(size);
  const building = performance.now() - start;
  const search = (options: SearchOptions) => (text: string) => index.search(text, options).slice(0, SHOWN);
  return {
    building,
    plain: await timesOf(texts, search({})),
    typing: await timesOf(texts, search(TYPING_OPTIONS)),
  };
}

async function builtMiniSearch(size: number): Promise<MiniSearch> {
  const built = new MiniSearch(FIELDS);
  built.addAll(grownPapers(await archive(), 0, size).map(textsOf));
  return built;
}

/** Milliseconds that MiniSearch takes to load an index of so many papers from its own form, and how large that is. */
export async function miniSearchLoading(size: number) {
  const json = JSON.stringify(await builtMiniSearch(size));
  const loading: number[] = [];
  for (let round = 0; round < LOADINGS; round++) {
    await nextTurn();
    const before = performance.now();
    MiniSearch.loadJSON(json, FIELDS);
    loading.push(performance.now() - before);
  }
  return { loading, bytes: json.length };
}

/** Milliseconds that it takes to find the ten nearest of some papers. */
export async function similarTimes(size: number, count: number): Promise<number[]> {
  const index = await openSearchIndex();
  return timesOf(await papersOf(size, count), (paper) => similarPapers(index, paper, 10));
}

/** The ids that the pages draw first for a text: more than a screen of them. */
export async function expectedIds(texts: readonly string[]): Promise<string[][]> {
  const found: string[][] = [];
  for (const query of texts) {
    const first = await searchStored({ query, now: Date.now() }).next();
    found.push(first.done ? [] : first.value.slice(0, FIRST_HITS));
  }
  return found;
}

/** Others get their turn after so many searches. */
const AT_ONCE = 20;

async function timesOf<T>(inputs: readonly T[], work: (input: T) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (const input of inputs) {
    if (times.length % AT_ONCE === 0) await nextTurn();
    const start = performance.now();
    work(input);
    times.push(performance.now() - start);
  }
  return times;
}
