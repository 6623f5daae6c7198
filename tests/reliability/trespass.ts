/** What the watch of a page offers to a test. */
export interface Watch {
  /** What ran that nobody of ours runs, and what the policy of the page had to stop. */
  ran: string[];
  /** Everything in the page, also in shadow trees, that no text may bring in. */
  scan(): string[];
}

/**
 * Runs in a page before anything else: notes what runs and what the page's policy stops, and can tell what stands in
 * the page that only markup from outside could have put there.
 */
export function watchPage(): void {
  const ran: string[] = [];
  for (const name of ['alert', 'confirm', 'prompt', 'print'])
    Object.assign(globalThis, { [name]: () => void ran.push(`ran ${name}`) });
  addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective, blockedURI, sample }) =>
      ran.push(`stopped ${effectiveDirective} ${blockedURI} ${sample}`),
    true,
  );
  const elements = (root: Document | ShadowRoot): Element[] =>
    [...root.querySelectorAll('*')].flatMap((one) => [
      one,
      ...(one.shadowRoot ? elements(one.shadowRoot) : []),
    ]);
  const FOREIGN =
    /^(iframe|frame|frameset|object|embed|applet|base|img|image|video|audio|source|track|picture|portal|marquee|style|template|foreignobject|animate|set|use|maction|mglyph|keygen|isindex|x)$/;
  const isOurs = (url: string) => url === '' || new URL(url, location.href).origin === location.origin;
  const faultOf = (element: Element): string | undefined => {
    const tag = element.localName.toLowerCase();
    const url = element.getAttribute('src') ?? element.getAttribute('href') ?? '';
    // The pages' own mark of where their first frame ends.
    if (FOREIGN.test(tag) && !element.matches('body > template#painted:empty')) return 'foreign element';
    if ((tag === 'script' && !url) || (/^(script|link)$/.test(tag) && !isOurs(url))) return 'foreign file';
    if (tag === 'meta' && element.hasAttribute('http-equiv')) return 'meta';
    const attributes = [...element.attributes];
    if (
      attributes.some(({ name }) =>
        /^(on|xlink:|srcdoc|formaction|action|ping|srcset|background|poster)/.test(name),
      )
    )
      return 'attribute';
    if (attributes.some(({ name, value }) => name === 'style' && /url|expression|@import/i.test(value)))
      return 'style';
    if (!element.hasAttribute('href') || tag === 'link') return undefined;
    if (tag !== 'a' || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') return 'link that is none';
    const { protocol, username, host } = new URL(url, location.href);
    if (isOurs(url)) return undefined;
    if (!/^https?:$/.test(protocol) || username || !host) return 'link to what is no page';
    const rel = element.getAttribute('rel') ?? '';
    return rel.includes('noopener') && rel.includes('noreferrer') ? undefined : 'link that tells where it is';
  };
  const scan = () =>
    elements(document).flatMap((element) => {
      const fault = faultOf(element);
      return fault ? [`${fault}: ${element.outerHTML.slice(0, 200)}`] : [];
    });
  Object.assign(globalThis, { watch: { ran, scan } });
}

/** Runs in a watched page: what happened in it and what stands in it, each once. */
export function found(): string[] {
  const { ran, scan } = (globalThis as unknown as { watch: Watch }).watch;
  return [...new Set([...ran, ...scan()])];
}

/**
 * Runs in a watched page with a list: unfolds every `step`th paper, one after the other, the first few with the papers
 * that are similar, and looks each time.
 */
export async function unfoldAll(
  step: number,
  withSimilar: number,
): Promise<{ unfolded: number; found: string[] }> {
  const { watch } = globalThis as unknown as { watch: Watch };
  const all = new Set<string>();
  const frames = async (count: number) => {
    for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
  };
  let unfolded = 0;
  const papers = [...document.querySelectorAll<HTMLElement>('article')];
  for (const { dataset } of papers.filter((_, index) => index % step === 0)) {
    document.querySelector<HTMLElement>(`article[data-id="${dataset.id}"] .unfold`)?.click();
    for (let tries = 0; tries < 60 && !document.querySelector('.details .extras'); tries++) await frames(1);
    const similar = document.querySelector<HTMLDetailsElement>('.similar');
    if (similar && unfolded < withSimilar) {
      similar.open = true;
      for (let tries = 0; tries < 60 && !similar.querySelector('li'); tries++) await frames(1);
    }
    if (document.querySelector('.details .extras')) unfolded++;
    await frames(1);
    for (const one of [...watch.ran, ...watch.scan()]) all.add(one);
  }
  return { unfolded, found: [...all] };
}
