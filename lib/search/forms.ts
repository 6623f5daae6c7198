import { stemmer } from 'stemmer';

/** English words, of which the forms are known. */
const ENGLISH = /^[a-z]{3,}$/;

/** Whether a term is a word of which other forms can be told. */
export function hasForms(term: string): boolean {
  return ENGLISH.test(term);
}

const stems = new Map<string, string>();

/** The stem of an English word (Porter): that of `models` and `modeling` is `model`. */
export function stemOf(term: string): string {
  let stem = stems.get(term);
  if (stem === undefined) {
    if (stems.size > 50_000) stems.clear();
    stem = stemmer(term);
    stems.set(term, stem);
  }
  return stem;
}

/**
 * Whether two terms are one word, in another number, person or tense. Stems alone join words of other meanings, as
 * `general` and `generation`.
 */
export function isFormOf(one: string, other: string): boolean {
  if (one === other) return true;
  if (!hasForms(one) || !hasForms(other) || stemOf(one) !== stemOf(other)) return false;
  return one === `${other}s` || other === `${one}s` || uninflected(one) === uninflected(other);
}

/** A word without its ending: the same for `study`, `studies` and `studying`. Not for showing. */
function uninflected(term: string): string {
  const rest = term
    .replace(/(?<=..)(?:ies|ied)$/, 'y')
    .replace(/(?<=[aeiouy].*)ings?$|(?<=[aeiouy].*[^e])ed$/, '')
    .replace(/(?<=.[^sui])s$/, '');
  // `tuning` has lost an e, `running` has won an n.
  return rest.replace(/e$/, '').replace(/([^aeiou])\1$/, '$1');
}
