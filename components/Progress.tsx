/** Work that takes long enough to be seen. It takes no room, so nothing moves when it comes and goes. */
export function Progress({ label }: { label: string }) {
  return (
    <div class="progress" role="progressbar" aria-label={label}>
      <span class="unseen">{label}</span>
    </div>
  );
}
