import * as v from 'valibot';
import { parseJson } from '../../domain/json';
import type { LinkedResources, Resource } from '../../domain/paper';
import { cleanText, LIMITS } from '../../domain/text';

/** The most resources of a kind that are kept; the digest shows a few and counts the rest. */
const MOST_SHOWN = 12;

const Count = v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0)), 0);
const WireResource = v.object({ id: v.pipe(v.string(), v.regex(/^[\w.-]+(\/[\w.-]+)?$/)), likes: Count });
const List = v.fallback(v.array(v.unknown()), []);

/** What is read of `GET /api/papers/{id}`: models, data sets and spaces that name the paper. */
const WirePaper = v.object({
  id: v.string(),
  linkedModels: List,
  numTotalModels: Count,
  linkedDatasets: List,
  numTotalDatasets: Count,
  linkedSpaces: List,
  numTotalSpaces: Count,
});

/** The resources linked to a paper, or `undefined` if the body does not tell of any paper. */
export function parseLinked(body: string): LinkedResources | undefined {
  const paper = v.safeParse(WirePaper, parseJson(body));
  if (!paper.success) return undefined;
  const wire = paper.output;
  return {
    models: resources(wire.linkedModels, wire.numTotalModels),
    datasets: resources(wire.linkedDatasets, wire.numTotalDatasets),
    spaces: resources(wire.linkedSpaces, wire.numTotalSpaces),
  };
}

function resources(items: unknown[], total: number) {
  const shown = items.slice(0, MOST_SHOWN).flatMap((item): Resource[] => {
    const resource = v.safeParse(WireResource, item);
    return resource.success
      ? [{ name: cleanText(resource.output.id, LIMITS.name), likes: resource.output.likes }]
      : [];
  });
  return { shown: shown.sort((one, other) => other.likes - one.likes), total: Math.max(total, shown.length) };
}
