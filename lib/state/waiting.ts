import { signal } from '@preact/signals';

/** Milliseconds after which it is said that a search goes on. */
const SLOW = 100;

/** Whether a person waits for a list. */
export class Waiting {
  readonly isSeen = signal(true);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** From now on. With `isTyped` it is said late: a sign of work would cost a frame that mostly shows the answer. */
  begin(isTyped: boolean): void {
    clearTimeout(this.#timer);
    const say = () => {
      this.isSeen.value = true;
    };
    if (isTyped) this.#timer = setTimeout(say, SLOW);
    else say();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.isSeen.value = false;
  }
}
