import { resolve } from 'node:path';

/** Where the pictures of the README are, which are committed. */
const COMMITTED = 'assets/pictures';
/** Where they go when nobody says: it is not under version control. */
const ASIDE = '.paper-round/pictures';

/** What pictures are to be taken of, and the folder that they go into. */
export interface PicturePlace {
  folder: string;
  isRecorded: boolean;
}

/**
 * Reads what `npm run pictures` was asked for. The script names the README's folder itself, so the last one named
 * counts. Recorded days are other people's texts: throws when they would go where the committed pictures are.
 */
export function picturePlace(args: readonly string[]): PicturePlace {
  const folder = args.findLast((arg) => !arg.startsWith('--')) ?? ASIDE;
  const isRecorded = args.includes('--recorded');
  if (isRecorded && resolve(folder) === resolve(COMMITTED))
    throw new Error(`Recorded days go into no picture in ${COMMITTED}: name another folder.`);
  return { folder, isRecorded };
}
