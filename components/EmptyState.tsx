import type { ComponentChildren } from 'preact';

interface Props {
  text: string;
  children?: ComponentChildren;
}

/** What stands where papers would: what is so, and what one can do. */
export function EmptyState({ text, children }: Props) {
  return (
    <div class="empty">
      <p>{text}</p>
      {children}
    </div>
  );
}
