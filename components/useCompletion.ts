import type { TargetedEvent, TargetedKeyboardEvent } from 'preact';
import { useState } from 'preact/hooks';
import { type Completion, completions } from '../lib/search/complete';
import { known } from '../lib/state/search-help';

type Field = HTMLInputElement;

/**
 * The offers below a search field, and what the field does with them. They come with typing; arrow keys choose, Enter
 * and Tab accept what is chosen, Escape closes. Nothing is chosen beforehand, so no key does anything unasked.
 */
export function useCompletion(text: string, search: (text: string) => void) {
  const [caret, setCaret] = useState<number>();
  const [chosen, setChosen] = useState(-1);
  const offers = caret === undefined ? [] : completions(text, caret, known.value);
  const isChosen = chosen >= 0 && chosen < offers.length;

  const open = (at: number | undefined) => {
    setCaret(at);
    setChosen(-1);
  };
  const accept = (field: Field, offer: Completion | undefined) => {
    if (!offer) return;
    // Written into the field at once, so that the caret can be put where it belongs.
    field.value = offer.text;
    field.setSelectionRange(offer.caret, offer.caret);
    field.focus();
    search(offer.text);
    open(offer.caret);
  };
  const step = (by: 1 | -1) => {
    const places = offers.length + 1;
    setChosen(((chosen + 1 + by + places) % places) - 1);
  };
  const press = (field: Field, key: string): boolean => {
    if (key === 'ArrowDown' && offers.length === 0) open(field.selectionStart ?? undefined);
    else if (offers.length === 0) return false;
    else if (key === 'ArrowDown') step(1);
    else if (key === 'ArrowUp') step(-1);
    else if (key === 'Escape') open(undefined);
    else if ((key === 'Enter' || key === 'Tab') && isChosen) accept(field, offers[chosen]);
    else {
      if (/^(Arrow|Home|End)/.test(key)) open(undefined);
      return false;
    }
    return true;
  };
  return {
    offers,
    chosen: isChosen ? chosen : undefined,
    accept,
    onInput: ({ currentTarget: field }: TargetedEvent<Field>) => {
      search(field.value);
      open(field.selectionStart ?? undefined);
    },
    onKeyDown: (event: TargetedKeyboardEvent<Field>) => {
      // Keys that an input method takes for itself choose among its own offers.
      if (event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
      if (!press(event.currentTarget, event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    close: () => open(undefined),
  };
}
