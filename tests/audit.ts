/**
 * `npm run audit`: whether the packages that are installed are the ones that the registry signed. Where it offers no
 * signatures, or can't be reached, that is said, and is no failure: what is installed still has the checksums of the lock
 * file, without which `npm ci` installs nothing.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { verdictOf } from './support/signatures.ts';

const { stdout } = spawnSync('npm', ['audit', 'signatures', '--json', '--fetch-retries=1'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const { isGood, sentence } = verdictOf(stdout);
console.log(sentence);
if (!isGood) process.exitCode = 1;
