import type { ComponentChildren } from 'preact';
import type { PaperId } from '../lib/domain/paper';
import { noteOpening } from '../lib/state/commands';

interface Props {
  id: PaperId;
  href: string;
  lang?: string;
  children: ComponentChildren;
}

const MIDDLE_BUTTON = 1;

/** A link to where a paper is, in a tab of its own: to follow it is to open the paper. */
export function PaperLink({ id, href, lang, children }: Props) {
  const note = () => void noteOpening(id);
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      lang={lang}
      onClick={note}
      // The middle button opens it behind this page, and is no click to the browser.
      onAuxClick={({ button }) => button === MIDDLE_BUTTON && note()}
    >
      {children}
    </a>
  );
}
