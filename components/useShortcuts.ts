import { useEffect } from 'preact/hooks';
import { mainLinkOf } from '../lib/domain/links';
import type { PaperId } from '../lib/domain/paper';
import { type KeyCommand, readKey, shortcutsWith } from '../lib/keyboard';
import { copyCitation } from '../lib/state/citation';
import {
  markAllRead,
  noteOpening,
  toggleBookmark,
  toggleExpanded,
  toggleRead,
  undo,
} from '../lib/state/commands';
import { settings } from '../lib/state/preferences';
import type { Reader } from '../lib/state/reader';
import type { ViewName } from '../lib/views';
import { hideOrShow } from './hiding';
import { stepToPaper } from './roving';

interface Page {
  reader: Reader;
  /** Shows another list, if the page has it. */
  go: (view: ViewName) => void;
  toggleHelp: () => void;
  /** Leaves the search or whatever else lies over the list. */
  back: () => void;
}

/** For so long, in milliseconds, the first key of a pair waits for the second. */
const PAIR = 1500;

/** Listens to the keyboard for as long as the page is there. */
export function useShortcuts(page: Page): void {
  useEffect(() => {
    let pending: { key: string; at: number } | undefined;
    const listen = (event: KeyboardEvent) => {
      // Keys that an input method takes for itself, Escape among them, mean nothing here, nor does Shift before a capital.
      if (event.isComposing || event.key === 'Shift') return;
      // An open sheet has the keyboard to itself; the browser closes it on Escape.
      if (document.querySelector('dialog[open]')) return;
      const first = pending && event.timeStamp - pending.at < PAIR ? pending.key : undefined;
      pending = undefined;
      if (isTyping(event.target) ? event.key !== 'Escape' : !settings.value.shortcuts) return;
      const { command, prefix } = readKey(event, first, shortcutsWith(settings.value.keys));
      if (prefix) pending = { key: prefix, at: event.timeStamp };
      if (command && run(command, page, event.target)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [page]);
}

/** Fields that take no letters: after ticking a paper, the keys go on. */
const WORDLESS = ['checkbox', 'radio', 'range', 'file'].map((type) => `[type=${type}]`).join();

function isTyping(target: EventTarget | null): boolean {
  const fields = `input:not(${WORDLESS}), textarea, select, [contenteditable]`;
  return target instanceof HTMLElement && target.matches(fields);
}

/** Carries out a command; whether there was anything to do, which an action denies by `false`. */
function run(command: KeyCommand, page: Page, target: EventTarget | null): boolean {
  const { reader } = page;
  const elsewhere: Partial<Record<KeyCommand, () => unknown>> = {
    next: () => stepToPaper(1),
    previous: () => stepToPaper(-1),
    'next-unread': () => stepToPaper(1, '.paper[data-state="new"]'),
    'mark-all-read': () => void markAllRead(reader),
    undo: () => void undo(),
    search: () => document.querySelector<HTMLElement>('input[type="search"]')?.focus(),
    help: page.toggleHelp,
    'go-trending': () => page.go('trending'),
    'go-unread': () => page.go('unread'),
    'go-bookmarks': () => page.go('bookmarks'),
    'go-for-you': () => page.go('forYou'),
    back: () => leave(page, target),
  };
  const action = elsewhere[command] ?? onPaper(command, reader);
  return action !== undefined && action() !== false;
}

/** What a key does to the paper that has the focus, if one has. */
function onPaper(command: KeyCommand, reader: Reader): (() => void) | undefined {
  const id = focusedPaper()?.dataset.id as PaperId | undefined;
  const entry = id && reader.entry(id).value;
  if (!entry) return undefined;
  const { paper } = entry;
  const actions: Partial<Record<KeyCommand, () => void>> = {
    unfold: () => void toggleExpanded(reader, paper.id),
    open: () => {
      window.open(mainLinkOf(paper, settings.value.baseAddress), '_blank', 'noopener,noreferrer');
      void noteOpening(paper.id);
    },
    'toggle-read': () => void toggleRead(entry),
    bookmark: () => void toggleBookmark(paper.id),
    hide: () => hideOrShow(entry, reader),
    'copy-citation': () => void copyCitation(entry),
  };
  return actions[command];
}

function focusedPaper(): HTMLElement | undefined {
  return document.activeElement?.closest<HTMLElement>('.paper') ?? undefined;
}

/** Leaves what one is in. Where there is nothing to leave, Escape is the browser's: it closes a popup. */
function leave({ reader, back }: Page, target: EventTarget | null): boolean {
  const isSearch = reader.place.value.view === 'search';
  const isUnfolded = reader.expanded.value !== undefined;
  const isIn = isSearch || isTyping(target) || isUnfolded;
  // What is folded up would take the focus with it.
  const isInside = document.activeElement?.closest('.details') !== null;
  const headline = isInside ? focusedPaper()?.querySelector<HTMLElement>('.unfold') : undefined;
  if (isTyping(target)) (target as HTMLElement).blur();
  // One step at a time: what a search found and one has unfolded goes first, but not from the search's own field.
  const isInSearchField = target instanceof HTMLElement && target.matches('input[type="search"]');
  if (isSearch && (!isUnfolded || isInSearchField)) back();
  else {
    headline?.focus();
    reader.fold();
  }
  return isIn;
}
