import { type GeneratedI18nStructure, i18n } from '#i18n';

type Messages = GeneratedI18nStructure;

/** The keys of texts in which nothing has to be filled in. */
export type TextKey = {
  [K in keyof Messages]: Messages[K] extends { plural: false; substitutions: 0 }
    ? Messages[K] extends { namedSubstitutions: readonly string[] }
      ? never
      : K
    : never;
}[keyof Messages];

const translate = i18n.t as (key: string, ...args: unknown[]) => string;

/** Texts in which nothing is filled in, as far as they were asked for: a list says the same of each paper. */
const asked = new Map<string, string>();

function asItStands(key: string): string {
  const text = asked.get(key) ?? translate(key);
  asked.set(key, text);
  return text;
}

/**
 * A text in the person's language: `t('common.undo')`. With names to fill in: `t('status.updated', { when })`. With a
 * count, which chooses the plural form and stands in its `$1`: `t('notices.markedRead', 3)`; then the names, if there
 * are any. Numbers are written as the language writes them. The browser has the texts at hand (they are the package's
 * `_locales`), so this is synchronous, and no page carries them in its script.
 */
export const t = ((key: string, ...args: unknown[]) =>
  args.length === 0 ? asItStands(key) : translate(key, ...filledIn(args))) as typeof i18n.t;

/** The language of the texts as a BCP 47 tag: English where the browser's language is not among ours. */
export const TEXT_LANGUAGE = t('language');

/** The locale for dates and numbers: the browser's own (`en-GB`) where it is of the same language as the texts. */
export const LOCALE = localeFor(TEXT_LANGUAGE, t('@@ui_locale').replaceAll('_', '-'));

/** The direction that the browser's language is written in. */
export const DIRECTION = t('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr';

const NUMBER = new Intl.NumberFormat(LOCALE, { useGrouping: 'min2' });

/** A number as the language writes it: `950`, `1234`, `12,345`. */
export function number(value: number): string {
  return NUMBER.format(value);
}

/** What the library is to fill in: a count alone also stands for `$1`, and numbers among names get their digits. */
function filledIn(args: readonly unknown[]): unknown[] {
  const written = args.map((arg) => {
    if (Array.isArray(arg)) return arg.map(writtenOut);
    if (typeof arg !== 'object' || arg === null) return arg;
    return Object.fromEntries(Object.entries(arg).map(([name, value]) => [name, writtenOut(value)]));
  });
  const [count, ...rest] = written;
  return typeof count === 'number' && !Array.isArray(rest[0]) ? [count, [number(count)], ...rest] : written;
}

function writtenOut(value: unknown): string {
  return typeof value === 'number' ? number(value) : String(value);
}

/** The browser's locale if it shares language and script with the texts, else the texts' language. */
export function localeFor(texts: string, browser: string): string {
  try {
    const [one, other] = [new Intl.Locale(texts).maximize(), new Intl.Locale(browser).maximize()];
    return one.language === other.language && one.script === other.script ? browser : texts;
  } catch {
    return texts;
  }
}
