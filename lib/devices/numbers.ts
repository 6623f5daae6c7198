/** Signs that no encoding of a text makes longer. Five bits of a number each; the upper half says that more follow. */
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const HALF = 32;
const VALUES = new Map([...SIGNS].map((sign, value) => [sign, value]));

/** A whole number, 0 or more, as text: a sign for less than 32, two for less than 1,024. */
export function numberText(number: number): string {
  let text = '';
  let rest = number;
  while (rest >= HALF) {
    text += SIGNS[HALF + (rest % HALF)];
    rest = Math.floor(rest / HALF);
  }
  return text + SIGNS[rest];
}

/** The numbers that a text is made of; `undefined` if it is not made of such numbers. */
export function readNumbers(text: string): number[] | undefined {
  const numbers: number[] = [];
  let number = 0;
  let weight = 1;
  for (const sign of text) {
    const value = VALUES.get(sign);
    if (value === undefined) return undefined;
    number += (value % HALF) * weight;
    weight *= HALF;
    if (number > Number.MAX_SAFE_INTEGER || weight > 2 ** 60) return undefined;
    if (value >= HALF) continue;
    numbers.push(number);
    [number, weight] = [0, 1];
  }
  return weight === 1 ? numbers : undefined;
}

/** A whole number of either sign as one that is 0 or more, small when it was near 0. */
export function unsigned(number: number): number {
  return number < 0 ? -2 * number - 1 : 2 * number;
}

/** The inverse of `unsigned`. */
export function signed(number: number): number {
  return number % 2 === 1 ? -(number + 1) / 2 : number / 2;
}
