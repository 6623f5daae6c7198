import { LONGEST_QUESTION } from '../domain/found';
import { parseQuery } from './parse';

/**
 * What of a search a source's own search can be asked: its words and quoted texts. Filters, and what must not be there,
 * stay here. Empty if nothing is left to ask.
 */
export function questionOf(text: string): string {
  const { words, phrases } = parseQuery(text);
  const question = [...words, ...phrases].join(' ').slice(0, LONGEST_QUESTION);
  return question.toWellFormed().trim();
}
