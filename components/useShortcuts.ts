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

/** Listens to the keyboard for as long as the page is there. */
export function useShortcuts(page: Page): void {
  useEffect(() => {
    let prefix: string | undefined;
    const listen = (event: KeyboardEvent) => {
      // An open sheet has the keyboard to itself; the browser closes it on Escape.
      if (document.querySelector('dialog[open]')) return;
      if (isTyping(event.target) ? event.key !== 'Escape' : !settings.value.shortcuts) return;
      const { command, prefix: begun } = readKey(event, prefix, shortcutsWith(settings.value.keys));
      prefix = begun;
      if (command && run(command, page, event.target)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [page]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

/** Carries out a command; whether there was anything to do. */
function run(command: KeyCommand, page: Page, target: EventTarget | null): boolean {
  const { reader } = page;
  const elsewhere: Partial<Record<KeyCommand, () => void>> = {
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
  action?.();
  return action !== undefined;
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

function leave({ reader, back }: Page, target: EventTarget | null): void {
  if (isTyping(target)) (target as HTMLElement).blur();
  if (reader.place.value.view === 'search') back();
  else reader.fold();
}
