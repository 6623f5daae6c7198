/** Commands that set signs and letters, and can do nothing else. */
const COMMANDS = new Set(
  (
    'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho ' +
    'varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi ' +
    'Psi Omega ell hbar imath jmath Re Im aleph partial nabla infty emptyset varnothing forall exists nexists neg ' +
    'times cdot div pm mp ast star circ bullet oplus ominus otimes odot dagger ddagger wedge vee cap cup setminus ' +
    'sum prod coprod int iint oint bigcup bigcap bigoplus bigotimes bigvee bigwedge sqrt frac dfrac tfrac binom ' +
    'le leq ge geq ne neq ll gg sim simeq approx cong equiv propto prec succ preceq succeq subset supset subseteq ' +
    'supseteq in ni notin mid nmid parallel perp models vdash lesssim gtrsim leqslant geqslant triangleq ' +
    'to mapsto gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow uparrow downarrow ' +
    'longrightarrow Longrightarrow implies iff nearrow searrow rightleftharpoons hookrightarrow ' +
    'left right big Big bigl bigr Bigl Bigr langle rangle lfloor rfloor lceil rceil lbrace rbrace lvert rvert lVert ' +
    'rVert vert Vert ldots cdots vdots ddots dots quad qquad prime angle triangle square deg ' +
    'hat widehat bar overline tilde widetilde vec dot ddot check breve acute grave underline overbrace underbrace ' +
    'mathbf mathrm mathcal mathbb mathit mathsf mathtt mathfrak mathscr boldsymbol bm text textbf textit textrm ' +
    'textsf texttt operatorname pmb rm bf it log ln exp sin cos tan sinh cosh tanh arcsin arccos arctan min max sup ' +
    'inf lim limsup liminf arg det dim ker gcd Pr bmod pmod displaystyle textstyle limits nolimits stackrel ' +
    'overset underset'
  ).split(' '),
);

/** A command, an escaped character, or a brace. */
const TOKEN = /\\(?:([A-Za-z]+)|(.))|[{}]/gsu;

/**
 * Whether mathematics can be handed to TeX as it is: its braces are balanced, it does not end early, comment the
 * rest away or write characters by their codes, and it holds only commands known to do no harm. A bibliography is
 * run on somebody's computer, and TeX can read and write files there.
 */
export function isSafeMaths(maths: string): boolean {
  if (/(?<!\\)[%#&~]|\^\^/.test(maths)) return false;
  const tokens = [...maths.matchAll(TOKEN)];
  const isKnown = ([, command, sign]: RegExpExecArray) =>
    command !== undefined ? COMMANDS.has(command) : sign === undefined || /[,;:!%_{}|&#$ ]/.test(sign);
  if (!tokens.every(isKnown) || count(tokens, '\\left') !== count(tokens, '\\right')) return false;
  const texts = tokens.map(([text]) => text);
  // TeX does not count `\{`, BibTeX does.
  return isBalanced(texts) && isBalanced(texts.map((text) => text.slice(-1)));
}

function count(tokens: readonly RegExpExecArray[], text: string): number {
  return tokens.filter(([token]) => token === text).length;
}

function isBalanced(texts: readonly string[]): boolean {
  let depth = 0;
  for (const text of texts) {
    if (text === '{') depth += 1;
    if (text === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
