import { t } from '../lib/i18n';
import type { Reader } from '../lib/state/reader';
import { PaperCard } from './PaperCard';
import { SameDay } from './SameDay';

/** The paper that is open, in full, beside the list. */
export function PaperPane({ reader }: { reader: Reader }) {
  const id = reader.expanded.value;
  if (!id) return <p class="pane fine">{t('library.choose')}</p>;
  return (
    <section class="pane" aria-label={t('library.open')}>
      <PaperCard key={id} reader={reader} id={id} weight="lead" place="pane" />
      <SameDay id={id} reader={reader} />
    </section>
  );
}
