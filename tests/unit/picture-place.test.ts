// @vitest-environment node
import { expect, it } from 'vitest';
import { picturePlace } from '../support/picture-place.ts';

/** What the script in package.json says before what a person adds. */
const SCRIPT = 'assets/pictures';

it('is the README’s when nothing is added', () => {
  expect(picturePlace([SCRIPT])).toEqual({ folder: SCRIPT, isRecorded: false });
});

it.each([[['folder', '--recorded']], [['--recorded', 'folder']]])('is the folder of %j', (added) => {
  expect(picturePlace([SCRIPT, ...added])).toEqual({ folder: 'folder', isRecorded: true });
});

it.each([
  [['--recorded']],
  [['./assets/pictures/', '--recorded']],
  [['assets/../assets/pictures', '--recorded']],
])('is refused for recorded days where pictures are committed: %j', (added) => {
  expect(() => picturePlace([SCRIPT, ...added])).toThrow('name another folder');
});
