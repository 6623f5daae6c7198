import { beforeAll, describe, expect, it } from 'vitest';
import { isRendererLoaded, loadRenderer, renderMath } from '../../lib/tex/render.ts';
import { simpleMath } from '../../lib/tex/simple.ts';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

beforeAll(async () => {
  // The renderer refuses pages without a document type; happy-dom doesn't say that its page has one.
  Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat', configurable: true });
  expect(isRendererLoaded()).toBe(false);
  expect(renderMath('x', false)).toBeUndefined();
  await Promise.all([loadRenderer(), loadRenderer()]);
});

describe('the renderer', () => {
  it('is there once it has been asked for', () => {
    expect(isRendererLoaded()).toBe(true);
    expect(loadRenderer()).toBe(loadRenderer());
  });

  it.each([
    ['\\mathcal{O}(N^2)', '𝒪(N2)'],
    ['\\frac{1}{8}', '18'],
    ['11\\times 10^6', '11×106'],
    ['\\mathbf{10.2}', '𝟏𝟎.𝟐'],
    ['π_j \\in Γ', 'πj∈Γ'],
  ])('makes MathML of %j', (tex, text) => {
    const math = renderMath(tex, false);
    expect(math?.namespaceURI).toBe(MATHML);
    expect(math?.localName).toBe('math');
    expect(math?.textContent).toBe(text);
  });

  it.each([
    '\\href{javascript:alert(1)}{x}',
    '\\url{https://example.org}',
    '\\includegraphics{https://example.org/a.png}',
    '\\class{headline}{x}',
    '\\style{position:fixed}{x}',
    '\\id{a}{x}',
    '\\data{a=b}{x}',
    '\\ref{a}',
    '\\def\\a{\\a\\a}\\a',
    '\\newcommand{\\a}{x}\\a',
    '\\hspace{-99em}x',
    '\\kern-99em x',
    '\\raisebox{9em}{x}',
    '\\rule{99em}{99em}',
    '\\llap{x}',
    '\\color{white}x',
    '\\textcolor{white}{x}',
    '\\phantom{x}',
    '\\unknown',
    '\\__proto__',
    '\\constructor',
    '{',
    'a & b',
  ])('has nothing to do with %j', (tex) => {
    expect(renderMath(tex, false)).toBeUndefined();
  });

  it('ends, whatever it is given', () => {
    const nested = `${'{'.repeat(140)}x${'}'.repeat(140)}`;
    const roots = `${'\\sqrt{'.repeat(40)}x${'}'.repeat(40)}`;
    const before = performance.now();
    for (const tex of [nested, roots, 'x^'.repeat(150), "'".repeat(300)]) renderMath(tex, true);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

describe('what is set without the renderer', () => {
  it.each([
    ['π', '<mi>π</mi>'],
    ['\\lambda', '<mi>λ</mi>'],
    ['Θ', '<mi mathvariant="normal">Θ</mi>'],
    ['\\infty', '<mi>∞</mi>'],
    ['122', '<mn>122</mn>'],
    ['\\%', '<mi>%</mi>'],
    ['\\times', '<mo lspace="0em" rspace="0em">×</mo>'],
    ['^2', '<msup><mrow></mrow><mn>2</mn></msup>'],
    ['10^{6}', '<msup><mn>10</mn><mn>6</mn></msup>'],
    ['A^*', '<msup><mi>A</mi><mo lspace="0em" rspace="0em">∗</mo></msup>'],
    ['\\ell_2', '<msub><mi>ℓ</mi><mn>2</mn></msub>'],
  ])('%j', (tex, inner) => {
    const math = simpleMath(tex);
    expect(math?.namespaceURI).toBe(MATHML);
    expect(math?.getHTML()).toBe(inner);
  });

  it.each(['', 'ab', '\\frac12', 'x^{ab}', 'x_1^2', '\\unknown', '^\\unknown', 'n = 30'])('not %j', (tex) => {
    expect(simpleMath(tex)).toBeUndefined();
  });

  it('says what the renderer would say', () => {
    for (const tex of [
      'π',
      '\\lambda',
      '\\varepsilon',
      '\\phi',
      '\\Sigma',
      '122',
      '\\times',
      '^2',
      'A_k',
      '-',
      '\\sim',
      '\\to',
    ])
      expect(simpleMath(tex)?.textContent, tex).toBe(renderMath(tex, false)?.textContent);
  });
});
