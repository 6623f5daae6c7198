import { describe, expect, it } from 'vitest';
import { hasTeX, splitTeX } from '../../lib/tex/split.ts';

/** What is seen, formulas in guillemets, doubled where they stand on a line of their own. */
function seen(text: string): string {
  return splitTeX(text)
    .map((one) => (one.kind === 'text' ? one.text : one.display ? `««${one.tex}»»` : `«${one.tex}»`))
    .join('');
}

describe('formulas', () => {
  it.each([
    [
      'PanGu-$π$: Enhancing Language Model Architectures',
      'PanGu-«π»: Enhancing Language Model Architectures',
    ],
    ['MVD$^2$: Efficient Multiview 3D Reconstruction', 'MVD«^2»: Efficient Multiview 3D Reconstruction'],
    [
      'Transformers Can Represent $n$-gram Language Models',
      'Transformers Can Represent «n»-gram Language Models',
    ],
    [
      'MicroDreamer: Zero-shot 3D Generation in $\\sim$20 Seconds',
      'MicroDreamer: Zero-shot 3D Generation in «\\sim»20 Seconds',
    ],
    ['from 1248$\\times$1248 to $1024 \\times 1024$', 'from 1248«\\times»1248 to «1024 \\times 1024»'],
    ['($28.34\\% \\to 34.22\\%$), over $100k$ tokens', '(«28.34\\% \\to 34.22\\%»), over «100k» tokens'],
    ['time \\( O(n^3) \\) and \\[x = y\\] or $$a^2$$.', 'time «O(n^3)» and ««x = y»» or ««a^2»».'],
    ['for $x$ and $y$', 'for «x» and «y»'],
    ['a $5 fee for $n$ users', 'a $5 fee for «n» users'],
    ['the price $\\$5$ of $x$', 'the price «\\$5» of «x»'],
  ])('are found in %j', (text, expected) => {
    expect(seen(text)).toBe(expected);
  });

  it('are words where they only set words', () => {
    expect(seen('$\\textbf{B}$ig $\\textbf{A}$daptive ($\\textit{at last}$)')).toBe('Big Adaptive (at last)');
  });

  it('are what stands between the fences, and no longer than a formula can be', () => {
    expect(splitTeX('a $$x$$')).toEqual([
      { kind: 'text', text: 'a ', source: 'a ' },
      { kind: 'math', tex: 'x', display: true, source: '$$x$$' },
    ]);
    expect(seen(`$${'x'.repeat(300)}$`)).toContain('«');
    expect(seen(`$${'x'.repeat(301)}$`)).not.toContain('«');
  });
});

describe('what is no formula', () => {
  it.each([
    'SWE-Lancer: Can Frontier LLMs Earn $1 Million from Real-World Freelance Software Engineering?',
    'Fixing 7,400 Bugs for 1$: Cheap Crash-Site Program Repair',
    'Human-Agent Collaborative Paper-to-Page Crafting for Under $0.1',
    'DumpsterCluster: From Dumpster Diving to Serving LLaMA-70B on $60 GPUs',
    'between $5 and $10, or $5-$10, or $1,500/$2,000',
    '87-$89% of US$44 and US$50, or 5 US$, or 6 US$.',
    'it costs $15 per paper and 20$ per book',
    'at 4$/h or 5$/h or US$4 or 5US$!',
    'R^textbf{2AI} turns by 360^circ',
    'World Modeling$ (invented) is what $ stands for',
    'empty $$ and $ $ and \\(\\) and $$$$',
    '$P(the answer is wrong)$ is prose',
    '<think> and <EOS> are text',
  ])('stays as it is: %j', (text) => {
    expect(splitTeX(text)).toEqual([{ kind: 'text', text, source: text }]);
  });

  it('may begin with an escaped dollar', () => {
    const title = '\\$OneMillion-Bench: How Far are Language Agents from Human Experts?';
    expect(seen(title)).toBe(title.slice(1));
    expect(seen('under \\$20, not \\$2,000 in $x$')).toBe('under $20, not $2,000 in «x»');
  });

  it('is empty for an empty text', () => {
    expect(splitTeX('')).toEqual([]);
  });
});

describe('the quick look', () => {
  it('sees what may be TeX', () => {
    for (const text of ['$x$', '\\%', 'a~b', "``a''", 'a--b']) expect(hasTeX(text)).toBe(true);
    for (const text of ['', 'Plain – text’s “fine” - yes', '50% & more_or_less {x}'])
      expect(hasTeX(text)).toBe(false);
  });
});
