import { browser } from '../browser';

const KEY = 'copy:doubt';

/** Notes that the store failed somebody, so that all of it is looked through at the next occasion. */
export async function doubtStore(): Promise<void> {
  await browser.storage.local.set({ [KEY]: true });
}

/** Whether the store failed somebody since it was last looked through. */
export async function isStoreDoubted(): Promise<boolean> {
  return (await browser.storage.local.get(KEY))[KEY] === true;
}

/** The store was looked through, or made anew. */
export async function trustStore(): Promise<void> {
  await browser.storage.local.remove(KEY);
}
