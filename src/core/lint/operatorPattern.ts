import type { Operator } from '../c/operators.ts';
import type { Token } from '../c/lexer.ts';
import type { TextEdit } from '../text/edit.ts';
import type { HunkView } from './hunkView.ts';
import type { Report } from './rule.ts';

/** What a rule says of one operator, and the blanks that should stand beside it; a side that is right is left out. */
export interface OperatorFinding {
	readonly message: string;
	readonly before?: '' | ' ';
	readonly after?: '' | ' ';
	readonly strict?: boolean;
}

/** The visitor of a rule that looks at one operator at a time: `judge` says null where all is well. */
export function operatorPattern(
	judge: (operator: Operator, tokens: readonly Token[], hunk: HunkView) => OperatorFinding | null,
): (hunk: HunkView, report: Report) => void {
	return (hunk, report) => {
		if (hunk.language !== 'c' || hunk.hunk.added === 0) return;
		const { flatTokens: tokens } = hunk.after;
		for (const operator of hunk.after.operators) {
			const finding = judge(operator, tokens, hunk);
			if (finding === null) continue;
			const { before, after, ...rest } = finding;
			const edits = [
				...blanks(hunk, tokens[operator.index - 1], operator.token, before),
				...blanks(hunk, operator.token, tokens[operator.index + 1], after),
			];
			const title =
				(before ?? ' ') === ' ' && (after ?? ' ') === ' ' ? 'Put spaces beside the operator' : 'Remove the spaces';
			const span = hunk.after.span(operator.token);
			report({ span, ...rest, ...(edits.length > 0 && { fix: { title, safety: 'safe', edits } }) });
		}
	};
}

/** The edit that makes what stands between two neighbours of one line `wanted`. */
function blanks(hunk: HunkView, left?: Token, right?: Token, wanted?: string): TextEdit[] {
	if (wanted === undefined || left === undefined || right === undefined || left.endLine !== right.line) return [];
	const { image } = hunk.after;
	return [{ span: { start: image.toContent(left.end), end: image.toContent(right.start) }, newText: wanted }];
}
