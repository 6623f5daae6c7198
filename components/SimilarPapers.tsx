import { useState } from 'preact/hooks';
import { libraryAddress } from '../lib/domain/pages';
import type { Paper, PaperId } from '../lib/domain/paper';
import { t } from '../lib/i18n';
import { attempt } from '../lib/state/notice';
import { similarTo } from '../lib/state/similar';
import type { Nearest } from '../lib/views/similar';
import { typeset } from './TeXText';

interface Props {
  paper: Paper;
  /** Opens a paper beside the list; else links lead to the library. */
  onOpen?: ((id: PaperId) => void) | undefined;
}

/** The stored papers that are most like a paper, worked out when they are asked for. */
export function SimilarPapers({ paper, onOpen }: Props) {
  const [similar, setSimilar] = useState<Nearest & { to: PaperId }>();
  const find = async (isOpen: boolean) => {
    if (!isOpen || similar?.to === paper.id) return;
    const nearest = await attempt(() => similarTo(paper));
    if (nearest) setSimilar({ to: paper.id, ...nearest });
  };
  const { papers, isLacking } = similar?.to === paper.id ? similar : {};
  return (
    <details class="similar" onToggle={({ currentTarget }) => void find(currentTarget.open)}>
      <summary>{t('paper.similar')}</summary>
      {isLacking && <p class="fine">{t('list.lacking')}</p>}
      {papers?.length === 0 && !isLacking && <p class="fine">{t('paper.noSimilar')}</p>}
      <ul>
        {papers?.map((other) => (
          <li key={other.id} lang="en">
            {onOpen ? (
              <button type="button" class="textual" onClick={() => onOpen(other.id)}>
                {typeset(other.title, { inHeading: true })}
              </button>
            ) : (
              <a href={libraryAddress({ paper: other.id })} target="_blank" rel="noopener">
                {typeset(other.title, { inHeading: true })}
              </a>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
