import type { CType } from './ctype.ts';
import { LIMITS, tooLarge } from '../limits.ts';
import type { Expression, CStatement } from './syntax.ts';

type SyntaxNode = CStatement | Expression | CType;

/**
 * Makes sure that a syntax tree can be walked by functions that call themselves: `a + b + c` is read in a loop, but
 * each operator is one level of the tree.
 *
 * @throws Unreadable if the tree has too many levels or nodes
 */
export function checkSize(roots: readonly SyntaxNode[]): void {
	let count = 0;
	let level: readonly SyntaxNode[] = roots;
	for (let depth = 1; level.length > 0; depth++) {
		if (depth > LIMITS.nesting) tooLarge(`more than ${LIMITS.nesting} levels of nesting`);
		count += level.length;
		if (count > LIMITS.syntaxNodes) tooLarge(`more than ${LIMITS.syntaxNodes} operators and statements`);
		level = level.flatMap(partsOf);
	}
}

/** The statements, expressions and types right within a node. */
function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
	switch (node.kind) {
		case 'expression':
		case 'typeof':
			return [node.expression];
		case 'declaration':
			return node.value ? [node.type, node.value] : [node.type];
		case 'block':
		case 'statements':
			return node.body;
		case 'if':
			return node.otherwise ? [node.condition, node.then, node.otherwise] : [node.condition, node.then];
		case 'loop':
			return [node.condition, node.step, node.body].filter((part) => part !== null);
		case 'breakable':
			return [node.body];
		case 'return':
			return node.value ? [node.value] : [];
		case 'pointer':
			return [node.to];
		case 'unary':
			return [node.operand];
		case 'cast':
			return [node.type, node.operand];
		case 'binary':
		case 'comma':
			return [node.left, node.right];
		case 'conditional':
			return node.then ? [node.condition, node.then, node.otherwise] : [node.condition, node.otherwise];
		case 'assign':
			return [node.target, node.value];
		case 'step':
			return [node.target];
		case 'call':
			return node.operands;
		case 'member':
			return [node.object];
		case 'index':
			return [node.object, node.index];
		case 'compound-literal':
			return [node.type, ...node.values.map(({ value }) => value)];
		case 'size-of':
			return [node.of];
		default:
			return [];
	}
}
