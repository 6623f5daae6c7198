import { signal } from '@preact/signals';
import { askToNotify, mayNotify, onLeaveChanged } from '../notify';

/** Whether the browser lets us show notifications, live; `undefined` until it is known. */
export const canNotify = signal<boolean | undefined>(undefined);

/** Asks whether we may show notifications, and follows it, until the function it returns is called. */
export function followLeave(): () => void {
  const ask = async () => {
    canNotify.value = await mayNotify();
  };
  void ask();
  return onLeaveChanged(() => void ask());
}

/** Asks the person for leave to show notifications. Must be called from a click. Resolves to the answer. */
export async function askLeave(): Promise<boolean> {
  const isGiven = await askToNotify();
  canNotify.value = isGiven;
  return isGiven;
}
