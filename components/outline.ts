import type { IconNode } from 'lucide';

type Shape = IconNode[number];
type Numbers = Record<string, number>;

const outlines = new WeakMap<IconNode, string>();

/**
 * A drawing as one path: a list draws hundreds of icons, and each element costs.
 *
 * @throws TypeError for a shape that no drawing had so far.
 */
export function outlineOf(icon: IconNode): string {
  const known = outlines.get(icon);
  if (known !== undefined) return known;
  const outline = icon.map(pathOf).join('');
  outlines.set(icon, outline);
  return outline;
}

function pathOf([shape, attributes]: Shape): string {
  // A path may begin with a move that is relative; what it is relative to draws nothing.
  if (shape === 'path') return `M0 0${attributes.d}`;
  const numbers = Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, Number(value)]),
  );
  const outline = OUTLINES[shape];
  if (!outline) throw new TypeError(`No outline is known of <${shape}>.`);
  return outline(numbers);
}

const OUTLINES: Partial<Record<string, (numbers: Numbers) => string>> = {
  circle: ({ cx = 0, cy = 0, r = 0 }) =>
    `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`,
  line: ({ x1, y1, x2, y2 }) => `M${x1} ${y1}L${x2} ${y2}`,
  rect({ x = 0, y = 0, width = 0, height = 0, rx = 0, ry = rx }) {
    const corner = (right: number, down: number) => `a${rx} ${ry} 0 0 1 ${right} ${down}`;
    const [across, along] = [width - 2 * rx, height - 2 * ry];
    return [
      ...[`M${x + rx} ${y}h${across}`, corner(rx, ry), `v${along}`, corner(-rx, ry)],
      ...[`h${-across}`, corner(-rx, -ry), `v${-along}`, corner(rx, -ry), 'z'],
    ].join('');
  },
};
