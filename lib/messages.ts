import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { browser } from './browser';
import { type FoundPaper, LONGEST_QUESTION } from './domain/found';
import { isPaperId, type PaperId } from './domain/paper';
import type { Problem } from './domain/problem';
import { isSourceId, type SourceId } from './domain/source-id';
import { type IsoDate, isIsoDate } from './domain/time';

const PaperIdText = v.custom<PaperId>(isPaperId);
const SourceIdText = v.custom<SourceId>(isSourceId);
const Day = v.custom<IsoDate>(isIsoDate);

/** The commands that a page can give the worker; what each does is in `commands.ts`. Everything else a page does itself. */
const COMMAND = v.variant('name', [
  /** Poll now, whatever the schedule says. */
  v.object({ name: v.literal('refresh') }),
  /** Fetch the digests of these days, which are not stored yet. */
  v.object({ name: v.literal('fetch-days'), days: v.pipe(v.array(Day), v.maxLength(40)) }),
  /** Ask what the digest links to a paper. */
  v.object({ name: v.literal('fetch-linked'), id: PaperIdText }),
  /** Ask the source's own search: the words that a person typed, because they wanted that. */
  v.object({
    name: v.literal('search-source'),
    question: v.pipe(v.string(), v.regex(/\S/), v.maxLength(LONGEST_QUESTION)),
  }),
  /** Add a source if it answers, poll it now, or remove it. */
  v.object({
    name: v.picklist(['add-source', 'poll-source', 'remove-source']),
    source: SourceIdText,
  }),
  /** Compare the search index with the store, and mend it. */
  v.object({ name: v.literal('check-index') }),
  /** Mark a paper, or take the mark away, for a page that may be closed before it is ready to do it itself. */
  v.object({ name: v.picklist(['set-bookmark', 'set-read']), id: PaperIdText, isSet: v.boolean() }),
  /**
   * The store, or when a page was last opened, has changed: the badge has to follow. After an undo mutes go first: what
   * it brought back may have been muted since.
   */
  v.object({ name: v.picklist(['update-badge', 'settle-mutes']) }),
]);

export type Command = v.InferOutput<typeof COMMAND>;

/** How a command went: nothing more, or what went wrong. */
export interface Reply {
  problem?: Problem | undefined;
  /** What a source that was added is called. */
  title?: string | undefined;
  /** What a search found, the best first. */
  found?: FoundPaper[];
  /** What a check of the search index came to. */
  indexCheck?: { papers: number; repaired: number };
}

/**
 * Gives the worker a command. The browser wakes the worker if it sleeps; if there is none (while the extension is
 * being updated), the reply says so.
 */
export async function sendCommand(command: Command): Promise<Reply> {
  const reply: Promise<Reply> = browser.runtime.sendMessage(command);
  return reply.catch(() => ({ problem: { code: 'no-worker' } }));
}

/** Answers commands. Messages that are not from our own pages, or no known command, are not answered. */
export function onCommand(handle: (command: Command) => Promise<Reply>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const command = v.safeParse(COMMAND, message);
    if (sender.id !== browser.runtime.id || !command.success) return undefined;
    return handle(command.output);
  });
}
