import { codeAfter } from '../c/functions.ts';
import type { Statement } from '../c/statements.ts';
import { memoize } from '../text/memoize.ts';
import type { CImage } from './hunkView.ts';

/** Two simple statements in a row, nothing but comments between them. */
export interface StatementPair {
	readonly first: Statement;
	readonly second: Statement;
}

/** The pairs of statements of code that certainly follow each other, in order. */
export const statementPairs = memoize(({ tokens, statements }: CImage): readonly StatementPair[] =>
	statements.flatMap((first, index) => {
		const second = statements[index + 1];
		const isPair =
			second !== undefined &&
			[first, second].every(({ kind, isWhole, block }) => kind === 'simple' && isWhole && block.kind !== 'members') &&
			codeAfter(tokens, first.last) === second.first;
		return isPair ? [{ first, second }] : [];
	}),
);

/** Whether the patch adds all lines of `statement`. */
export function isStatementAdded(
	{ tokens, image }: CImage,
	{ first, last }: Pick<Statement, 'first' | 'last'>,
): boolean {
	const [from, to] = [tokens[first], tokens[last]];
	if (from === undefined || to === undefined) return false;
	for (let line = from.line; line <= to.endLine; line++) if (image.isContext[line] !== false) return false;
	return true;
}
