import { addDays } from '../lib/domain/time';
import { dayAndYear, listOf } from '../lib/format';
import { t } from '../lib/i18n';
import type { Completion } from '../lib/search/complete';
import type { Understood } from '../lib/search/explain';
import type { Filter } from '../lib/search/query';
import { sourcesSearchedFor } from '../lib/state/sources';

const NAMES = {
  author: 'search.author',
  org: 'search.org',
  tag: 'search.tag',
  source: 'search.source',
} as const;

const VALUES = {
  unread: 'search.unread',
  read: 'search.read',
  bookmarked: 'search.bookmarked',
  hidden: 'search.hidden',
  code: 'search.code',
  note: 'search.note',
  relevance: 'search.byRelevance',
  newest: 'search.byDate',
  upvotes: 'search.byUpvotes',
} as const;

const HINTS = {
  author: 'search.hints.author',
  org: 'search.hints.org',
  tag: 'search.hints.tag',
  is: 'search.hints.is',
  has: 'search.hints.has',
  after: 'search.hints.after',
  before: 'search.hints.before',
  source: 'search.hints.source',
  sort: 'search.hints.sort',
} as const;

/** A part of a search in words: `author LeCun`, `not: unread`, `before Jan 1, 2026`. */
export function partText(part: Understood): string {
  if (part.kind === 'sort') return t(VALUES[part.sort]);
  if (part.kind !== 'filter') {
    const text = part.value;
    return part.isNot ? t('search.without', { text }) : t('search.exactly', { text });
  }
  const text = filterText(part.filter);
  return part.isNot ? t('search.not', { text }) : text;
}

function filterText(filter: Filter): string {
  switch (filter.kind) {
    case 'is':
    case 'has':
      return t(VALUES[filter.value]);
    case 'after':
      return t('search.after', { day: dayAndYear(filter.day) });
    case 'before':
      return t('search.before', { day: dayAndYear(addDays(filter.day, 1)) });
    default:
      return t(NAMES[filter.kind], { name: nameOf(filter) });
  }
}

function nameOf({ kind, value }: { kind: string; value: string }): string {
  return (kind === 'source' && listOf(sourcesSearchedFor(value))) || value;
}

/** What an offered filter or value means, if that is not plain from itself. */
export function hintOf({ name, value }: Completion): string | undefined {
  if (value === undefined) return t(HINTS[name]);
  if (name === 'source') return listOf(sourcesSearchedFor(value));
  const text = value in VALUES && (name === 'is' || name === 'has' || name === 'sort');
  const hint = text ? t(VALUES[value as keyof typeof VALUES]) : undefined;
  return hint === value ? undefined : hint;
}
