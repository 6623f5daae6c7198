import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Not under version control. */
export const FOLDER = fileURLToPath(new URL('../../.paper-round/bench', import.meta.url));

/**
 * Packs a module of this folder with all that it imports of the project into one file, for Node or for a page of
 * Chromium. Returns the file's path.
 */
export async function bundle(name: string, target: 'node' | 'page'): Promise<string> {
  const entry = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: FOLDER,
      emptyOutDir: false,
      target: 'esnext',
      ...(target === 'node' ? { ssr: entry } : { lib: { entry, formats: ['es'] } }),
      rolldownOptions: { output: { entryFileNames: `${name}.js`, codeSplitting: false } },
    },
  });
  return `${FOLDER}/${name}.js`;
}
