import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import english from './assets/locales/en.json';
import { DEFAULT_BASE_ADDRESS } from './lib/sources/huggingface/address';
import { version } from './package.json';

/** What pages may load: our own files only. Requests go out over https, from the worker. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  'connect-src https:',
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The development server loads modules, styles and a socket from this machine; the built package never does. */
const DEVELOPMENT_POLICY = "script-src 'self'; object-src 'self'";

const chromium = {
  minimum_chrome_version: '126',
  externally_connectable: { ids: [] },
};

const firefox = {
  browser_specific_settings: {
    gecko: {
      id: 'paper-round@paper-round.app',
      strict_min_version: '142.0',
      data_collection_permissions: { required: ['none' as const] },
    },
  },
};

/**
 * Takes the one place where Preact can set `innerHTML` out of the package: no page uses it, so no text from outside
 * can ever reach it, and reviewers of add-ons need not wonder.
 */
function withoutInnerHtml() {
  return {
    name: 'without-inner-html',
    transform(code: string, id: string) {
      if (!/\/preact\/dist\/preact\.m?js/.test(id)) return undefined;
      const safe = code.replace(/\w+\.innerHTML=(\w+\.__html)/, '$1');
      if (safe === code) throw new Error('Preact sets innerHTML in another way now: adapt wxt.config.ts.');
      return { code: safe, map: null };
    },
  };
}

/**
 * Takes the setting of chemical formulas (`\\ce`) out of temml: an eighth of it, and not one in ten thousand recorded
 * abstracts has any. One that comes is shown as it was written, like all that can't be set.
 */
function withoutChemistry() {
  return {
    name: 'without-chemistry',
    transform(code: string, id: string) {
      if (!/\/temml\/dist\/temml\.m?js/.test(id)) return undefined;
      const [start, end] = [code.indexOf('defineMacro("\\\\ce"'), code.indexOf('// texvc.sty')];
      if (start === -1 || end < start)
        throw new Error('Temml has its chemistry elsewhere now: adapt wxt.config.ts.');
      return { code: code.slice(0, start) + code.slice(end), map: null };
    },
  };
}

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

function withShortKeys() {
  return {
    name: 'with-short-keys',
    transform(code: string, id: string) {
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
function shortened(messages: string): string {
  const names = new Map([...SHORT_KEYS].map(([key, short]) => [key.replaceAll('.', '_'), short]));
  const entries = Object.entries(JSON.parse(messages)).map(([name, text]) => [names.get(name) ?? name, text]);
  return JSON.stringify(Object.fromEntries(entries));
}

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/auto-icons', '@wxt-dev/i18n/module'],
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  // Every import is written out, so that a reader (and the structure test) sees where a name comes from.
  imports: false,
  autoIcons: { baseIconPath: 'assets/icon.svg', sizes: [16, 32, 48, 96, 128], developmentIndicator: false },
  i18n: { localesDir: fileURLToPath(new URL('assets/locales', import.meta.url)) },
  hooks: {
    // Else it is the title of the popup's page, in one language.
    'build:manifestGenerated': (_, manifest) => {
      if (manifest.action) manifest.action.default_title = '__MSG_extension_name__';
    },
    'build:publicAssets': (_, files) => {
      for (const file of files)
        if ('contents' in file && file.relativeDest.endsWith('messages.json'))
          file.contents = shortened(file.contents);
    },
  },
  vite: () => ({
    plugins: [withoutInnerHtml(), withoutChemistry(), withShortKeys()],
    define: { 'import.meta.env.APP_VERSION': JSON.stringify(version) },
  }),
  manifest: ({ browser, mode }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    incognito: 'not_allowed',
    omnibox: { keyword: 'pr' },
    permissions: ['alarms', 'storage', 'unlimitedStorage'],
    // Asked for only when a person wants to be notified.
    optional_permissions: ['notifications'],
    host_permissions: [`${DEFAULT_BASE_ADDRESS}/*`],
    // Asked for only when a person sets a mirror as the base address, or adds a source: for that host alone.
    optional_host_permissions: ['https://*/*'],
    content_security_policy: { extension_pages: mode === 'production' ? PAGE_POLICY : DEVELOPMENT_POLICY },
    ...(browser === 'firefox' ? firefox : chromium),
  }),
});
