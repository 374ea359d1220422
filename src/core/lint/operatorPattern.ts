import type { CheckpatchLevel } from '../config/checkpatchLevels.ts';
import type { Operator } from '../c/operators.ts';
import { type Token, wouldJoin } from '../c/lexer.ts';
import type { TextEdit } from '../text/edit.ts';
import type { HunkView } from '../code/hunkView.ts';
import type { Report, RuleContext } from './rule.ts';

/** A finding about one operator, and the blanks that should be before and after it; undefined for a side that is right. */
export interface OperatorFinding {
	readonly message: string;
	readonly before?: '' | ' ' | undefined;
	readonly after?: '' | ' ' | undefined;
	/** Of how many tokens the operator consists; 1 by default. */
	readonly length?: number;
	readonly strict?: boolean;
	readonly severity?: 'hint' | 'off';
	readonly checkpatch?: null;
	readonly level?: CheckpatchLevel;
}

/** The visitor of a rule that checks one operator at a time. */
export function operatorPattern(
	check: (
		operator: Operator,
		tokens: readonly Token[],
		report: (finding: OperatorFinding) => void,
		hunk: HunkView,
		context: RuleContext,
	) => void,
): (hunk: HunkView, report: Report, context: RuleContext) => void {
	return (hunk, report, context) => {
		if (!hunk.path.endsWith(hunk.language === 'c' ? '' : '.h') || hunk.hunk.added === 0) return;
		// checkpatch.pl reads the assembly of a header as C.
		const isDoubtful = hunk.language !== 'c';
		const { flatTokens: tokens } = hunk.after;
		let index = -1;
		const take = ({ before, after, length = 1, ...finding }: OperatorFinding): void => {
			const token = tokens[index];
			if (token === undefined) return;
			const edits = [
				...blanks(hunk, tokens[index - 1], token, before),
				...blanks(hunk, tokens[index + length - 1], tokens[index + length], after),
			];
			const title = before === '' || after === '' ? 'Remove the space' : 'Insert a space';
			const span = hunk.after.span(token);
			if (isDoubtful) report({ span, ...finding, severity: 'off' });
			else report({ span, ...finding, ...(edits.length > 0 && { fix: { title, safety: 'safe', edits } }) });
		};
		for (const operator of hunk.after.operators) {
			({ index } = operator);
			check(operator, tokens, take, hunk, context);
		}
	};
}

/** The edit that replaces the blanks between two tokens of one line by `wanted`. */
function blanks({ after: { image } }: HunkView, left?: Token, right?: Token, wanted?: string): TextEdit[] {
	if (wanted === undefined || left === undefined || left.endLine !== right?.line) return [];
	if (right.start - left.end === wanted.length) return [];
	if (wanted === '' && wouldJoin(left.text, right.text)) return [];
	return [{ span: { start: image.toContent(left.end), end: image.toContent(right.start) }, newText: wanted }];
}
