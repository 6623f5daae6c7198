import type { IconNode } from 'lucide';
import { createElement } from 'preact';

interface Props {
  icon: IconNode;
}

/** A line drawing beside or instead of a word; never read out, so its button needs a name of its own. */
export function Icon({ icon }: Props) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      {icon.map(([tag, attributes]) =>
        createElement(tag, { key: JSON.stringify(attributes), ...attributes }),
      )}
    </svg>
  );
}
