import type { PaperId } from '../domain/paper';
import type { Command, Reply } from '../messages';
import { dropPopup, isSnapshotShown } from './snapshot';

/** Something that a person did on a page before it could listen. */
type EarlyEvent =
  | { kind: 'click'; target: Element; event: MouseEvent }
  | { kind: 'key'; event: KeyboardEvent };

/** What is noted on a snapshot. */
interface Notes {
  /** Whether a button of the mouse, a finger or the space bar is down: what it makes a click of may not go meanwhile. */
  isPressed(): boolean;
  /** Ends the noting, and tells what was noted. */
  take(): EarlyEvent[];
}

declare global {
  /** On the page, for this module is in two scripts: what notes is in the first frame's, what replays in the page's own. */
  var earlyEvents: Notes | undefined;
}

/** The part of the browsers' extension API that is needed here. */
interface ExtensionApi {
  runtime: { sendMessage(command: Command): Promise<Reply> };
}

/** The API as the browser has it. The polyfill would be most of what is loaded before the first frame. */
const { browser, chrome } = globalThis as { browser?: ExtensionApi; chrome?: ExtensionApi };

/** Milliseconds that a press is waited for at most: it may end where no page hears of it. */
const LONGEST_PRESS = 1_000;

/** Notes what is done on the page's snapshot, until `replayEarlyEvents`. */
export function noteEarlyEvents(): void {
  const early: EarlyEvent[] = [];
  let isPressed = false;
  const press = () => {
    isPressed = true;
  };
  // Its click comes in the same task, or, of a finger, in the next.
  const release = () => setTimeout(() => (isPressed = false));
  const noteClick = (event: Event) => {
    const { target, type } = event;
    const control = target instanceof Element ? target.closest('a, button, input, select') : null;
    // Other buttons of the mouse do something with links only.
    if (!(event instanceof MouseEvent) || !control || (type === 'auxclick' && control.localName !== 'a'))
      return;
    if (control.matches('[data-id] [data-mark]')) void setMark(control as HTMLElement);
    else early.push({ kind: 'click', target: control, event });
  };
  const noteKey = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || event.target instanceof HTMLInputElement) return;
    if (event.key === ' ') press();
    early.push({ kind: 'key', event });
  };
  const listeners: Record<string, (event: Event) => void> = {
    click: noteClick,
    auxclick: noteClick,
    keydown: noteKey,
    keyup: release,
    pointerdown: press,
    pointerup: release,
    pointercancel: release,
  };
  for (const [type, listener] of Object.entries(listeners)) addEventListener(type, listener, true);
  globalThis.earlyEvents = {
    isPressed: () => isPressed,
    take() {
      for (const [type, listener] of Object.entries(listeners)) removeEventListener(type, listener, true);
      globalThis.earlyEvents = undefined;
      return early;
    },
  };
}

/** Resolves when nothing is pressed on the snapshot. */
export async function nothingPressed(): Promise<void> {
  const end = performance.now() + LONGEST_PRESS;
  while (globalThis.earlyEvents?.isPressed() && performance.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

/**
 * Has the worker set a mark as its button was meant, at once: a popup may be closed before its own scripts are there, and
 * no click is to be lost. If that fails, the live page's button is clicked, which says what is wrong.
 */
async function setMark(button: HTMLElement): Promise<void> {
  const paper = button.closest<HTMLElement>('[data-id]');
  const id = paper?.dataset.id as PaperId;
  const place = placeOf(button);
  const name = button.dataset.mark === 'read' ? 'set-read' : 'set-bookmark';
  const isSet =
    name === 'set-read' ? paper?.dataset.state !== 'read' : button.getAttribute('aria-pressed') !== 'true';
  if (name === 'set-bookmark') button.setAttribute('aria-pressed', String(isSet));
  else if (paper) paper.dataset.state = isSet ? 'read' : 'new';
  // If the page is closed now, the next one must not look as if nothing had been done.
  dropPopup();
  try {
    const reply = await (browser ?? chrome)?.runtime.sendMessage({ name, id, isSet });
    if (reply && !reply.problem) return;
  } catch {
    // Nobody was there.
  }
  while (isSnapshotShown()) await new Promise((resolve) => requestAnimationFrame(resolve));
  elementAt(place)?.click();
}

/**
 * Lets `takeOver` put the live page in the snapshot's place, then does there what was done on the snapshot: the same
 * control has the focus, with what was typed into it; clicks on the same control of the same paper, and keys.
 */
export function replayEarlyEvents(takeOver: () => void): void {
  const early = globalThis.earlyEvents?.take() ?? [];
  const done = early.map((one) => ({ one, place: one.kind === 'click' ? placeOf(one.target) : [] }));
  const focused = document.activeElement ?? document.body;
  const focus = placeOf(focused);
  takeOver();
  focusAgain(focused, elementAt(focus));
  for (const { one, place } of done) {
    if (one.kind === 'click') clickAgain(elementAt(place), one.event);
    else document.activeElement?.dispatchEvent(new KeyboardEvent(one.event.type, one.event));
  }
}

/** Clicks on a control of the live page. What a link leads to has been opened: only the page is to hear of that. */
function clickAgain(control: HTMLElement | undefined, event: MouseEvent): void {
  if (control?.localName === 'a') {
    control.addEventListener(event.type, (again) => again.preventDefault(), { once: true });
    control.dispatchEvent(new MouseEvent(event.type, event));
  } else control?.click();
}

/** How a control is found again: the paper that it belongs to, if any, its kind, and its name. */
function placeOf(control: Element): string[] {
  const paper = control.closest<HTMLElement>('[data-id]')?.dataset.id ?? '';
  return [paper, control.localName, nameOf(control)];
}

/** Its label may have a number in it, which may be another on the live page. */
function nameOf(control: Element): string {
  const label = control.closest('label') ?? control;
  return control.id || (control.getAttribute('aria-label') ?? label.textContent ?? '');
}

function elementAt([paper = '', tag = '', name = '']: readonly string[]): HTMLElement | undefined {
  const scope = paper ? document.querySelector(`[data-id="${CSS.escape(paper)}"]`) : document.body;
  const same = [...(scope?.querySelectorAll<HTMLElement>(tag) ?? [])];
  return same.find((one) => nameOf(one) === name);
}

function focusAgain(before: Element, now: HTMLElement | undefined): void {
  now?.focus({ preventScroll: true });
  const isField = before instanceof HTMLInputElement && now instanceof HTMLInputElement;
  if (!isField || before.value === now.value) return;
  now.value = before.value;
  now.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
