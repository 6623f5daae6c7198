import { parseMessagesObject } from '@wxt-dev/i18n/build';

/** A text of a locale in all its forms; one that is no plural has the form `n` alone. */
export interface Text {
  isPlural: boolean;
  /** `0`, `1`, `n`, in the order in which the library counts them. */
  forms: string[];
  values: string[];
  /** The text, or its form for many. */
  n: string;
}

/** The texts of a file in `assets/locales`, by their keys. */
export function textsIn(locale: Parameters<typeof parseMessagesObject>[0]): Map<string, Text> {
  const own = parseMessagesObject(locale).filter(({ key }) => !key[0]?.startsWith('@@'));
  return new Map(
    own.map((message) => {
      const plurals: Record<string, string> =
        message.type === 'plural' ? message.plurals : { n: message.message };
      const [forms, values] = [Object.keys(plurals), Object.values(plurals)];
      return [
        message.key.join('.'),
        { isPlural: message.type === 'plural', forms, values, n: plurals.n ?? '' },
      ];
    }),
  );
}

/** What has to be filled in: names, and `$1` for a count. A form for one or none may do without the number. */
export function placeholders({ n }: Text): string[] {
  return [...n.matchAll(/\{\w+\}|\$\d/g)].map(([name]) => name).sort();
}
