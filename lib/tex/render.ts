import { signal } from '@preact/signals';
import { MATHML } from './mathml';

type Temml = typeof import('temml')['default'];

let temml: Temml | undefined;
let loading: Promise<void> | undefined;
const loaded = signal(false);

/** Whether formulas can be rendered at once; a component that reads it is rendered again when they can. */
export const isRendererLoaded = () => loaded.value;

/**
 * Gets the renderer, which is far larger than all else on a page, when the page has nothing better to do. Asked for
 * again, it is the same one. Should it fail to load, the formulas stay as they were written, and it may be asked again.
 */
export function loadRenderer(): Promise<void> {
  loading ??= idle()
    .then(() => import('temml'))
    .then(
      (module) => {
        temml = module.default;
        loaded.value = true;
      },
      () => {
        loading = undefined;
      },
    );
  return loading;
}

const LATEST_MS = 1_000;

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(() => resolve(), { timeout: LATEST_MS });
    else setTimeout(resolve);
  });
}

const OPTIONS = {
  // No addresses, images, classes, styles or ids.
  trust: false,
  throwOnError: true,
  strict: false,
  /** In em and in pt. */
  maxSize: [5, 60] as [number, number],
  maxExpand: 100,
};

/** Definitions, and what moves, covers, hides or colours: no title needs it, and it could be made to deceive. */
const REFUSED =
  /\\(?:def|[egx]def|let|futurelet|global|long|(?:re)?newcommand|providecommand|[mh]?kern|[mh]?skip|[hv]space|raise|lower|raisebox|rule|above|genfrac|(?:math)?[lrc]lap|smash|[hv]?phantom|(?:text|define)?color|f?colorbox|\\\s*\[)(?![A-Za-z])/;

/**
 * A formula as MathML, in the TeX of `$…$` without the fences; `undefined` if it is none that can be rendered, or the
 * renderer isn't loaded. Built from nodes, never from markup, and its styles are set one by one: the pages' policy
 * would refuse `style` attributes.
 */
export function renderMath(tex: string, display: boolean): Element | undefined {
  if (!temml || REFUSED.test(tex)) return undefined;
  const holder = document.createElement('span');
  try {
    temml.render(tex, holder, { ...OPTIONS, displayMode: display });
  } catch {
    // Whatever ails it, a formula that can't be read stays as it was written.
    return undefined;
  }
  const math = holder.firstElementChild;
  return math && holder.childElementCount === 1 && isMathML(math) ? math : undefined;
}

/** Whether there is nothing but MathML in it: no link, no picture, nothing that leads anywhere. */
function isMathML(root: Element): boolean {
  return [root, ...root.querySelectorAll('*')].every(
    (element) =>
      element.namespaceURI === MATHML && !element.hasAttribute('href') && !element.hasAttribute('src'),
  );
}
