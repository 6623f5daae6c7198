import { t } from '../i18n';
import { notice } from './notice';
import type { Entry } from './reader';

/** A paper as BibTeX. The code that writes it is loaded when it is asked for: only few need it. */
export async function citationOf({ paper, reading }: Entry): Promise<string> {
  const { FORMATS } = await import('../export');
  return FORMATS.bibtex.write([{ paper, ...(reading?.tags && { tags: reading.tags }) }]);
}

/** Puts the BibTeX of a paper on the clipboard, and says so. */
export async function copyCitation(entry: Entry): Promise<void> {
  try {
    await navigator.clipboard.writeText(await citationOf(entry));
    notice.value = { text: t('paper.copied') };
  } catch {
    notice.value = { text: t('paper.copyFailed'), failed: true };
  }
}
