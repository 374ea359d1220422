import { type CodeLine, columnsOf } from '../code/codeLines.ts';
import type { HunkView } from '../code/hunkView.ts';
import { LineScan } from '../code/lineScan.ts';
import type { Report, RuleContext, RuleFinding, Visitors } from './rule.ts';

/** A finding about one match of a pattern; the default span is the whole match. */
export type PatternFinding = Omit<RuleFinding, 'span'> & { readonly span?: RuleFinding['span'] };

/** Checks one match in the code of a line; null for no finding. */
type PatternCheck = (
	match: RegExpExecArray,
	line: CodeLine,
	hunk: HunkView,
	context: RuleContext,
) => PatternFinding | null;

/**
 * The visitor of a rule that checks one line at a time: `check` gets each match of a global `pattern`, or the first match
 * of another, in an added line of C with comments and strings crossed out.
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
 * The same for a pattern that only matches lines with one of `texts`. A hunk without any of them is skipped quickly: the
 * pattern is not even compiled.
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

/** The same for a pattern that only matches lines with one of the words `of`; free of cost for hunks without them. */
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
