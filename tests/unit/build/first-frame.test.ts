import { describe, expect, it } from 'vitest';
import { scriptsAfterFirstFrame } from '../../../lib/build/first-frame.ts';

const PAGE = `<!DOCTYPE html>
<html>
  <head>
    <title>Page</title>
    <script type="module" crossorigin src="/chunks/page-x.js"></script>
    <link rel="modulepreload" crossorigin href="/chunks/core-y.js">
    <link rel="stylesheet" crossorigin href="/assets/page-z.css">
  </head>
  <body>
    <script src="/first-paint.js"></script>
  </body>
</html>
`;

describe('the scripts of a page', () => {
  it('are laid aside, but for what its first frame needs', () => {
    const { transformIndexHtml } = scriptsAfterFirstFrame() as unknown as {
      transformIndexHtml: { handler(html: string): string };
    };
    const page = transformIndexHtml.handler(PAGE);
    const [aside = ''] = /<template id="app">.*<\/template>(?=\s*<\/head>)/s.exec(page) ?? [];
    const filesIn = (html: string) => [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
    expect(filesIn(aside)).toEqual(['/chunks/page-x.js', '/chunks/core-y.js']);
    expect(filesIn(page.replace(aside, ''))).toEqual(['/assets/page-z.css', '/first-paint.js']);
  });
});
