import type { Paper } from '../domain/paper';
import type { Query } from './query';
import { compoundsIn, wordsIn } from './words';

/** Whether a search asks for something that the index can't tell for sure, so that the papers must be looked at. */
export function needsText({ phrases, without, filters }: Query): boolean {
  return (
    phrases.length > 0 ||
    without.some(isPhrase) ||
    filters.some(({ kind, ...filter }) => isName(kind) && 'value' in filter && isPhrase(filter.value))
  );
}

/**
 * Whether a paper has the phrases of a search as they stand, none of those it must not have, and the names in one piece.
 * `written` are the tags and the note that the person gave it.
 */
export function passesText(
  { phrases, without, filters }: Query,
  paper: Paper,
  written: readonly string[] = [],
): boolean {
  const { title, abstract, keywords = [] } = paper;
  const texts = [title, abstract, ...keywords, ...namesOf(paper), ...written].map(spaced);
  const has = (phrase: string) => texts.some((text) => text.includes(spaced(phrase)));
  return (
    phrases.every(has) &&
    !without.some((phrase) => isPhrase(phrase) && has(phrase)) &&
    filters.every((filter) => {
      if (filter.kind !== 'author' && filter.kind !== 'org') return true;
      const names = filter.kind === 'author' ? paper.authors.map(({ name }) => name) : organizationOf(paper);
      return names.some((name) => hasName(name, filter.value)) !== filter.isNot;
    })
  );
}

/** Whether words with hyphens, as `long-context`, stand in a paper as they are, or as one word, or as two in a row. */
export function hasCompounds({ words }: Query, { title, abstract, keywords = [] }: Paper): boolean {
  const compounds = words
    .map((word) => wordsIn(word).map(({ term }) => term))
    .filter(({ length }) => length > 1);
  if (compounds.length === 0) return true;
  const texts = [title, abstract, ...keywords].map(spaced);
  return compounds.every((terms) =>
    texts.some((text) => text.includes(` ${terms.join(' ')}`) || text.includes(` ${terms.join('')}`)),
  );
}

function isName(kind: string): boolean {
  return kind === 'author' || kind === 'org';
}

function isPhrase(text: string): boolean {
  return wordsIn(text).length > 1;
}

/** The words of a text between single blanks, with one at each end, so that words are found whole. */
function spaced(text: string): string {
  return ` ${wordsIn(text)
    .map(({ term }) => term)
    .join(' ')} `;
}

function namesOf(paper: Paper): string[] {
  return [...paper.authors.map(({ name }) => name), ...organizationOf(paper)];
}

function organizationOf({ organization }: Paper): string[] {
  return organization ? [organization.name, organization.user] : [];
}

/** Whether one name has all the words asked for, the last of which may be a beginning. */
function hasName(name: string, wanted: string): boolean {
  const words = wordsIn(name);
  const terms = [...words, ...compoundsIn(name, words)].map(({ term }) => term);
  const asked = wordsIn(wanted).map(({ term }) => term);
  const last = asked.length - 1;
  return (
    last >= 0 &&
    asked.every((part, index) =>
      terms.some((term) => (index === last ? term.startsWith(part) : term === part)),
    )
  );
}
