import type { FetchedPaper } from './paper';
import { cleanText, folded, LIMITS } from './text';

/** What a person can mute, in the order in which it is looked for and shown. */
export const MUTE_KINDS = ['words', 'authors', 'organizations'] as const;
export type MuteKind = (typeof MUTE_KINDS)[number];

/** Everything that a person muted: papers that match stay out of sight everywhere but in search and bookmarks. */
export type Mutes = Readonly<Record<MuteKind, readonly string[]>>;

/** One of them. */
export interface Mute {
  kind: MuteKind;
  text: string;
}

export const NO_MUTES: Mutes = { words: [], authors: [], organizations: [] };

/** The longest text that is muted, in UTF-16 units, and the most of each kind. */
export const MUTE_LIMITS = { text: LIMITS.keyword, count: 500 } as const;

/** Whether nothing is muted. */
export function hasNoMutes(mutes: Mutes): boolean {
  return MUTE_KINDS.every((kind) => mutes[kind].length === 0);
}

/** A mute as it is kept. */
export function toMute({ kind, text }: Mute): Mute {
  return { kind, text: cleanText(text, MUTE_LIMITS.text) };
}

/** The mutes with one more; the same object if it is empty, there already, or one too many. */
export function withMute(mutes: Mutes, added: Mute): Mutes {
  const { kind, text } = toMute(added);
  if (!isNew(mutes, { kind, text }) || mutes[kind].length >= MUTE_LIMITS.count) return mutes;
  return { ...mutes, [kind]: [...mutes[kind], text] };
}

/** Whether a mute says something that none of the others of its kind says. */
function isNew(mutes: Mutes, { kind, text }: Mute): boolean {
  const key = comparable(text);
  return key !== '' && !mutes[kind].some((other) => comparable(other) === key);
}

/** Whether a mute is one too many. */
export function isTooMany(mutes: Mutes, mute: Mute): boolean {
  return mutes[mute.kind].length >= MUTE_LIMITS.count && isNew(mutes, mute);
}

/** The mutes without one of them. */
export function withoutMute(mutes: Mutes, { kind, text }: Mute): Mutes {
  return { ...mutes, [kind]: mutes[kind].filter((other) => other !== text) };
}

type Mutable = Pick<FetchedPaper, 'title' | 'abstract' | 'keywords' | 'authors' | 'organization'>;
export type MuteRule = (paper: Mutable) => Mute | undefined;

/**
 * The rule that says of a paper which mute it matches, if any. Words and phrases are found whole, whatever their
 * capitals and accents, in title, abstract and keywords; those in scripts without blanks anywhere. Authors match by
 * their full name, organizations by name or account. Made once, it is quick for many papers.
 */
export function muteRule(mutes: Mutes): MuteRule {
  const named = (kind: MuteKind) =>
    new Map(mutes[kind].map((text) => [comparable(text), { kind, text }] as const).filter(([key]) => key));
  const [words, authors, organizations] = [named('words'), named('authors'), named('organizations')];
  const needles = [...words].map(([key, mute]) => ({ needle: UNSPACED.test(key) ? key : ` ${key} `, mute }));
  return (paper) => {
    const text = needles.length > 0 ? wordsOf(paper) : '';
    const author =
      authors.size > 0 ? paper.authors.find(({ name }) => authors.has(comparable(name))) : undefined;
    const { name = '', user = '' } = (organizations.size > 0 && paper.organization) || {};
    return (
      needles.find(({ needle }) => text.includes(needle))?.mute ??
      (author && authors.get(comparable(author.name))) ??
      organizations.get(comparable(name)) ??
      organizations.get(comparable(user))
    );
  };
}

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** What parts words: everything that is neither letter, number nor mark, but for the signs in `C++` and `C#`. */
const BETWEEN_WORDS = /[^\p{L}\p{N}+#]+/gu;

/** A text as mutes compare it: folded words with single blanks between them. */
function comparable(text: string): string {
  return folded(text).replace(BETWEEN_WORDS, ' ').trim();
}

/** Fields are set apart by a sign that no mute has, so that no phrase reaches from one into the next. */
function wordsOf({ title, abstract, keywords = [] }: Mutable): string {
  return [title, abstract, ...keywords].map((field) => ` ${comparable(field)} `).join('|');
}
