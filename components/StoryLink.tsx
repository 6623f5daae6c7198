import { mainLinkOf } from '../lib/domain/links';
import type { Paper } from '../lib/domain/paper';
import { byline } from '../lib/format';
import { noteOpening } from '../lib/state/commands';
import { settings } from '../lib/state/preferences';
import { typeset } from './TeXText';

/** A paper in a word: its title, which opens it, and its first authors. */
export function StoryLink({ paper }: { paper: Paper }) {
  return (
    <>
      <a
        href={mainLinkOf(paper, settings.value.baseAddress)}
        target="_blank"
        rel="noopener noreferrer"
        lang="en"
        onClick={() => void noteOpening(paper.id)}
      >
        {typeset(paper.title, { inHeading: true })}
      </a>
      <span class="fine">{byline(paper.authors, 1).names}</span>
    </>
  );
}
