import { ArrowDown, ArrowUp, Bookmark, Check, EyeOff, Undo2 } from 'lucide';
import type { PaperId } from '../lib/domain/paper';
import { isBookmarked, isHidden, isRead } from '../lib/domain/reading';
import { t } from '../lib/i18n';
import type { KeyCommand } from '../lib/keyboard';
import { toggleBookmark, toggleRead } from '../lib/state/commands';
import { moveBookmark } from '../lib/state/keeping';
import { withKey } from '../lib/state/keys';
import type { Entry, Reader } from '../lib/state/reader';
import { selection, toggleSelected } from '../lib/state/selection';
import { drawn } from './drawn';
import { hideOrShow } from './hiding';

interface Stop {
  /** Whether the Tab key comes here: only in one paper of a list. */
  tabIndex: 0 | -1;
}

/** Moves a bookmark up or down among the others. */
export function Order({ reader, id, tabIndex }: Stop & { reader: Reader; id: PaperId }) {
  const move = async (step: 1 | -1, button: HTMLElement) => {
    await moveBookmark(reader, id, step);
    // A card that moves loses the focus.
    button.focus();
  };
  return (
    <div class="order">
      <button
        type="button"
        tabIndex={tabIndex}
        class="tool"
        aria-label={t('card.moveUp')}
        title={t('card.moveUp')}
        onClick={(event) => void move(-1, event.currentTarget)}
      >
        {drawn(ArrowUp)}
      </button>
      <button
        type="button"
        tabIndex={tabIndex}
        class="tool"
        aria-label={t('card.moveDown')}
        title={t('card.moveDown')}
        onClick={(event) => void move(1, event.currentTarget)}
      >
        {drawn(ArrowDown)}
      </button>
    </div>
  );
}

/** Picks the paper out of the list, together with others. */
export function Selector({ id, title, tabIndex }: Stop & { id: PaperId; title: string }) {
  return (
    <input
      type="checkbox"
      tabIndex={tabIndex}
      class="selector"
      aria-label={t('library.selectPaper', { title })}
      checked={selection.value.has(id)}
      onChange={() => toggleSelected(id)}
    />
  );
}

interface ActionsProps extends Stop {
  entry: Entry;
  /** The list that it stands in, if there is one. */
  reader?: Reader;
  /** Whether the page has the shortcuts that the tooltips tell of. */
  hasKeys?: boolean;
}

/** What can be done with a paper in any list. */
export function Actions({ entry, reader, tabIndex, hasKeys = true }: ActionsProps) {
  const { paper, reading } = entry;
  const readLabel = t(isRead(reading) ? 'card.markUnread' : 'card.markRead');
  const tip = (label: string, command: KeyCommand) => (hasKeys ? withKey(label, command) : label);
  return (
    <div class="actions">
      <button
        type="button"
        tabIndex={tabIndex}
        class="tool"
        data-mark="read"
        aria-label={readLabel}
        title={tip(readLabel, 'toggle-read')}
        onClick={() => void toggleRead(entry)}
      >
        {drawn(isRead(reading) ? Undo2 : Check)}
      </button>
      <button
        type="button"
        tabIndex={tabIndex}
        class="tool bookmark"
        data-mark="bookmark"
        aria-label={t('card.bookmark')}
        title={tip(t('card.bookmark'), 'bookmark')}
        aria-pressed={isBookmarked(reading)}
        onClick={() => void toggleBookmark(paper.id)}
      >
        {drawn(Bookmark)}
      </button>
      <button
        type="button"
        tabIndex={tabIndex}
        class="tool"
        aria-label={t('card.hide')}
        title={tip(t('card.hide'), 'hide')}
        aria-pressed={isHidden(reading)}
        onClick={() => hideOrShow(entry, reader)}
      >
        {drawn(EyeOff)}
      </button>
    </div>
  );
}
