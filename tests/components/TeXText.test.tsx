import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const HEADLINE = 'SOTOPIA-$π$: Interactive Learning of Socially Intelligent Language Agents';
const HARD = 'It takes $\\mathcal{O}(N)$ steps.';

/** Loaded anew for each test, so that the renderer isn't there yet. */
async function freshTeXText() {
  vi.resetModules();
  const { TeXText } = await import('../../components/TeXText.tsx');
  const { loadRenderer } = await import('../../lib/tex/render.ts');
  return { TeXText, loadRenderer };
}

const mathsIn = (root: ParentNode | null | undefined) =>
  [...(root?.querySelectorAll('math') ?? [])].map(({ textContent }) => textContent);

beforeEach(() => {
  Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat', configurable: true });
});

afterEach(() => {
  cleanup();
  vi.doUnmock('temml');
});

describe('a text', () => {
  it('without TeX is just that, and loads nothing', async () => {
    const { TeXText } = await freshTeXText();
    const ask = vi.fn(() => ({ default: {} }));
    vi.doMock('temml', ask);
    const { container } = render(<TeXText text="From $1 Million to <b>nothing</b>" />);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(container.innerHTML).toBe('From $1 Million to &lt;b&gt;nothing&lt;/b&gt;');
    expect(ask).not.toHaveBeenCalled();
  });

  it('has plain characters and simple formulas from the first frame on, and loads nothing for them', async () => {
    const { TeXText } = await freshTeXText();
    const ask = vi.fn(() => ({ default: {} }));
    vi.doMock('temml', ask);
    const { container } = render(<TeXText text="About 10\% of \emph{all} $n$-grams" />);
    expect(container.textContent).toBe('About 10% of all n-grams');
    expect(mathsIn(container)).toEqual(['n']);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ask).not.toHaveBeenCalled();
  });

  it('shows a formula as it was written until the renderer is there', async () => {
    const { TeXText } = await freshTeXText();
    const { container } = render(<TeXText text={HARD} />);
    expect(container.textContent).toBe(HARD);
    await waitFor(() => expect(mathsIn(container)).toEqual(['𝒪(N)']));
    expect(container.textContent).toBe('It takes 𝒪(N) steps.');
  });

  it('has its formulas at once when the renderer is there', async () => {
    const { TeXText, loadRenderer } = await freshTeXText();
    await loadRenderer();
    const { container } = render(<TeXText text={HARD} />);
    expect(mathsIn(container)).toEqual(['𝒪(N)']);
  });

  it('keeps what can’t be rendered', async () => {
    const { TeXText, loadRenderer } = await freshTeXText();
    await loadRenderer();
    const text = 'See $\\href{javascript:alert(1)}{x}$ or \\href{javascript:alert(1)}{y}.';
    const { container } = render(<TeXText text={text} />);
    expect(container.textContent).toBe(text);
    expect(container.querySelector('a')).toBeNull();
  });

  it('keeps its formulas when the renderer can’t be loaded, and asks again later', async () => {
    const { TeXText, loadRenderer } = await freshTeXText();
    vi.doMock('temml', () => {
      throw new Error('gone');
    });
    const { container } = render(<TeXText text={HARD} />);
    await loadRenderer();
    expect(container.textContent).toBe(HARD);
    vi.doUnmock('temml');
    await loadRenderer();
    await waitFor(() => expect(mathsIn(container)).toEqual(['𝒪(N)']));
  });

  it('follows when it changes', async () => {
    const { TeXText, loadRenderer } = await freshTeXText();
    await loadRenderer();
    const { container, rerender } = render(<TeXText text={HARD} />);
    rerender(<TeXText text="Now $k^2$ steps." />);
    expect(container.textContent).toBe('Now k2 steps.');
    rerender(<TeXText text="Plain." />);
    expect(container.innerHTML).toBe('Plain.');
  });
});

describe('a headline', () => {
  it('says exactly its text, and shows it set', async () => {
    const { TeXText } = await freshTeXText();
    render(
      <article aria-labelledby="title">
        <h2 id="title">
          <button type="button">
            <TeXText text={HEADLINE} inHeading />
          </button>
        </h2>
      </article>,
    );
    const heading = screen.getByRole('heading', { name: HEADLINE });
    expect(screen.getByRole('article', { name: HEADLINE })).toBeTruthy();
    expect(heading.textContent).toBe(HEADLINE);
    const shown = heading.querySelector('span')?.shadowRoot?.querySelector('[aria-hidden="true"]');
    expect(mathsIn(shown)).toEqual(['π']);
    expect(shown?.textContent).toBe(HEADLINE.replaceAll('$', ''));
  });

  it('keeps saying it when the renderer has come', async () => {
    const { TeXText } = await freshTeXText();
    const title = 'Rates of $\\mathcal{O}(N)$ -- Half\\&Half';
    const { container } = render(<TeXText text={title} inHeading />);
    const root = container.querySelector('span')?.shadowRoot;
    await waitFor(() => expect(mathsIn(root)).toEqual(['𝒪(N)']));
    expect(root?.querySelector('[aria-hidden="true"]')?.textContent).toBe('Rates of 𝒪(N) – Half&Half');
    expect(container.textContent).toBe(title);
  });

  it('follows when it changes', async () => {
    const { TeXText } = await freshTeXText();
    const { container, rerender } = render(<TeXText text={HEADLINE} inHeading />);
    rerender(<TeXText text="MVD$^2$: Efficient" inHeading />);
    expect(container.textContent).toBe('MVD$^2$: Efficient');
    expect(mathsIn(container.querySelector('span')?.shadowRoot)).toEqual(['2']);
    rerender(<TeXText text="Fixing 7,400 Bugs for 1$" inHeading />);
    expect(container.innerHTML).toBe('Fixing 7,400 Bugs for 1$');
  });
});
