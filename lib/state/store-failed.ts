import { doubtStore } from '../backup/doubt';
import { type Problem, storageProblem } from '../domain/problem';
import { sendCommand } from '../messages';

/** What a failure of the store means for the person. If it may be damaged, the worker looks through it and heals it. */
export function storeFailed(error: unknown): Problem {
  const problem = storageProblem(error);
  if (problem.code === 'storage')
    // Each command has the worker see to the store first.
    void doubtStore().then(
      () => sendCommand({ name: 'update-badge' }),
      () => undefined,
    );
  return problem;
}
