import { type CodeLine, columnsOf } from './codeLines.ts';
import type { HunkView } from './hunkView.ts';
import type { Report, RuleFinding } from './rule.ts';

/** What a rule says of one match; without a span it is about the whole match. */
export type PatternFinding = Omit<RuleFinding, 'span'> & { readonly span?: RuleFinding['span'] };

/**
 * The visitor of a rule that needs to see one line at a time: `judge` gets each match of a global `pattern`, or the
 * first of another, in the code of an added line of C, comments and strings crossed out, and says null where all is well.
 */
export function codePattern(
	pattern: RegExp,
	judge: (match: RegExpExecArray, line: CodeLine, hunk: HunkView) => PatternFinding | null,
): (hunk: HunkView, report: Report) => void {
	return (hunk, report) => {
		if (hunk.language !== 'c') return;
		for (const line of hunk.codeLines) {
			if (!line.isAdded) continue;
			for (const match of pattern.global ? line.code.matchAll(pattern) : firstMatch(pattern, line.code)) {
				const finding = judge(match, line, hunk);
				if (finding === null) continue;
				report({ span: columnsOf(line, match.index, match.index + match[0].length), ...finding });
			}
		}
	};
}

function firstMatch(pattern: RegExp, code: string): readonly RegExpExecArray[] {
	const match = pattern.exec(code);
	return match === null ? [] : [match];
}
