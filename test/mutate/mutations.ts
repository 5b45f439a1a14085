// Small changes of a source text, each of which a test should notice. Found in the tree of TypeScript's own parser.
import { SyntaxKind, type Node, type SourceFile } from 'typescript/unstable/ast';
import {
  isArrayLiteralExpression,
  isBinaryExpression,
  isCallExpression,
  isConditionalExpression,
  isExpressionStatement,
  isIfStatement,
  isNumericLiteral,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isSpreadElement,
} from 'typescript/unstable/ast/is';

/** `text` in the place of what is between `start` and `end`. */
export interface Mutation {
  /** From the root of the checkout, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly text: string;
}

type Edit = Pick<Mutation, 'start' | 'end' | 'text'>;

/** All of a file, in the order of their places. */
export function mutationsOf(file: string, source: SourceFile): readonly Mutation[] {
  const found: Mutation[] = [];
  const lineAt = lineCounter(source.text);
  const visit = (node: Node): void => {
    if (isType(node)) return;
    for (const edit of editsOf(node, source)) {
      const before = source.text.slice(edit.start, edit.end);
      found.push({ file, line: lineAt(edit.start), before, ...edit });
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found.sort((a, b) => a.start - b.start || a.end - b.end || (a.text < b.text ? -1 : 1));
}

export const mutated = (text: string, { start, end, text: replacement }: Mutation): string =>
  text.slice(0, start) + replacement + text.slice(end);

/** What exists for the type check only is held by the type check. */
const isType = ({ kind }: Node): boolean =>
  kind === SyntaxKind.InterfaceDeclaration ||
  kind === SyntaxKind.TypeAliasDeclaration ||
  kind === SyntaxKind.ImportDeclaration ||
  (kind >= SyntaxKind.FirstTypeNode && kind <= SyntaxKind.LastTypeNode);

const operators: ReadonlyMap<SyntaxKind, readonly string[]> = new Map([
  [SyntaxKind.LessThanToken, ['<=', '>=']],
  [SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [SyntaxKind.GreaterThanToken, ['>=', '<=']],
  [SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
  [SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
  [SyntaxKind.EqualsEqualsToken, ['!=']],
  [SyntaxKind.ExclamationEqualsToken, ['==']],
  [SyntaxKind.AmpersandAmpersandToken, ['||']],
  [SyntaxKind.BarBarToken, ['&&']],
  [SyntaxKind.PlusToken, ['-']],
  [SyntaxKind.MinusToken, ['+']],
  [SyntaxKind.AsteriskToken, ['/']],
  [SyntaxKind.SlashToken, ['*']],
  [SyntaxKind.PlusEqualsToken, ['-=']],
  [SyntaxKind.MinusEqualsToken, ['+=']],
]);

/** Of these either side is left out too: a guard that counts only together with others is noticed least. */
const conditions: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.AmpersandAmpersandToken,
  SyntaxKind.BarBarToken,
]);

/** Methods that are the opposite of one another. */
const opposites: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
]);
/** Methods that give nearly the same when they are not called. */
const droppable: ReadonlySet<string> = new Set(['filter', 'sort', 'toSorted', 'slice', 'toReversed']);

function editsOf(node: Node, source: SourceFile): readonly Edit[] {
  const at = (one: Node, text: string): Edit => ({ start: one.getStart(source), end: one.end, text });
  const textOf = (one: Node): string => source.text.slice(one.getStart(source), one.end);
  if (isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return [
      ...(operators.get(kind) ?? []).map((text) => at(node.operatorToken, text)),
      ...(conditions.has(kind) ? [at(node, textOf(node.left)), at(node, textOf(node.right))] : []),
    ];
  }
  if (isPrefixUnaryExpression(node))
    return node.operator === SyntaxKind.ExclamationToken ? [at(node, textOf(node.operand))] : [];
  if (isConditionalExpression(node))
    return [at(node, `(${textOf(node.whenTrue)})`), at(node, `(${textOf(node.whenFalse)})`)];
  if (isIfStatement(node))
    return node.elseStatement === undefined ? [at(node, ';')] : [at(node.expression, 'false')];
  if (isExpressionStatement(node)) return isCallLike(node.expression) ? [at(node, ';')] : [];
  if (isNumericLiteral(node)) return [at(node, `(${textOf(node)} + 1)`)];
  if (node.kind === SyntaxKind.TrueKeyword) return [at(node, 'false')];
  if (node.kind === SyntaxKind.FalseKeyword) return [at(node, 'true')];
  if (isCallExpression(node)) return editsOfCall(node, at, textOf);
  if (isArrayLiteralExpression(node))
    return node.elements.filter(isSpreadElement).map((element) => at(element.expression, '[]'));
  return [];
}

const isCallLike = ({ kind }: Node): boolean =>
  kind === SyntaxKind.CallExpression || kind === SyntaxKind.AwaitExpression;

function editsOfCall(
  { expression }: Extract<Parameters<typeof isCallExpression>[0], Node> & { readonly expression: Node },
  at: (node: Node, text: string) => Edit,
  textOf: (node: Node) => string,
): readonly Edit[] {
  if (!isPropertyAccessExpression(expression)) return [];
  const { name } = expression;
  const opposite = opposites.get(textOf(name));
  if (opposite !== undefined) return [at(name, opposite)];
  return droppable.has(textOf(name))
    ? [at(expression, `((all) => () => all)(${textOf(expression.expression)})`)]
    : [];
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}
