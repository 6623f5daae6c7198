import { SOURCES } from '../sources';

/** The name of every source by its id, as it is shown. Names are not translated. */
export const SOURCE_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(SOURCES).map(({ id, name }) => [id, name]),
);
