import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../lib/i18n';
import type { Reader } from '../lib/state/reader';
import { PaperCard } from './PaperCard';
import { SameDay } from './SameDay';

/** The paper that is open, in full. */
export function PaperPane({ reader }: { reader: Reader }) {
  const id = reader.expanded.value;
  const pane = useRef<HTMLElement>(null);
  // What was pressed here goes with its paper: the keyboard goes on with the next one.
  const hadFocus = pane.current?.contains(document.activeElement);
  useLayoutEffect(() => {
    if (hadFocus) (pane.current?.querySelector<HTMLElement>('.unfold') ?? pane.current)?.focus();
  }, [id]);
  return (
    <section ref={pane} class="pane" tabIndex={-1} aria-label={t('library.open')}>
      {id ? (
        <>
          <PaperCard key={id} reader={reader} id={id} weight="lead" place="pane" />
          <SameDay id={id} reader={reader} />
        </>
      ) : (
        <p class="fine">{t('library.choose')}</p>
      )}
    </section>
  );
}
