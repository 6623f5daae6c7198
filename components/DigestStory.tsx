import { Bookmark } from 'lucide';
import type { DigestEntry } from '../lib/digest/collect';
import type { DigestPaper } from '../lib/digest/content';
import { t } from '../lib/i18n';
import { Actions } from './CardTools';
import { drawn } from './drawn';
import { PaperLink } from './PaperLink';
import { typeset } from './TeXText';

interface Props {
  paper: DigestPaper;
  entry: DigestEntry | undefined;
  /** Level of the headline in the page's outline. */
  heading: 'h2' | 'h3';
}

/** A paper in a digest. On paper its address stands below, where on screen there are the buttons. */
export function DigestStory({ paper, entry, heading: Heading }: Props) {
  const { id, title, url, authors, organization, upvotes, passage, keywords, isBookmarked } = paper;
  const headingId = `title-${id}`;
  return (
    <article class="story" data-id={id} aria-labelledby={headingId}>
      <Heading id={headingId} class="headline">
        <PaperLink id={id} href={url} lang="en">
          {typeset(title, { inHeading: true })}
        </PaperLink>
      </Heading>
      <p class="fine">{[authors, organization].filter(Boolean).join(' · ')}</p>
      {passage && (
        <p class="passage" lang="en">
          {typeset(passage)}
        </p>
      )}
      {keywords.length > 0 && (
        <p class="fine keywords" lang="en">
          {keywords.join(' · ')}
        </p>
      )}
      <div class="foot">
        <p class="fine">
          {upvotes}
          {isBookmarked && (
            <span class="printed">
              {' · '}
              {drawn(Bookmark)} {t('library.bookmarked')}
            </span>
          )}
          <span class="printed address"> · {url.replace(/^https?:\/\//, '')}</span>
        </p>
        {entry && <Actions entry={entry} tabIndex={0} hasKeys={false} />}
      </div>
    </article>
  );
}
