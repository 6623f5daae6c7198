/**
 * Which papers a search finds, and what it puts them in order by. Each loop over many papers is a function of its own
 * that calls nobody: the browser compiles it while it runs for the first time, so that the first letter somebody types
 * is answered as fast as the others.
 */

/** For each paper 1 if it may be found. */
type Mask = Readonly<Uint8Array>;

/** All papers that may be found. */
export function everyPaper(allowed: Mask, room: Uint32Array): Uint32Array {
  let count = 0;
  for (let paper = 0; paper < allowed.length; paper++) if (allowed[paper] === 1) room[count++] = paper;
  return room.slice(0, count);
}

/** Of some papers those that have as many words as are `wanted`. */
export function papersWithAll(
  papers: Uint32Array,
  hits: Uint16Array,
  wanted: number,
  allowed: Mask,
): Uint32Array {
  const found = new Uint32Array(papers.length);
  let count = 0;
  for (let at = 0; at < papers.length; at++) {
    const paper = papers[at] as number;
    if (hits[paper] === wanted && allowed[paper] === 1) found[count++] = paper;
  }
  return found.subarray(0, count);
}

/** The papers whose words weigh so much together, or more. */
export function papersWithMost(
  weights: Float32Array,
  least: number,
  allowed: Mask,
  room: Uint32Array,
): Uint32Array {
  let count = 0;
  for (let paper = 0; paper < allowed.length; paper++)
    if ((weights[paper] as number) >= least && allowed[paper] === 1) room[count++] = paper;
  return room.slice(0, count);
}

/**
 * What each of the found papers scores: the sum of what the words are worth to it, by the share of them that it has
 * (`weights` against `whole`) to the power of 1.5, as it counts to have all and not just some; times its prior.
 */
export function scoresOf(
  found: Uint32Array,
  sums: Float32Array,
  weights: Float32Array,
  whole: number,
  priors: Float32Array,
): Float32Array {
  const scores = new Float32Array(found.length);
  for (let at = 0; at < scores.length; at++) {
    const paper = found[at] as number;
    const share = (weights[paper] as number) / whole;
    scores[at] = (priors[paper] as number) * (sums[paper] as number) * share * Math.sqrt(share);
  }
  return scores;
}

/** Raises the scores of the found papers that have a name. */
export function raiseNamed(
  scores: Float32Array,
  found: Uint32Array,
  names: Uint32Array,
  { name, factor }: { name: number; factor: number },
): void {
  for (let at = 0; at < scores.length; at++)
    if (names[found[at] as number] === name) scores[at] = (scores[at] as number) * factor;
}

/** The value of each of the found papers. */
export function valuesOf(found: Uint32Array, values: Readonly<ArrayLike<number>>): Float32Array {
  const result = new Float32Array(found.length);
  for (let at = 0; at < result.length; at++) result[at] = values[found[at] as number] as number;
  return result;
}
