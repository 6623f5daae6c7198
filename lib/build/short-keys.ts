import type { Plugin } from 'vite';
import english from '../../assets/locales/en.json';

/**
 * Short names for the texts in the package: each language's file repeats all of them, 12 kB in a package of 300. Names
 * that a script puts together stay, as do those that the manifest has.
 */
const SHORT_KEYS = new Map(
  keysIn(english)
    .filter((key) => key.includes('.') && !/^(extension|links|views)\./.test(key))
    .map((key, place) => [key, `_${place.toString(36)}`]),
);

/** The keys of all texts: the way to them through what they are nested in, as `views.unread.label`. */
function keysIn(texts: object, way = ''): string[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string' || 'n' in text ? [way + name] : keysIn(text, `${way}${name}.`),
  );
}

/** Puts the short names into scripts. */
export function withShortKeys(): Plugin {
  return {
    name: 'with-short-keys',
    transform(code, id) {
      if (!/\/(lib|components|entrypoints)\/.*\.tsx?$/.test(id) || id.includes('/node_modules/'))
        return undefined;
      const short = code.replace(/(['"`])(\w+(?:\.\w+)+)\1/g, (literal, quote: string, key: string) => {
        const name = SHORT_KEYS.get(key);
        return name ? quote + name + quote : literal;
      });
      return { code: short, map: null };
    },
  };
}

/** A file of messages with the short names, and nothing in it that is only there to be looked at. */
export function shortened(messages: string): string {
  const names = new Map([...SHORT_KEYS].map(([key, short]) => [key.replaceAll('.', '_'), short]));
  const entries = Object.entries(JSON.parse(messages)).map(([name, text]) => [names.get(name) ?? name, text]);
  return JSON.stringify(Object.fromEntries(entries));
}
