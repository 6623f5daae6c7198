import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle, FOLDER } from './bundle.ts';
import { CALM, watchBeginning } from './pages-watch.ts';
import { watchWorker } from './worker-watch.ts';

const BUILD = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));
/** All that this bench keeps: copies of the extension, profiles with papers in them. Not under version control. */
export const WORKSHOP = `${FOLDER}/pages`;
export const EXTENSION = `${WORKSHOP}/extension`;

/** What a floor shows of a paper. */
export interface FloorPaper {
  title: string;
  authors: string;
  teaser: string;
}

/** Papers on each floor. */
export const ON_A_FLOOR = 30;

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui; }
body { margin: 0; padding: 16px 24px; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 20px 24px; }
h2 { margin: 0; font: 700 18px/1.3 Georgia, serif; }
p { margin: 4px 0; font-size: 14px; }
.teaser { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 3; }
`;

/** Both painting floors make the same elements, with the plainest means. */
const SHOW = `
function show(papers) {
  const main = document.createElement('main');
  for (const paper of papers) {
    const article = document.createElement('article');
    for (const [tag, name, text] of [['h2', '', paper.title], ['p', '', paper.authors], ['p', 'teaser', paper.teaser]]) {
      const element = document.createElement(tag);
      element.className = name;
      element.textContent = text;
      article.append(element);
    }
    main.append(article);
  }
  document.body.append(main);
}
`;

const FROM_SNAPSHOT = `${SHOW}
show(JSON.parse(localStorage.getItem('floor') ?? '[]'));
`;

const FROM_DATABASE = `${SHOW}
const opening = indexedDB.open('paper-round');
opening.onsuccess = () => {
  const papers = [];
  const index = opening.result.transaction('papers').objectStore('papers').index('day');
  index.openCursor(null, 'prev').onsuccess = ({ target: { result: cursor } }) => {
    if (cursor) {
      const { title, authors, abstract } = cursor.value;
      papers.push({ title, authors: authors.map(({ name }) => name).join(', '), teaser: abstract });
    }
    if (cursor && papers.length < ${ON_A_FLOOR}) cursor.continue();
    else show(papers);
  };
};
`;

/** The page that measures stand in, and the pages that everything is held against. */
export const FLOORS = {
  static: 'floor-static',
  snapshot: 'floor-snapshot',
  database: 'floor-database',
} as const;

/** The pages that the toolbar button opens, which watch themselves: nothing can be put into them from outside in time. */
export const TOOLBAR = { popup: 'toolbar-popup.html', static: 'toolbar-static.html' } as const;

/** What the worker of the copy loads first: it notes what the worker does. */
const PRELUDE = 'bench-worker.js';

/**
 * Copies the built extension and puts into the copy, never into the package, the floors and a page with measures:
 * so they share address, database and browser. Returns the copy's folder.
 */
export async function extensionWithFloors(
  folder: string,
  papers: readonly FloorPaper[],
  version: string,
): Promise<void> {
  if (!existsSync(BUILD)) throw new Error('The extension is not built: run "npx wxt build" first.');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(BUILD, folder, { recursive: true });
  const put = (name: string, text: string) => writeFileSync(`${folder}/${name}`, text);
  put('floor.css', STYLE);
  put('floor-snapshot.js', FROM_SNAPSHOT);
  put('floor-database.js', FROM_DATABASE);
  put(`${FLOORS.static}.html`, page(papers.map(article).join('\n'), ''));
  put(`${FLOORS.snapshot}.html`, page('', 'floor-snapshot.js'));
  put(`${FLOORS.database}.html`, page('', 'floor-database.js'));
  put('bench.html', '<!doctype html><title>Bench</title><script type="module" src="bench.js"></script>');
  cpSync(await bundle('pages-in-page', 'page'), `${folder}/bench.js`);
  put(PRELUDE, `(${watchWorker})()`);
  put('background.js', `import './${PRELUDE}';\n${readFileSync(`${folder}/background.js`, 'utf8')}`);
  put('bench-watch.js', `(${watchBeginning})(${CALM})`);
  for (const [from, to] of [
    ['popup.html', TOOLBAR.popup],
    [`${FLOORS.static}.html`, TOOLBAR.static],
  ] as const) {
    const text = readFileSync(`${folder}/${from}`, 'utf8');
    put(to, text.replace('<head>', '<head><script src="/bench-watch.js"></script>'));
  }
  const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8'));
  put('manifest.json', JSON.stringify({ ...manifest, version }));
}

function page(body: string, script: string): string {
  const main = body ? `<main>${body}</main>` : '';
  const code = script ? `<script src="${script}"></script>` : '';
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Floor</title><link rel="stylesheet" href="floor.css"></head>
<body>${main}${code}</body>
</html>`;
}

function article({ title, authors, teaser }: FloorPaper): string {
  return `<article><h2>${escaped(title)}</h2><p>${escaped(authors)}</p><p class="teaser">${escaped(teaser)}</p></article>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
