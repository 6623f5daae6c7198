import { FIELD_MARK } from './paper-terms';
import type { SearchIndex } from './search-index';
import { wordsIn } from './words';

/** Names offered while one types. */
const MOST_NAMES = 6;

/** The words of names in a field that begin as typed, those in most papers first. Of more than one word, none. */
export function namesBeginning(
  { parts }: SearchIndex,
  field: keyof typeof FIELD_MARK,
  typed: string,
): string[] {
  const [word, ...more] = wordsIn(typed);
  if (!word || more.length > 0) return [];
  const mark = FIELD_MARK[field];
  const counts = new Map<string, number>();
  for (const { dictionary } of parts)
    dictionary.visitPrefix(mark + word.term, (cursor) => {
      const name = cursor.term().slice(mark.length);
      counts.set(name, (counts.get(name) ?? 0) + cursor.count);
    });
  const usual = [...counts].sort(([, one], [, other]) => other - one);
  return usual.slice(0, MOST_NAMES).map(([name]) => name);
}
