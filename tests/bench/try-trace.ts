import { pathToFileURL } from 'node:url';
import { readFileSync, writeFileSync } from 'node:fs';
import { bundle } from './bundle.ts';
import type * as InNode from './in-node.ts';
import { openBenchBrowser, run } from './browser.ts';
import { typeSearches } from './painting.ts';
const { archivePapers }: typeof InNode = await import(pathToFileURL(await bundle('in-node', 'node')).href);
const size = Number(process.argv[2] ?? 3000);
const b = await openBenchBrowser(archivePapers() ?? []);
const bench = await b.page(); await run(bench, 'seed', 0, size); await run(bench, 'annotate', size);
const searches = (await run(bench, 'searchesFor', size, 24)).slice(0, 8);
const texts = searches.flatMap((s) => [...s].map((_, at) => s.slice(0, at + 1)));
const ids = await run(bench, 'expectedIds', texts);
const map = new Map(texts.map((t, at) => [t, ids[at] ?? []]));
for (const name of ['library', 'popup'] as const) {
  const page = await b.session.page(name, name === 'library' ? { width: 1280, height: 900 } : { width: 420, height: 600 });
  await page.waitForSelector('article'); await page.bringToFront();
  await typeSearches(page, searches.slice(0, 1), map);
  await page.reload(); await page.waitForSelector('article');
  const cdp = await page.createCDPSession(); await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
  await page.tracing.start({ categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'] });
  await cdp.send('Profiler.start');
  const t = await typeSearches(page, searches, map);
  const { profile } = await cdp.send('Profiler.stop');
  const trace = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  writeFileSync(`/tmp/trace-${name}.json`, JSON.stringify(trace)); writeFileSync(`/tmp/prof-${name}.json`, JSON.stringify(profile)); writeFileSync(`/tmp/typing-${name}.json`, JSON.stringify(t));
  await page.close();
}
await b.close();
