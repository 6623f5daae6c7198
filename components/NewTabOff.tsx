/** A new tab that the person gave back, in a browser where an add-on can't open the browser's own page. */
export function NewTabOff() {
  return (
    <main class="given-back">
      <p class="fine">
        Paper Round leaves this tab empty. For Firefox’s own page: Settings, Home, New tabs, “Firefox Home”.{' '}
        <a href="/options.html">Paper Round’s settings</a>
      </p>
    </main>
  );
}
