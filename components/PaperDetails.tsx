import { linksOf } from '../lib/domain/links';
import { libraryAddress } from '../lib/domain/pages';
import type { PaperId } from '../lib/domain/paper';
import { byline } from '../lib/format';
import { t } from '../lib/i18n';
import { settings } from '../lib/state/preferences';
import type { Entry, Reader } from '../lib/state/reader';
import { PaperLink } from './PaperLink';
import { typeset } from './TeXText';
import { useLoaded } from './useLoaded';

/** Names shown before the rest is folded away. */
const AUTHORS_SHOWN = 20;

/** What a person keeps about a paper is not needed to read it: it comes a moment later. */
const loadExtras = () => import('./PaperExtras');

interface Props {
  entry: Entry;
  reader: Reader;
  /** Opens another paper beside the list. */
  onOpen?: ((id: PaperId) => void) | undefined;
}

/** The unfolded part of a paper: where to read it, its abstract, and what the digest adds to it. */
export function PaperDetails({ entry, reader, onOpen }: Props) {
  const { paper } = entry;
  const extras = useLoaded(loadExtras);
  return (
    <div class="details">
      <nav class="links" aria-label={t('details.links')}>
        {linksOf(paper, settings.value.baseAddress).map(({ kind, url }) => (
          <PaperLink key={kind} id={paper.id} href={url}>
            {t(`links.${kind}`)}
          </PaperLink>
        ))}
      </nav>
      {paper.abstract && (
        <p class="abstract" lang="en">
          {typeset(paper.abstract)}
        </p>
      )}
      {paper.aiSummary && (
        <aside class="summary" aria-label={t('details.aiSummary')}>
          <p class="label">{t('details.aiSummary')}</p>
          <p lang="en">{typeset(paper.aiSummary)}</p>
        </aside>
      )}
      {paper.keywords && (
        <ul class="keywords" aria-label={t('details.keywords')} lang="en">
          {paper.keywords.map((keyword) => (
            <li key={keyword}>
              <a href={libraryAddress({ filter: { keyword } })} target="_blank" rel="noopener">
                {keyword}
              </a>
            </li>
          ))}
        </ul>
      )}
      {paper.organization && (
        <p>
          <a
            href={libraryAddress({ filter: { organization: paper.organization.user } })}
            target="_blank"
            rel="noopener"
          >
            {t('details.moreFrom', { name: paper.organization.name })}
          </a>
        </p>
      )}
      {extras && <extras.PaperExtras entry={entry} reader={reader} onOpen={onOpen} />}
      <AllAuthors authors={paper.authors} />
      {paper.submittedBy && <p class="fine">{t('details.submittedBy', { name: paper.submittedBy.name })}</p>}
    </div>
  );
}

function AllAuthors({ authors }: Pick<Entry['paper'], 'authors'>) {
  const { names, more } = byline(authors, AUTHORS_SHOWN);
  if (authors.length === 0) return null;
  if (more === 0) return <p class="fine">{names}</p>;
  return (
    <details class="fine">
      <summary>{t('details.andMore', more, { names })}</summary>
      {authors
        .slice(AUTHORS_SHOWN)
        .map(({ name }) => name)
        .join(', ')}
    </details>
  );
}
