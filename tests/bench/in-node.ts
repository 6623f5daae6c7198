/** What is measured in Node, packed by `bundle.ts`: Node alone can't read imports without file names' endings. */
export { archivePapers } from './archive.ts';
export { forYouTable } from './for-you.ts';
export { neighbourTable } from './neighbours.ts';
export { knownItemTable } from './quality.ts';
