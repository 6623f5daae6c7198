import { addDays, type IsoDate, isIsoDate } from '../domain/time';
import { type Filter, READING_STATES, SORTS } from './query';

/** The names that filters have in a search, `sort:` among them. */
export const FILTER_NAMES = [
  'author',
  'org',
  'tag',
  'is',
  'has',
  'after',
  'before',
  'source',
  'sort',
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/** Every name that can be typed, and the filter that it stands for. */
const TYPED_NAMES: ReadonlyMap<string, FilterName> = new Map([
  ...FILTER_NAMES.map((name) => [name, name] as const),
  ['organization', 'org'],
]);

/** The values of filters that take one of a few; the others take any text, or a day. */
export const CHOICES: Partial<Record<FilterName, readonly string[]>> = {
  is: READING_STATES,
  has: ['code', 'note'],
  sort: SORTS,
};

/** The filter that a typed name stands for, whatever its capitals and its width. */
export function filterNamed(typed: string): FilterName | undefined {
  return TYPED_NAMES.get(plainly(typed));
}

/** The filters whose names begin as what is typed. */
export function filtersBeginning(typed: string): FilterName[] {
  const beginning = plainly(typed);
  const names = [...TYPED_NAMES].filter(([name]) => name.startsWith(beginning)).map(([, name]) => name);
  return [...new Set(names)];
}

/** A filter read from its name and its value; `undefined` if the value is none that it takes. */
export function filterFrom(
  name: Exclude<FilterName, 'sort'>,
  value: string,
  isNot: boolean,
): Filter | undefined {
  switch (name) {
    case 'after':
    case 'before': {
      const first = firstDay(plainly(value));
      return first && { kind: name, isNot, day: name === 'after' ? first : addDays(first, -1) };
    }
    case 'is':
    case 'has':
      return CHOICES[name]?.includes(plainly(value))
        ? ({ kind: name, isNot, value: plainly(value) } as Filter)
        : undefined;
    case 'source':
      return isText(value) ? { kind: name, isNot, value: plainly(value) } : undefined;
    default:
      return isText(value) ? { kind: name, isNot, value } : undefined;
  }
}

/** The order that a typed value of `sort:` stands for. */
export function sortNamed(value: string): (typeof SORTS)[number] | undefined {
  return SORTS.find((sort) => sort === plainly(value));
}

/** The value of a filter as it is typed, without quotes; the inverse of `filterFrom`. */
export function typedValue(filter: Filter): string {
  if (!('day' in filter)) return filter.value;
  return shortest(filter.kind === 'after' ? filter.day : addDays(filter.day, 1));
}

/** Whether a value, typed on, may become one that the filter takes. */
export function mayBecome(name: FilterName, value: string): boolean {
  if (value === '') return true;
  if (name === 'after' || name === 'before')
    return /^[1-9]\d{0,3}$|^\d{4}-([01]?|\d\d-\d?)$/.test(plainly(value));
  return CHOICES[name]?.some((choice) => choice.startsWith(plainly(value))) ?? false;
}

/** Whether there is something to be found in a text: a letter, a digit or a symbol. */
export function isText(text: string): boolean {
  return /[\p{L}\p{M}\p{N}\p{S}]/u.test(text);
}

/** In small letters, and those of East Asian keyboards that are as wide as high at their usual width. */
function plainly(text: string): string {
  const narrow = (wide: string) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
  return text.replace(/[\uFF01-\uFF5E]/g, narrow).toLowerCase();
}

/** The first day of a year, a month or a day: of `2026`, `2026-01`, `2026-01-15`. */
function firstDay(text: string): IsoDate | undefined {
  const day = /^[1-9]\d{3}(-\d\d){0,2}$/.test(text) ? text + '-01-01'.slice(text.length - 4) : undefined;
  return isIsoDate(day) ? day : undefined;
}

/** The shortest text that begins on a day: the inverse of `firstDay`. */
function shortest(day: IsoDate): string {
  return day.replace(/(-01){1,2}$/, '');
}
