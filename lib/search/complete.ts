import { folded } from '../domain/text';
import { CHOICES, type FilterName, filterNamed, filtersBeginning } from './filters';
import { partsOf } from './parts';
import { QUOTES, quotedIfNeeded } from './quotes';

/** What there is to be filtered by. The functions give the names that fit what is typed of one, the best first. */
export interface Known {
  tags: readonly string[];
  sources: readonly string[];
  authors(typed: string): readonly string[];
  organizations(typed: string): readonly string[];
}

/** One way to go on with what is being typed. */
export interface Completion {
  name: FilterName;
  /** The value that is offered; absent when it is the filter's name. */
  value?: string;
  /** The search with it, and the place of the caret in that. */
  text: string;
  caret: number;
}

/** The most that is offered at once. */
const MOST = 6;

const TYPED = new RegExp(`^([\\-－−]*)([a-zａ-ｚ]+)(?:[:：][${QUOTES}]?([^${QUOTES}]*))?$`, 'iu');

/**
 * How the part of a search in which the caret stands can go on: names of filters once a letter of them is typed, and
 * values once the colon is. Nothing is offered in the middle of a word.
 */
export function completions(text: string, caret: number, known: Known): Completion[] {
  const head = text.slice(0, caret);
  const rest = text.slice(caret);
  const parts = partsOf(head);
  const last = parts.at(-1);
  if (last?.end !== head.length || last.kind === 'rest' || /^\S/u.test(rest)) return [];
  // In a text whose quotation is still open no filter begins: the marks of a value would close it.
  if (parts.some(({ kind }) => kind === 'quote')) return [];
  const [, minus = '', typed = '', value] = TYPED.exec(head.slice(last.start)) ?? [];
  const before = head.slice(0, last.start) + minus;
  const offer = (name: FilterName, chosen?: string): Completion => {
    const upToCaret = `${before}${name}:${chosen === undefined ? '' : `${quotedIfNeeded(chosen)} `}`;
    const after = chosen === undefined ? rest : rest.trimStart();
    const offered = { name, text: upToCaret + after, caret: upToCaret.length };
    return chosen === undefined ? offered : { ...offered, value: chosen };
  };
  if (value !== undefined) {
    const name = filterNamed(typed);
    return name && mayBe(name, minus)
      ? valuesFor(name, value.trim(), known).map((chosen) => offer(name, chosen))
      : [];
  }
  if (typed === '') return [];
  const names = filtersBeginning(typed).filter((name) => mayBe(name, minus));
  return names.slice(0, MOST).map((name) => offer(name));
}

/** Whether a filter can stand behind a minus, if there is one: an order can't be turned round so. */
function mayBe(name: FilterName, minus: string): boolean {
  return name !== 'sort' || minus === '';
}

function valuesFor(name: FilterName, typed: string, known: Known): string[] {
  const fitting = (values: readonly string[]) => values.filter((value) => begins(value, typed));
  const all = () => {
    if (name === 'author') return typed ? known.authors(typed) : [];
    if (name === 'org') return typed ? known.organizations(typed) : [];
    if (name === 'tag') return fitting(known.tags);
    return fitting(name === 'source' ? known.sources : (CHOICES[name] ?? []));
  };
  return [...new Set(all())].filter((value) => value !== typed).slice(0, MOST);
}

/** Whether a value, or a word in it, begins as what is typed. */
function begins(value: string, typed: string): boolean {
  return ` ${folded(value)}`.includes(` ${folded(typed)}`);
}
