/** One example: the values of its features, what it is an example of, and how much it counts. */
export interface Row {
  features: Uint32Array;
  values: Float32Array;
  isWanted: boolean;
  weight: number;
}

/** So many steps bring the weights as near to the best ones as an order of papers can tell. */
const STEPS = 16;

/**
 * The weights of `size` features by logistic regression: those that minimise
 * ½|w|² + Σ weight · log(1 + exp(∓(w·x + b))), the sign being that of what the row is an example of. Found by
 * Nesterov's accelerated gradient in a fixed number of steps from zero, so equal rows give equal weights. Without
 * rows of both kinds there is nothing to tell apart, and all weights are 0.
 */
export function fitLogistic(rows: readonly Row[], size: number): Float64Array {
  const weights = new Float64Array(size);
  const isOfOneKind = rows.every(({ isWanted }) => isWanted === rows[0]?.isWanted);
  if (isOfOneKind) return weights;
  const ahead = new Float64Array(size);
  const gradient = new Float64Array(size);
  const stepLength = 1 / curvature(rows);
  let bias = 0;
  let biasAhead = 0;
  let momentum = 1;
  for (let step = 0; step < STEPS; step++) {
    gradient.set(ahead);
    const biasGradient = addLoss(rows, ahead, biasAhead, gradient);
    const next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const push = (momentum - 1) / next;
    momentum = next;
    for (let at = 0; at < size; at++) {
      const moved = (ahead[at] as number) - stepLength * (gradient[at] as number);
      ahead[at] = moved + push * (moved - (weights[at] as number));
      weights[at] = moved;
    }
    const moved = biasAhead - stepLength * biasGradient;
    biasAhead = moved + push * (moved - bias);
    bias = moved;
  }
  return weights;
}

/** What the weights come to for a row. */
export function scoreOf({ features, values }: Row, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < features.length; at++)
    sum += (weights[features[at] as number] as number) * (values[at] as number);
  return sum;
}

/** How sharply the loss can bend at most: longer steps than its inverse could overshoot. */
function curvature(rows: readonly Row[]): number {
  let sum = 0;
  for (const { values, weight } of rows) {
    // The bias is a feature of 1 in every row.
    let square = 1;
    for (const value of values) square += value * value;
    sum += weight * square;
  }
  return 1 + sum / 4;
}

/** Adds the gradient of the loss at some weights to `gradient`. Returns that of the bias. */
function addLoss(rows: readonly Row[], weights: Float64Array, bias: number, gradient: Float64Array): number {
  let biasGradient = 0;
  for (const row of rows) {
    const { features, values, isWanted, weight } = row;
    const sum = bias + scoreOf(row, weights);
    const pull = isWanted ? -weight / (1 + Math.exp(sum)) : weight / (1 + Math.exp(-sum));
    biasGradient += pull;
    for (let at = 0; at < features.length; at++) {
      const feature = features[at] as number;
      gradient[feature] = (gradient[feature] as number) + pull * (values[at] as number);
    }
  }
  return biasGradient;
}
