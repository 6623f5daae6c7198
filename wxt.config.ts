import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vite';
import { defineConfig } from 'wxt';
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
 * Lays the scripts of a page aside in a template, from which `first-paint.js` starts them when the first frame is out:
 * each file that is asked for costs the page a millisecond before it can paint.
 */
function scriptsAfterFirstFrame() {
  const SCRIPTS = /^[ \t]*<(?:script type="module"|link rel="modulepreload")[^>]*>(?:<\/script>)?\n/gm;
  return {
    name: 'scripts-after-first-frame',
    apply: 'build' as const,
    transformIndexHtml: {
      order: 'post' as const,
      handler(html: string) {
        const scripts = html.match(SCRIPTS) ?? [];
        const aside = `<template id="app">\n${scripts.join('')}    </template>\n  </head>`;
        return html.replace(SCRIPTS, '').replace('</head>', `  ${aside}`);
      },
    },
  };
}

/** What is seen: the worker needs none of it. */
const PAGES = /[\\/](components|preact|@preact|lucide|lib[\\/]state)[\\/]/;

/**
 * What several pages need, in one file for what the worker needs too and one for the rest: each file more costs a
 * millisecond to ask for, and a header in the package.
 */
const FEW_FILES = {
  codeSplitting: {
    groups: [
      { name: 'core', test: (id: string) => !PAGES.test(id), minShareCount: 3, priority: 1 },
      { name: 'pages', minShareCount: 3 },
    ],
  },
};

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
    'vite:build:extendConfig': (entrypoints, config) => {
      if (entrypoints.length > 1)
        config.build = mergeConfig(config.build ?? {}, { rolldownOptions: { output: FEW_FILES } });
    },
  },
  vite: () => ({
    plugins: [withoutInnerHtml(), scriptsAfterFirstFrame()],
    // All browsers that we are for know `modulepreload`; what stands in for it can't run in the worker.
    build: { modulePreload: { polyfill: false } },
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
