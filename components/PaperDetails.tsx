import { linksOf } from '../lib/domain/links';
import { byline } from '../lib/format';
import { noteOpening } from '../lib/state/commands';
import { settings } from '../lib/state/preferences';
import type { Entry } from '../lib/state/reader';

/** Names shown before the rest is folded away. */
const AUTHORS_SHOWN = 20;

/** The unfolded part of a paper: where to read it, its abstract, and what the digest adds to it. */
export function PaperDetails({ entry: { paper } }: { entry: Entry }) {
  return (
    <div class="details">
      <nav class="links" aria-label="Where to read it">
        {linksOf(paper, settings.value.baseAddress).map(({ kind, label, url }) => (
          <a
            key={kind}
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            onClick={() => void noteOpening(paper.id)}
          >
            {label}
          </a>
        ))}
      </nav>
      {paper.abstract && <p class="abstract">{paper.abstract}</p>}
      {paper.aiSummary && (
        <aside class="summary" aria-label="AI summary">
          <p class="label">AI summary</p>
          <p>{paper.aiSummary}</p>
        </aside>
      )}
      {paper.keywords && (
        <ul class="keywords" aria-label="Keywords">
          {paper.keywords.map((keyword) => (
            <li key={keyword}>{keyword}</li>
          ))}
        </ul>
      )}
      <AllAuthors authors={paper.authors} />
      {paper.submittedBy && <p class="fine">Submitted to the digest by {paper.submittedBy.name}</p>}
    </div>
  );
}

function AllAuthors({ authors }: Pick<Entry['paper'], 'authors'>) {
  const { names, more } = byline(authors, AUTHORS_SHOWN);
  if (authors.length === 0) return null;
  if (more === 0) return <p class="fine">{names}</p>;
  return (
    <details class="fine">
      <summary>
        {names} and {more} more
      </summary>
      {authors
        .slice(AUTHORS_SHOWN)
        .map(({ name }) => name)
        .join(', ')}
    </details>
  );
}
