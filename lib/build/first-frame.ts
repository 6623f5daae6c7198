import type { Plugin } from 'vite';

const SCRIPTS = /^[ \t]*<(?:script type="module"|link rel="modulepreload")[^>]*>(?:<\/script>)?\n/gm;

/**
 * Lays the scripts of a page aside in a template, from which `first-paint.js` starts them when the first frame is out:
 * each file that is asked for costs the page a millisecond before it can paint.
 */
export function scriptsAfterFirstFrame(): Plugin {
  return {
    name: 'scripts-after-first-frame',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
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
export const FEW_FILES = {
  codeSplitting: {
    groups: [
      { name: 'core', test: (id: string) => !PAGES.test(id), minShareCount: 3, priority: 1 },
      { name: 'pages', minShareCount: 3 },
    ],
  },
};
