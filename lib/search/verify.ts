import type { Paper } from '../domain/paper';
import { folded } from '../domain/text';
import { isFormOf } from './forms';
import { isName, type Query } from './query';
import { compoundsIn, termsInOrder, wordsIn } from './words';

/** Whether a search asks for something that the index can't tell for sure, so that the papers must be looked at. */
export function needsText(query: Query): boolean {
  const { phrases, without, filters } = query;
  return (
    phrases.length > 0 ||
    without.some(isPhrase) ||
    filters.some((filter) => isName(filter) && isPhrase(filter.value)) ||
    (isStrict(query) && query.words.some(isPhrase))
  );
}

/**
 * Whether a paper has the phrases of a search as they stand, none of those it must not have, and the names in one piece.
 * `written` are the tags and the note that the person gave it.
 */
export function passesText(query: Query, paper: Paper, written: readonly string[] = []): boolean {
  const { phrases, without, filters } = query;
  const texts = [...textsOf(paper), ...written];
  const words = texts.map(spaced);
  const has = (phrase: string) => {
    const wanted = spaced(phrase);
    if (wanted.trim() !== '') return words.some((text) => text.includes(wanted));
    // Signs alone, as an arrow, are no words.
    const signs = folded(phrase).trim();
    return texts.some((text) => folded(text).includes(signs));
  };
  return (
    phrases.every(has) &&
    (!isStrict(query) || hasCompounds(query, paper, written)) &&
    !without.some((phrase) => isPhrase(phrase) && has(phrase)) &&
    filters.every((filter) => {
      if (!isName(filter)) return true;
      const names = filter.kind === 'author' ? paper.authors.map(({ name }) => name) : organizationOf(paper);
      return names.some((name) => hasName(name, filter.value, filter.isOpen)) !== filter.isNot;
    })
  );
}

/**
 * Whether words with hyphens, as `fine-tuning`, stand in a paper as they are, as two in a row or as one, each in any of
 * its forms. What the person wrote about it is part of what it says (`written`).
 */
export function hasCompounds({ words }: Query, paper: Paper, written: readonly string[] = []): boolean {
  const compounds = words.map(termsInOrder).filter(({ length }) => length > 1);
  if (compounds.length === 0) return true;
  const texts = [...textsOf(paper), ...written].map(termsInOrder);
  return compounds.every((wanted) => texts.some((terms) => hasInRow(terms, wanted)));
}

function hasInRow(terms: readonly string[], wanted: readonly string[]): boolean {
  const joined = wanted.join('');
  return terms.some(
    (term, at) =>
      isFormOf(term, joined) || wanted.every((one, place) => isFormOf(terms[at + place] ?? '', one)),
  );
}

/** Whether only papers with each word are wanted: in any other order than by relevance, one that has some is noise. */
function isStrict({ sort }: Query): boolean {
  return sort !== 'relevance';
}

function isPhrase(text: string): boolean {
  return termsInOrder(text).length > 1;
}

/** The words of a text between single blanks, with one at each end, so that words are found whole. */
function spaced(text: string): string {
  return ` ${termsInOrder(text).join(' ')} `;
}

function textsOf(paper: Paper): string[] {
  const { title, abstract, keywords = [], authors } = paper;
  return [title, abstract, ...keywords, ...authors.map(({ name }) => name), ...organizationOf(paper)];
}

function organizationOf({ organization }: Paper): string[] {
  return organization ? [organization.name, organization.user] : [];
}

/** Whether one name has all the words asked for; if they are open, the last of them may be a beginning. */
export function hasName(name: string, wanted: string, isOpen = false): boolean {
  const words = wordsIn(name);
  const terms = [...words, ...compoundsIn(name, words)].map(({ term }) => term);
  const asked = termsInOrder(wanted);
  const last = asked.length - 1;
  return (
    last >= 0 &&
    asked.every((part, index) =>
      terms.some((term) => (isOpen && index === last ? term.startsWith(part) : term === part)),
    )
  );
}
