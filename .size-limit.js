import { readFileSync } from 'node:fs';

/** Budgets in bytes, which unlike times are the same on every machine. */
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const BUILD = '.output/chrome-mv3';

/** The scripts and styles that a page's first frame waits for: not those that are laid aside for later. */
function firstFrame(page) {
  const whole = readFileSync(`${BUILD}/${page}.html`, 'utf8');
  const text = whole.replace(/<template id="app">.*<\/template>\s*<\/head>/s, '');
  if (text === whole) throw new Error(`${page}.html has no scripts laid aside.`);
  const paths = [...text.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(([, path]) => BUILD + path);
  if (paths.length < 2) throw new Error(`${page}.html names its scripts and styles in another way now.`);
  return { name: `${page}: first frame`, path: paths, limit: '40 kB', brotli: false };
}

/** A package as the stores get it. */
const packed = (browser) => ({
  name: `package for ${browser}`,
  path: `.output/paper-round-${version}-${browser}.zip`,
  limit: '300 kB',
  brotli: false,
});

export default [firstFrame('newtab'), firstFrame('popup'), packed('chrome'), packed('firefox')];
