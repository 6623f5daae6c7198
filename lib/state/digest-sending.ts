import type { DigestContent } from '../digest/content';
import { digestEml } from '../digest/eml';
import { digestHtml } from '../digest/html';
import { digestMarkdown } from '../digest/markdown';
import { digestText } from '../digest/text';
import type { DigestPlace } from '../domain/digest';
import { t } from '../i18n';
import { save } from './export';
import { notice } from './notice';

/** A digest in words, and which one it is. */
interface Sent {
  place: DigestPlace;
  content: DigestContent;
}

/** The name of a digest's file, without its ending: `paper-round-day-2026-11-23`. */
function nameOf({ place }: Sent): string {
  return `paper-round-${place.kind}-${place.first}`;
}

/** Has the browser print the page. */
export function printDigest(): void {
  window.print();
}

/** Saves a digest as an e-mail that mail programs open as a draft. */
export function saveAsEmail(sent: Sent): void {
  const message = digestEml(sent.content, { now: Date.now(), id: crypto.randomUUID() });
  save(message, `${nameOf(sent)}.eml`, 'message/rfc822');
}

/** Saves a digest as Markdown. */
export function saveAsMarkdown(sent: Sent): void {
  save(digestMarkdown(sent.content), `${nameOf(sent)}.md`, 'text/markdown;charset=utf-8');
}

/** Whether this browser has the system's sheet for sharing. */
export const canShare = (): boolean => typeof navigator.share === 'function';

/** Hands a digest to the system's sheet for sharing: as a file where it takes files, else as text. */
export async function shareDigest(sent: Sent): Promise<void> {
  const { title } = sent.content;
  const file = new File([digestHtml(sent.content)], `${nameOf(sent)}.html`, { type: 'text/html' });
  const takesFiles = navigator.canShare?.({ files: [file] }) ?? false;
  try {
    await navigator.share(takesFiles ? { title, files: [file] } : { title, text: digestText(sent.content) });
  } catch (error) {
    // A person who closes the sheet has changed their mind: nothing to say about that.
    const isTakenBack = error instanceof DOMException && error.name === 'AbortError';
    if (!isTakenBack) notice.value = { text: t('digest.shareFailed'), failed: true };
  }
}
