/** MathML's namespace. */
export const MATHML = 'http://www.w3.org/1998/Math/MathML';
