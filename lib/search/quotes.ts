/** The marks that open a quoted text, those that close it, and the pair that is written. */
const KINDS = [
  { opening: '"＂“”„‟', closing: '"＂“”„‟', pair: '""' },
  { opening: '«»', closing: '«»', pair: '«»' },
  { opening: '「', closing: '」', pair: '「」' },
  { opening: '『', closing: '』', pair: '『』' },
] as const;

/** All quotation marks, for a class of characters in a pattern. */
export const QUOTES = '"＂“”„‟«»「」『』';

/** Marks that open a quotation even in the middle of a text without blanks. */
const OPENS_ANYWHERE = /[“„«「『]/;

const NEEDS_QUOTES = new RegExp(`[\\s${QUOTES}]`, 'u');

/** A quoted text that begins at a place. */
export interface Quoted {
  /** What stands between the marks, in one line. */
  value: string;
  /** The place behind it. */
  end: number;
  /** Whether a mark closes it; if not, it runs to the end. */
  isClosed: boolean;
}

/** Reads what is quoted from a place on, if a mark opens it there. */
export function quotedAt(text: string, at: number): Quoted | undefined {
  const mark = text.charAt(at);
  const kind = KINDS.find(({ opening }) => mark && opening.includes(mark));
  if (!kind) return undefined;
  const close = new RegExp(`[${kind.closing}]`, 'g');
  close.lastIndex = at + 1;
  const end = close.exec(text)?.index ?? text.length;
  const value = text
    .slice(at + 1, end)
    .replace(/\s+/gu, ' ')
    .trim();
  return { value, end: Math.min(end + 1, text.length), isClosed: end < text.length };
}

/** Whether a mark at a place can open a quotation: `5"` is five inches. */
export function mayOpen(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return OPENS_ANYWHERE.test(text.charAt(at)) || !/[^\s:：\-－−]/.test(before) || QUOTES.includes(before);
}

/** A text in marks that it does not hold itself. */
export function quoted(value: string): string {
  const holds = (marks: string) => [...marks].some((mark) => value.includes(mark));
  const { pair } = KINDS.find(({ closing }) => !holds(closing)) ?? KINDS[0];
  return pair.charAt(0) + value + pair.charAt(1);
}

/** A text behind the mark that opens it, with none to close it. */
export function openQuoted(value: string): string {
  return quoted(value).slice(0, -1);
}

/** A text that is one value as it stands, or else in marks. */
export function quotedIfNeeded(value: string): string {
  return NEEDS_QUOTES.test(value) ? quoted(value) : value;
}
