import { parseSync } from 'vite';

/** Attributes that are seen or read out. */
const SPOKEN =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|label|alt)$/;
/** What reads like a sentence is one, wherever it stands. */
const SENTENCE = /^\p{Lu}\p{Ll}+ \p{L}/u;
const NAME = 'Paper Round';

interface Node {
  type: string;
  [field: string]: unknown;
}

/** Words in a component that are not asked for with `t`: texts between tags and in attributes that are spoken. */
export function hardCoded(path: string, source: string): string[] {
  const found = new Set<string>();
  visit(parseSync(path, source).program, undefined, (node, parent) => {
    for (const text of [...seen(node, parent), ...strings(node).filter((one) => SENTENCE.test(one))])
      if (/\p{L}/u.test(text.replace(NAME, ''))) found.add(text.trim());
  });
  return [...found];
}

function seen(node: Node, parent: Node | undefined): string[] {
  if (node.type === 'JSXText') return [String(node.value)];
  if (node.type === 'JSXAttribute' && SPOKEN.test(String((node.name as Node).name)))
    return wordsOf(node.value);
  if (node.type === 'JSXExpressionContainer' && parent?.type !== 'JSXAttribute')
    return wordsOf(node.expression);
  return [];
}

/** The literal texts that an expression can come to, as far as it shows. */
function wordsOf(value: unknown): string[] {
  const node = value as Node | null;
  switch (node?.type) {
    case 'JSXExpressionContainer':
      return wordsOf(node.expression);
    case 'ConditionalExpression':
      return [...wordsOf(node.consequent), ...wordsOf(node.alternate)];
    case 'LogicalExpression':
    case 'BinaryExpression':
      // What is compared, or only decides whether something is shown, is not shown itself.
      if (node.operator === '&&') return wordsOf(node.right);
      return /^(\+|\|\||\?\?)$/.test(String(node.operator))
        ? [...wordsOf(node.left), ...wordsOf(node.right)]
        : [];
    default:
      return node ? strings(node) : [];
  }
}

function strings(node: Node): string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type !== 'TemplateLiteral') return [];
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
}

function visit(value: unknown, parent: Node | undefined, look: (node: Node, parent?: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, parent, look);
  else if (typeof value === 'object' && value !== null && 'type' in value) {
    const node = value as Node;
    look(node, parent);
    for (const field of Object.values(node)) visit(field, node, look);
  }
}
