import { useEffect, useState } from 'preact/hooks';
import type { Paper, PaperId } from '../lib/domain/paper';
import { t } from '../lib/i18n';
import { openNamed } from '../lib/state/commands';
import type { Reader } from '../lib/state/reader';
import { relatedOnDay } from '../lib/state/related';
import { typeset } from './TeXText';

/** Papers of the same day that share a keyword with this one. */
export function SameDay({ id, reader }: { id: PaperId; reader: Reader }) {
  const [papers, setPapers] = useState<Paper[]>([]);
  const paper = reader.entry(id).value?.paper;
  useEffect(() => {
    let isCurrent = true;
    if (paper) void relatedOnDay(paper).then((found) => isCurrent && setPapers(found));
    return () => {
      isCurrent = false;
    };
  }, [paper]);
  if (papers.length === 0) return null;
  return (
    <section class="same-day">
      <h2>{t('paper.sameDay')}</h2>
      <ul>
        {papers.map((other) => (
          <li key={other.id} lang="en">
            <button type="button" class="textual" onClick={() => void openNamed(reader, other.id)}>
              {typeset(other.title, { inHeading: true })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
