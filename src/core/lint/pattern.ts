import { type CodeLine, columnsOf } from '../code/codeLines.ts';
import type { HunkView } from '../code/hunkView.ts';
import { LineScan } from '../code/lineScan.ts';
import type { Report, RuleContext, RuleFinding, Visitors } from './rule.ts';

/** What a rule says of one match; without a span it is about the whole match. */
export type PatternFinding = Omit<RuleFinding, 'span'> & { readonly span?: RuleFinding['span'] };

/** What a rule says of one match in the code of a line; null where all is well. */
type PatternCheck = (
	match: RegExpExecArray,
	line: CodeLine,
	hunk: HunkView,
	context: RuleContext,
) => PatternFinding | null;

/**
 * The visitor of a rule that needs to see one line at a time: `check` gets each match of a global `pattern`, or the
 * first of another, in the code of an added line of C, comments and strings crossed out, and says null where all is well.
 */
export function codePattern(
	pattern: RegExp,
	check: PatternCheck,
): (hunk: HunkView, report: Report, context: RuleContext) => void {
	const scan = new LineScan(pattern);
	return (hunk, report, context) => {
		if (hunk.language !== 'c' || hunk.hunk.added === 0) return;
		scan.visit(hunk.addedCode, (line) => {
			checkLine(pattern, check, line, hunk, report, context);
		});
	};
}

/**
 * As `codePattern`, for a pattern that holds on no line without one of `texts`: where none of them stands in a hunk, which
 * is told in no time, the pattern need not be tried, nor even compiled.
 */
export function patternWith(
	texts: readonly string[],
	...[pattern, check]: Parameters<typeof codePattern>
): (hunk: HunkView, report: Report, context: RuleContext) => void {
	const visit = codePattern(pattern, check);
	return (hunk, report, context) => {
		if (hunk.language !== 'c' || hunk.hunk.added === 0) return;
		const { text } = hunk.addedCode;
		let index = 0;
		while (index < texts.length && !text.includes(texts[index] ?? '')) index++;
		if (index < texts.length) visit(hunk, report, context);
	};
}

/** The same for a pattern that always holds one of the words `of`, and costs nothing where none of them stands. */
export function wordPattern(of: readonly string[], pattern: RegExp, check: PatternCheck): Visitors['words'] & object {
	const checked = new WeakMap<HunkView, number>();
	return {
		of,
		visit: ({ hunk, token }, report, context) => {
			const line = hunk.codeLines[token.line];
			if (line === undefined || checked.get(hunk) === token.line) return;
			checked.set(hunk, token.line);
			checkLine(pattern, check, line, hunk, report, context);
		},
	};
}

function checkLine(
	pattern: RegExp,
	check: PatternCheck,
	line: CodeLine,
	hunk: HunkView,
	report: Report,
	context: RuleContext,
): void {
	for (const match of pattern.global ? line.code.matchAll(pattern) : firstMatch(pattern, line.code)) {
		const finding = check(match, line, hunk, context);
		if (finding === null) continue;
		report({ span: columnsOf(line, match.index, match.index + match[0].length), ...finding });
	}
}

function firstMatch(pattern: RegExp, code: string): readonly RegExpExecArray[] {
	const match = pattern.exec(code);
	return match === null ? [] : [match];
}
