import { doubtStore } from '../backup/doubt';
import { isStoreError, type Problem, storageProblem } from '../domain/problem';
import { sendCommand } from '../messages';

/** What a failure of the store means for the person. If it may be damaged, the worker looks through it and heals it. */
export function storeFailed(error: unknown): Problem {
  if (isStoreError(error))
    // Each command has the worker see to the store first.
    void doubtStore().then(
      () => sendCommand({ name: 'update-badge' }),
      () => undefined,
    );
  return storageProblem(error);
}
