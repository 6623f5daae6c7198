import type { IconNode } from 'lucide';
import { outlineOf } from './outline';

/**
 * A line drawing beside or instead of a word; never read out, so its button needs a name of its own. No component: lists
 * have hundreds, and each would keep an instance.
 */
export function drawn(icon: IconNode) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={outlineOf(icon)} />
    </svg>
  );
}
