import { signal } from '@preact/signals';
import type { ActionKey } from '../db';
import { sentenceOf } from '../sentences';
import { storeFailed } from './store-failed';

/** What just happened, in a sentence; `failed` if it did not work. */
export interface Notice {
  text: string;
  /** The step with papers that it tells of: undo takes back that one, whatever was done in other pages since. */
  step?: ActionKey | undefined;
  /** The way back of what was no step with papers. */
  takeBack?: () => Promise<unknown>;
  failed?: boolean;
}

export const notice = signal<Notice | undefined>(undefined);

/** What is said of a failure of the store. */
const storeSentence = (error: unknown) => sentenceOf(storeFailed(error));

/**
 * Does what the person asked for, or what only they would miss. If it fails, a notice says so, in the `sentence` for
 * the error: nothing is swallowed. Resolves to `undefined` then.
 */
export async function attempt<T>(
  work: () => Promise<T>,
  sentence: (error: unknown) => string = storeSentence,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    notice.value = { text: sentence(error), failed: true };
    return undefined;
  }
}

/**
 * Takes a failure of what is read in the background, beside something that reads the same store and says so when it
 * can't. Where nothing else does, `attempt` is the way.
 */
export function alreadySaid(): void {}
