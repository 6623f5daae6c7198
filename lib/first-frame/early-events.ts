import type { PaperId } from '../domain/paper';
import type { Command } from '../messages';

/** The browser's own way to the worker. The polyfill would be most of what is loaded before the first frame. */
const { chrome } = globalThis as unknown as {
  chrome: { runtime: { sendMessage(command: Command): Promise<unknown> } };
};

/** Something that a person did on a page before it could listen. */
type EarlyEvent = { kind: 'click'; target: Element } | { kind: 'key'; event: KeyboardEvent };

let early: EarlyEvent[] = [];

/** Notes what is done on the page's snapshot, until `replayEarlyEvents`. */
export function noteEarlyEvents(): void {
  addEventListener('click', noteClick, true);
  addEventListener('keydown', noteKey, true);
}

function noteClick({ target }: MouseEvent): void {
  const control = target instanceof Element ? target.closest('a, button, input, select') : null;
  // Links work by themselves.
  if (!control || control.localName === 'a') return;
  if (control.matches('[data-id] .bookmark')) void toggleBookmark(control);
  else early.push({ kind: 'click', target: control });
}

/**
 * Has the worker do it, at once: a popup may be closed before its own scripts are there, and no bookmark is to be lost.
 * Without a worker, the live page does it as all else.
 */
async function toggleBookmark(button: Element): Promise<void> {
  const id = button.closest<HTMLElement>('[data-id]')?.dataset.id as PaperId;
  button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
  const done = chrome.runtime.sendMessage({ name: 'toggle-bookmark', id });
  await done.catch(() => early.push({ kind: 'click', target: button }));
}

function noteKey(event: KeyboardEvent): void {
  if (!(event.target instanceof HTMLInputElement)) early.push({ kind: 'key', event });
}

/**
 * Lets `takeOver` put the live page in the snapshot's place, then does there what was done on the snapshot: clicks on
 * the same control of the same paper, keys, and what was typed into the search field.
 */
export function replayEarlyEvents(takeOver: () => void): void {
  removeEventListener('click', noteClick, true);
  removeEventListener('keydown', noteKey, true);
  const done = early.map((one) => ({ one, place: one.kind === 'click' ? placeOf(one.target) : [] }));
  early = [];
  const typed = document.activeElement instanceof HTMLInputElement ? document.activeElement : undefined;
  takeOver();
  if (typed) typeAgain(typed);
  for (const { one, place } of done) {
    if (one.kind === 'click') elementAt(place)?.click();
    else document.activeElement?.dispatchEvent(new KeyboardEvent(one.event.type, one.event));
  }
}

/** How a control is found again: the paper that it belongs to, if any, its kind, its name, and which of these it is. */
function placeOf(control: Element): string[] {
  const paper = control.closest<HTMLElement>('[data-id]')?.dataset.id ?? '';
  return [paper, control.localName, control.getAttribute('aria-label') ?? control.textContent ?? ''];
}

function elementAt([paper = '', tag = '', label = '']: readonly string[]): HTMLElement | undefined {
  const scope = paper ? document.querySelector(`[data-id="${CSS.escape(paper)}"]`) : document.body;
  const same = [...(scope?.querySelectorAll<HTMLElement>(tag) ?? [])];
  return same.find((one) => (one.getAttribute('aria-label') ?? one.textContent) === label);
}

function typeAgain(typed: HTMLInputElement): void {
  const field = document.querySelector<HTMLInputElement>(`input[type="${typed.type}"]`);
  if (!field) return;
  field.focus();
  if (typed.value === '') return;
  field.value = typed.value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
