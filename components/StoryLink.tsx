import { mainLinkOf } from '../lib/domain/links';
import type { Paper } from '../lib/domain/paper';
import { byline } from '../lib/format';
import { settings } from '../lib/state/preferences';
import { PaperLink } from './PaperLink';
import { typeset } from './TeXText';

/** A paper in a word: its title, which opens it, and its first authors. */
export function StoryLink({ paper }: { paper: Paper }) {
  return (
    <>
      <PaperLink id={paper.id} href={mainLinkOf(paper, settings.value.baseAddress)} lang="en">
        {typeset(paper.title, { inHeading: true })}
      </PaperLink>
      <span class="fine">{byline(paper.authors, 1).names}</span>
    </>
  );
}
