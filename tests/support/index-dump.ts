import type { Paper, PaperId } from '../../lib/domain/paper.ts';
import { ByteReader } from '../../lib/search/bytes.ts';
import { mergeSegments } from '../../lib/search/merge.ts';
import { codeOfTitle } from '../../lib/search/name-code.ts';
import { fingerprint, levelOf, STEPS, termsOf } from '../../lib/search/paper-terms.ts';
import { SearchIndex } from '../../lib/search/search-index.ts';
import { dayNumber, type PaperFacts, type Segment } from '../../lib/search/segment.ts';

/** All that an index says, whatever its segments: of each paper its facts, of each term the papers with their steps. */
export interface IndexDump {
  papers: Map<PaperId, PaperFacts>;
  terms: Map<string, Map<PaperId, number>>;
}

/** What some segments that follow each other say together. */
export function dumpOf(segments: readonly Segment[]): IndexDump {
  const { papers: table, parts } = new SearchIndex(segments);
  const dump: IndexDump = { papers: new Map(), terms: new Map() };
  for (let number = 0; number < table.size; number++)
    if (table.isAlive[number])
      dump.papers.set(table.id(number), {
        print: table.prints[number] as number,
        day: table.days[number] as number,
        level: table.levels[number] as number,
        name: table.names[number] as number,
      });
  for (const { dictionary, postings, base } of parts)
    for (const { term, start, count } of dictionary.entries()) {
      const reader = new ByteReader(postings, start);
      let number = base;
      for (let left = count; left > 0; left--) {
        const posting = reader.number();
        number += Math.floor(posting / STEPS);
        if (table.isAlive[number]) note(dump, term, table.id(number), posting % STEPS);
      }
    }
  return dump;
}

/** What an index of these papers, each id once, has to say; made without any segment. */
export function dumpOfPapers(papers: readonly Paper[]): IndexDump {
  const dump: IndexDump = { papers: new Map(), terms: new Map() };
  for (const paper of papers) {
    const { id, title, day, upvotes } = paper;
    dump.papers.set(id, {
      print: fingerprint(paper),
      day: dayNumber(day),
      level: levelOf(upvotes),
      name: codeOfTitle(title),
    });
    for (const [term, step] of termsOf(paper)) note(dump, term, id, step);
  }
  return dump;
}

function note({ terms }: IndexDump, term: string, id: PaperId, step: number): void {
  const papers = terms.get(term) ?? new Map<PaperId, number>();
  if (papers.has(id)) throw new Error(`${term} names ${id} twice`);
  terms.set(term, papers.set(id, step));
}

/** Merges segments without a pause. */
export function merged(segments: readonly Segment[], areFirst: boolean): Segment {
  const work = mergeSegments(segments, areFirst);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
