import { fileURLToPath } from 'node:url';
import { mergeConfig, type Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { FEW_FILES, scriptsAfterFirstFrame } from './lib/build/first-frame';
import { BUNDLED, shipNotices } from './lib/build/licenses';
import { shortened, withShortKeys } from './lib/build/short-keys';
import { DEFAULT_BASE_ADDRESS } from './lib/sources/huggingface/address';
import { version } from './package.json';

/** What it takes to build the packages; what the zip of the sources holds. */
const SOURCES = [
  '{assets,components,entrypoints,lib}/**',
  '{LICENSE,README.md,GUIDE.md,CONTRIBUTING.md,PRIVACY.md,CHANGELOG.md}',
  '{package,package-lock,tsconfig}.json',
  '{.npmrc,wxt.config.ts}',
];

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

/** Leaves a part of a package's code out of ours; the build fails when it no longer looks like that. */
function leavingOut(what: string, file: RegExp, part: RegExp, instead: string): Plugin {
  return {
    name: `without ${what}`,
    transform(code, id) {
      if (!file.test(id)) return undefined;
      const rest = code.replace(part, instead);
      if (rest === code) throw new Error(`There is ${what} no more, or in another way: adapt wxt.config.ts.`);
      return { code: rest, map: null };
    },
  };
}

/**
 * The one place where Preact can set `innerHTML`: no page uses it, so no text from outside can ever reach it, and
 * reviewers of add-ons need not wonder.
 */
const withoutInnerHtml = () =>
  leavingOut('Preact’s innerHTML', /\/preact\/dist\/preact\.m?js/, /\w+\.innerHTML=(\w+\.__html)/, '$1');

/** The renderer's chemistry (`\ce`), a fifth of it, for which it has a licence of its own. Hardly a title needs it. */
const withoutChemistry = () =>
  leavingOut(
    'Temml’s chemistry',
    /\/temml\/dist\/temml\.mjs/,
    /\/\*{20,}\s+\*\s+\*\s+Temml mhchem\.js.*?(?=\/\/ texvc\.sty)/s,
    '',
  );

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/auto-icons', '@wxt-dev/i18n/module'],
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  // Every import is written out, so that a reader (and the structure test) sees where a name comes from.
  imports: false,
  autoIcons: { baseIconPath: 'assets/icon.svg', sizes: [16, 32, 48, 96, 128], developmentIndicator: false },
  i18n: { localesDir: fileURLToPath(new URL('assets/locales', import.meta.url)) },
  hooks: {
    // Whatever this machine's environment says: else Vite may pack for development, with this machine's paths in it.
    'build:before': ({ config }) => {
      process.env.NODE_ENV = config.mode;
    },
    // Else it is the title of the popup's page, in one language.
    'build:manifestGenerated': (_, manifest) => {
      if (manifest.action) manifest.action.default_title = '__MSG_extension_name__';
    },
    'vite:build:extendConfig': (entrypoints, config) => {
      if (entrypoints.length > 1)
        config.build = mergeConfig(config.build ?? {}, { rolldownOptions: { output: FEW_FILES } });
    },
    'build:publicAssets': (_, files) => {
      for (const file of files)
        if ('contents' in file && file.relativeDest.endsWith('messages.json'))
          file.contents = shortened(file.contents);
    },
    'build:done': shipNotices,
  },
  // What a reviewer needs to build the same packages, and nothing else.
  zip: {
    includeSources: SOURCES,
    excludeSources: ['assets/pictures/**'],
  },
  vite: ({ command }) => ({
    plugins: [withoutInnerHtml(), withoutChemistry(), withShortKeys(), scriptsAfterFirstFrame()],
    build: {
      license: command === 'build' && { fileName: BUNDLED },
      // All browsers that we are for know `modulepreload`; what stands in for it can't run in the worker.
      modulePreload: { polyfill: false },
    },
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
    // Asked for only when a person sets a mirror as the base address.
    optional_host_permissions: ['https://*/*'],
    content_security_policy: { extension_pages: mode === 'production' ? PAGE_POLICY : DEVELOPMENT_POLICY },
    ...(browser === 'firefox' ? firefox : chromium),
  }),
});
