import { t } from '../lib/i18n';
import { markRead } from '../lib/state/commands';
import { bookmarkAll } from '../lib/state/keeping';
import type { Reader } from '../lib/state/reader';
import { clearSelection, selection } from '../lib/state/selection';
import { ExportMenu } from './ExportMenu';
import { TagField } from './TagField';
import { useRefuge } from './useRefuge';

/** What can be done with several papers at once: with those that are selected, or with the whole list. */
export function SelectionBar({ reader }: { reader: Reader }) {
  const selected = [...selection.value];
  const { refuge, leaving } = useRefuge<HTMLElement>();
  return (
    <section class="selection" ref={refuge} tabIndex={-1} aria-label={t('library.selection')}>
      {selected.length > 0 && (
        <>
          <span role="status">{t('library.selected', selected.length)}</span>
          <button type="button" class="textual" onClick={() => void bookmarkAll(selected)}>
            {t('card.bookmark')}
          </button>
          <button type="button" class="textual" onClick={() => void markRead(selected)}>
            {t('card.markRead')}
          </button>
          <TagField ids={selected} tags={commonTags(reader, selected)} />
          <button type="button" class="textual" onClick={() => leaving(clearSelection)}>
            {t('library.clear')}
          </button>
        </>
      )}
      <ExportMenu
        count={selected.length}
        ids={async () => (selected.length > 0 ? selected : reader.allIds())}
      />
    </section>
  );
}

/** The tags that all of the papers have. */
function commonTags(reader: Reader, ids: Parameters<typeof bookmarkAll>[0]): string[] {
  const [first = [], ...others] = ids.map((id) => reader.entry(id).value?.reading?.tags ?? []);
  return first.filter((tag) => others.every((tags) => tags.includes(tag)));
}
