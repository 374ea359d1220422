import { type CodeLine, columnsOf } from './codeLines.ts';
import type { HunkView } from './hunkView.ts';
import { LineScan } from './lineScan.ts';
import type { Report, RuleFinding, Visitors } from './rule.ts';

/** What a rule says of one match; without a span it is about the whole match. */
export type PatternFinding = Omit<RuleFinding, 'span'> & { readonly span?: RuleFinding['span'] };

/** What a rule says of one match in the code of a line; null where all is well. */
type PatternJudge = (match: RegExpExecArray, line: CodeLine, hunk: HunkView) => PatternFinding | null;

/**
 * The visitor of a rule that needs to see one line at a time: `judge` gets each match of a global `pattern`, or the
 * first of another, in the code of an added line of C, comments and strings crossed out, and says null where all is well.
 */
export function codePattern(pattern: RegExp, judge: PatternJudge): (hunk: HunkView, report: Report) => void {
	const scan = new LineScan(pattern);
	return (hunk, report) => {
		if (hunk.language !== 'c' || hunk.hunk.added === 0) return;
		scan.visit(hunk.addedCode, (line) => {
			judgeLine(pattern, judge, line, hunk, report);
		});
	};
}

/** The same for a pattern that always holds one of the words `of`, and costs nothing where none of them stands. */
export function wordPattern(of: readonly string[], pattern: RegExp, judge: PatternJudge): Visitors['words'] & object {
	const judged = new WeakMap<HunkView, number>();
	return {
		of,
		visit: ({ hunk, token }, report) => {
			const line = hunk.codeLines[token.line];
			if (line === undefined || judged.get(hunk) === token.line) return;
			judged.set(hunk, token.line);
			judgeLine(pattern, judge, line, hunk, report);
		},
	};
}

function judgeLine(pattern: RegExp, judge: PatternJudge, line: CodeLine, hunk: HunkView, report: Report): void {
	for (const match of pattern.global ? line.code.matchAll(pattern) : firstMatch(pattern, line.code)) {
		const finding = judge(match, line, hunk);
		if (finding === null) continue;
		report({ span: columnsOf(line, match.index, match.index + match[0].length), ...finding });
	}
}

function firstMatch(pattern: RegExp, code: string): readonly RegExpExecArray[] {
	const match = pattern.exec(code);
	return match === null ? [] : [match];
}
