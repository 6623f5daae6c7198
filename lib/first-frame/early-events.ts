import type { PaperId } from '../domain/paper';
import type { Command, Reply } from '../messages';
import { isSnapshotShown } from './snapshot';

/** Something that a person did on a page before it could listen. */
type EarlyEvent = { kind: 'click'; target: Element } | { kind: 'key'; event: KeyboardEvent };

declare global {
  /**
   * Ends the noting, and tells what was noted. On the page, because this module is in two scripts: what notes is in that
   * of the first frame, what replays is in the page's own.
   */
  var takeEarlyEvents: (() => EarlyEvent[]) | undefined;
}

/** The part of the browsers' extension API that is needed here. */
interface ExtensionApi {
  runtime: { sendMessage(command: Command): Promise<Reply> };
}

/** The API as the browser has it. The polyfill would be most of what is loaded before the first frame. */
const { browser, chrome } = globalThis as { browser?: ExtensionApi; chrome?: ExtensionApi };

/** Notes what is done on the page's snapshot, until `replayEarlyEvents`. */
export function noteEarlyEvents(): void {
  const early: EarlyEvent[] = [];
  const noteClick = ({ target }: MouseEvent) => {
    const control = target instanceof Element ? target.closest('a, button, input, select') : null;
    // Links work by themselves.
    if (!control || control.localName === 'a') return;
    if (control.matches('[data-id] .bookmark')) void setBookmark(control);
    else early.push({ kind: 'click', target: control });
  };
  const noteKey = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLInputElement)) early.push({ kind: 'key', event });
  };
  addEventListener('click', noteClick, true);
  addEventListener('keydown', noteKey, true);
  globalThis.takeEarlyEvents = () => {
    removeEventListener('click', noteClick, true);
    removeEventListener('keydown', noteKey, true);
    globalThis.takeEarlyEvents = undefined;
    return early;
  };
}

/**
 * Has the worker set a bookmark as its button was meant, at once: a popup may be closed before its own scripts are there,
 * and no bookmark is to be lost. If that fails, the live page's button is clicked, which says what is wrong.
 */
async function setBookmark(button: Element): Promise<void> {
  const id = button.closest<HTMLElement>('[data-id]')?.dataset.id as PaperId;
  const isBookmarked = button.getAttribute('aria-pressed') !== 'true';
  const place = placeOf(button);
  button.setAttribute('aria-pressed', String(isBookmarked));
  try {
    const reply = await (browser ?? chrome)?.runtime.sendMessage({ name: 'set-bookmark', id, isBookmarked });
    if (reply && !reply.problem) return;
  } catch {
    // Nobody was there.
  }
  while (isSnapshotShown()) await new Promise((resolve) => requestAnimationFrame(resolve));
  elementAt(place)?.click();
}

/**
 * Lets `takeOver` put the live page in the snapshot's place, then does there what was done on the snapshot: clicks on
 * the same control of the same paper, keys, and what was typed into the search field.
 */
export function replayEarlyEvents(takeOver: () => void): void {
  const early = globalThis.takeEarlyEvents?.() ?? [];
  const done = early.map((one) => ({ one, place: one.kind === 'click' ? placeOf(one.target) : [] }));
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
