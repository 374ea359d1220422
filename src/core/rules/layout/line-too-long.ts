import { asBytes, columns, offsetAtColumn } from '../../text/width.ts';
import { type CodeLine, FILLER } from '../../code/codeLines.ts';
import type { HunkView, Language } from '../../code/hunkView.ts';
import { certainlyFits } from '../../code/lineShape.ts';
import { CLOSING, mayBeLong, stringsIn } from '../../code/longLines.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';

const LANGUAGES: ReadonlySet<Language> = new Set(['c', 'assembly', 'devicetree', 'rust', 'shell']);

/** Calls of the same kind that checkpatch.pl does not know. */
const OTHER_LOGGING = /^\s*[A-Z]+_(?:DEV_)?(?:ERROR|ERR|WARN|WARNING|NOTE|INFO|DEBUG|DBG)\w*\s*\(/;

/** A macro on a single line, which is often part of a table. */
const ONE_LINE_MACRO = /^\s*#\s*define\s.*[^\\]$/;

export const lineTooLong: Rule = {
	id: 'line-too-long',
	group: 'layout',
	severity: 'warning',
	summary: 'Line longer than 100 columns',
	why: `Lines longer than 80 columns should be broken into sensible chunks, unless they are more readable unbroken; beyond
100 columns they are not. Columns are those on the screen: a tab ends at the next multiple of 8, a wide character takes
two columns, a combining character none.

Not reported, because breaking them makes them worse: log messages, lines that are one string, a \`#define\` of a string,
GUIDs, and lines with a URL.`,
	sources: [
		{
			title: 'Linux kernel coding style, 2) Breaking long lines and strings',
			url: 'https://docs.kernel.org/process/coding-style.html#breaking-long-lines-and-strings',
		},
	],
	checkpatch: ['LONG_LINE', 'LONG_LINE_COMMENT', 'LONG_LINE_STRING'],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: `+	example->count = example_count_of_all_nodes(example, first_node_of_example) + example_offset_of(example);`,
			},
			good: {
				hunk: `+	example->count = example_count_of_all_nodes(example, first_node_of_example);
+	example->count += example_offset_of(example);`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report, { settings }: RuleContext): void {
	if (!LANGUAGES.has(view.language)) return;
	const limit = settings.maxLineLength;
	let codes: readonly string[] | null = null;
	for (const { line, span, text } of view.addedLines()) {
		if (certainlyFits(text, limit) && (text.length <= limit / 3 || certainlyFits(asBytes(text), limit))) continue;
		const width = columns(text);
		// checkpatch.pl counts bytes.
		const isOnlyInBytes = width <= limit && columns(asBytes(text)) > limit;
		if ((width <= limit && !isOnlyInBytes) || mayBeLong(text, limit)) continue;
		const isDoubtful = isOnlyInBytes || isMessage(text);
		const start = span.start + offsetAtColumn(text, limit);
		report({
			span: { start, end: span.end },
			message: isOnlyInBytes
				? `line has more than ${limit} columns when bytes are counted`
				: `line is ${width} columns long, the limit is ${limit}`,
			...(isDoubtful && { severity: 'off' }),
			...(!isDoubtful && (view.language === 'shell' || ONE_LINE_MACRO.test(text)) && { severity: 'information' }),
			checkpatch: typeOf(text, (codes ??= codesOf(view))[view.after.image.contentLines.indexOf(line)] ?? '', limit),
		});
	}
}

/** The lines of the post-image with comments and strings crossed out; checkpatch.pl reads every language as C. */
function codesOf({ codeLines, language }: HunkView): readonly string[] {
	const isLikeC = language === 'c' || language === 'devicetree';
	return isLikeC ? codeLines.map(({ code }) => code) : neutraliseAsC(codeLines);
}

/** checkpatch's type for what exceeds the limit: a comment or string that starts before it and ends the line, or code. */
function typeOf(text: string, lineCode: string, limit: number): string {
	const code = lineCode.trimEnd();
	let start = code.length;
	while (code.charAt(start - 1) === FILLER) start--;
	const startsBefore = (column: number): boolean => columns(text.slice(0, column)) <= limit;
	if (start < code.length) return startsBefore(start) ? 'LONG_LINE_COMMENT' : 'LONG_LINE';
	const close = code.lastIndexOf('"');
	const open = code.lastIndexOf('"', close - 1);
	const isString = open !== -1 && /^X*$/.test(code.slice(open + 1, close));
	const isLast = isString && CLOSING.test(code.slice(close + 1).replace(/\\$/, ''));
	return isLast && startsBefore(open) ? 'LONG_LINE_STRING' : 'LONG_LINE';
}

/** Whether the line ends with the message of a call that logs it. */
function isMessage(text: string): boolean {
	return OTHER_LOGGING.test(text) && CLOSING.test(text.slice(stringsIn(text).at(-1)?.end));
}

/**
 * The lines of a file that is not C, read as if they were C, with comments and quoted text crossed out: an apostrophe in
 * a comment of a script, or a Rust lifetime, starts a quotation that continues over the following lines.
 */
function neutraliseAsC(lines: readonly CodeLine[]): readonly string[] {
	let inside = '';
	return lines.map(({ raw }) => {
		let code = '';
		for (let at = 0; at < raw.length;) {
			const width = insideWidth(raw, at, inside);
			if (inside === '') {
				const pair = raw.slice(at, at + 2);
				const isComment = pair === '/*' || pair === '//';
				if (isComment) inside = pair;
				else if (pair.startsWith('"') || pair.startsWith("'")) inside = pair.charAt(0);
				code += isComment ? FILLER.repeat(2) : raw.charAt(at);
				at += isComment ? 2 : 1;
			} else if (width === 0) {
				const closing = inside === '/*' ? 2 : 1;
				code += inside === '/*' ? FILLER.repeat(closing) : raw.slice(at, at + closing);
				at += closing;
				inside = '';
			} else {
				code += (inside.startsWith('/') ? FILLER : 'X').repeat(width);
				at += width;
			}
		}
		if (inside === '//') inside = '';
		return code;
	});
}

/** Number of characters at `at` that belong to the quotation or comment started by `inside`; 0 where it ends. */
function insideWidth(raw: string, at: number, inside: string): number {
	if (inside === '//') return raw.length - at;
	if (inside === '/*') return raw.startsWith('*/', at) ? 0 : 1;
	if (raw.charAt(at) === inside) return 0;
	return raw.charAt(at) === '\\' ? Math.min(2, raw.length - at) : 1;
}
