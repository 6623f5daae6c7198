/** Greek letters in the order of their code points; `_` stands where TeX has no name of its own. */
const SMALL =
  'alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi _ pi rho varsigma sigma tau upsilon varphi chi psi omega';
const CAPITAL = '_ _ Gamma Delta _ _ _ Theta _ _ Lambda _ _ Xi _ Pi _ _ Sigma _ Upsilon Phi _ Psi Omega';

/** Symbols that stand in running text and as formulas of their own, by name, without backslash: `PixArt-\Sigma`, `3\times`. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...letters(SMALL, 0x3b1),
  ...letters(CAPITAL, 0x391),
  ['epsilon', 'ϵ'],
  ['phi', 'ϕ'],
  ['times', '×'],
  ['pm', '±'],
  ['sim', '∼'],
  ['approx', '≈'],
  ['infty', '∞'],
  ['to', '→'],
  ['rightarrow', '→'],
  ['ell', 'ℓ'],
  ['star', '⋆'],
  ['circ', '∘'],
  ['neq', '≠'],
  ['leq', '≤'],
  ['geq', '≥'],
  ['deg', '°'],
  ['ldots', '…'],
  ['dots', '…'],
  ['textgreater', '>'],
  ['textless', '<'],
  ['textbackslash', '\\'],
]);

function letters(names: string, first: number): [string, string][] {
  return names
    .split(' ')
    .map((name, index): [string, string] => [name, String.fromCodePoint(first + index)])
    .filter(([name]) => name !== '_');
}
