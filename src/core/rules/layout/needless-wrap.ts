import type { Statement } from '../../c/statements.ts';
import { type LineBreak, lineBreaks } from '../../c/lineBreaks.ts';
import { hasLostIndentation } from '../../code/lostTabs.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Settings } from '../../config/settings.ts';
import type { Report, Rule, RuleContext, RuleFinding } from '../../lint/rule.ts';
import { columns, TAB_WIDTH } from '../../text/width.ts';

/** Columns of indentation from which on long lines are never better. */
const DEEP = 4 * TAB_WIDTH;

const CONTROL: ReadonlySet<string> = new Set(['if', 'for', 'while', 'switch']);

export const needlessWrap: Rule = {
	id: 'needless-wrap',
	group: 'layout',
	severity: 'information',
	profiles: { tip: 'hint' },
	summary: 'Unnecessary line break in a statement',
	why: `A line break inside a statement suggests that it does not fit on one line. If it does fit, the break slows reading
and leaves less code on the screen. Up to 80 columns every maintainer agrees, except that a break between the operands of
\`&&\`, \`||\` and \`|\` is only a hint. Up to 100 the tip tree prefers one line, which is a hint there; others do not
agree. At four or more tabs of indentation nothing is reported: a long line that deep is no better than a broken one.

Breaks that show structure are accepted: one operand, argument or parameter per line in three or more lines, the
branches of \`?:\`, the clauses of \`for\`, tables and initialisers, strings, a return type or an annotation on its own line.`,
	sources: [
		{
			title: 'Linux kernel coding style, 2) Breaking long lines and strings',
			url: 'https://docs.kernel.org/process/coding-style.html#breaking-long-lines-and-strings',
		},
		{
			title: 'The tip tree handbook, Line breaks',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#line-breaks',
		},
		{
			title: 'Review of "mm/x86: arch_check_zapped_pud()": get rid of the line break',
			url: 'https://lore.kernel.org/all/878qx80xy8.ffs@tglx/',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static void example_check(struct example *example)
 {
+	example_update(example->count,
+		       example->users);
 }`,
			},
			good: {
				hunk: ` static void example_check(struct example *example)
 {
+	example_update(example->count, example->users);
 }`,
			},
		},
		{
			bad: {
				hunk: ` #ifndef example_update
+static inline void example_update(struct example *example,
+				  int count)
+{
+}
 #endif`,
			},
			good: {
				hunk: ` #ifndef example_update
+static inline void example_update(struct example *example, int count)
+{
+}
 #endif`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report, { settings }: RuleContext): void {
	if (view.language !== 'c' || view.hunk.added === 0 || hasLostIndentation(view)) return;
	for (const statement of view.after.statements) {
		const lines = addedLinesOf(view, statement);
		if (lines === null || isMacro(view, statement)) continue;
		const breaks = lineBreaks(view.after.tokens, statement);
		if (breaks === null || isDeliberate(breaks)) continue;
		reportWrap(view, statement, lines, breaks, report, settings);
	}
}

interface Lines {
	readonly first: number;
	readonly last: number;
}

/** The lines of a statement over several lines; null if it shares them with other code, or not all are added. */
function addedLinesOf(view: HunkView, statement: Statement): Lines | null {
	const { tokens, image } = view.after;
	if (!statement.isWhole) return null;
	const first = tokens[statement.first]?.line ?? 0;
	const last = tokens[statement.last]?.endLine ?? 0;
	if (last === first) return null;
	for (let line = first; line <= last; line++) if (image.isContext[line] !== false) return null;
	if ((image.contentLines[last] ?? 0) - (image.contentLines[first] ?? 0) !== last - first) return null;
	return beginsLine(view, statement) && endsLine(view, statement) ? { first, last } : null;
}

/** Only `}` and `else` may precede a statement on its line. */
function beginsLine({ after: { tokens } }: HunkView, { first }: Statement): boolean {
	const line = tokens[first]?.line;
	for (let index = first - 1; tokens[index]?.endLine === line; index--) {
		const text = tokens[index]?.text;
		if (text !== '}' && text !== 'else') return false;
	}
	return true;
}

/** Only the `{` of its body may follow a head on its line, and nothing may follow a statement. */
function endsLine({ after: { tokens } }: HunkView, { kind, last }: Statement): boolean {
	const line = tokens[last]?.endLine;
	const hasBrace = kind !== 'simple' && tokens[last + 1]?.text === '{' && tokens[last + 1]?.line === line;
	return tokens[last + (hasBrace ? 2 : 1)]?.line !== line;
}

/** Whether a macro call is a whole declaration, or the head of something without braces: their tables have a layout. */
function isMacro({ after: { tokens, image } }: HunkView, { kind, first, last, block }: Statement): boolean {
	const token = tokens[first];
	if (token === undefined) return true;
	if (kind === 'head' && !CONTROL.has(token.text) && tokens[last + 1]?.text !== '{') return true;
	const isOutside = token.start === image.lines.start(token.line) || block.kind === 'members';
	if (!isOutside) return false;
	let name = first;
	while (name < last && tokens[name + 1]?.text !== '(') name++;
	const text = tokens[name]?.text ?? '';
	if (name === first) return tokens[first + 2]?.text !== '*';
	return name < last && text === text.toUpperCase();
}

/**
 * Whether the breaks show the parts rather than a lack of space: all at the same kind of place, one value assigned to
 * several variables, or simply many breaks.
 */
function isDeliberate(breaks: readonly LineBreak[]): boolean {
	const places = breaks.map(({ place }) => place).filter((place) => place !== 'value');
	if (breaks.length - places.length > 1 || places.length > 2) return true;
	return places.length === 2 && new Set(places.filter((place) => place !== 'bracket')).size <= 1;
}

function reportWrap(
	view: HunkView,
	{ kind, first, last }: Statement,
	lines: Lines,
	breaks: readonly LineBreak[],
	report: Report,
	settings: Settings,
): void {
	const { tokens, image } = view.after;
	const from = tokens[first];
	const to = tokens[last];
	if (from === undefined || to === undefined) return;
	if (columns(image.text.slice(image.lines.start(lines.first), from.start)) >= DEEP) return;
	const pieces = breaks.map(({ before, separator }, index) => {
		const start = breaks[index - 1]?.after.start ?? image.lines.start(lines.first);
		return image.text.slice(start, before.end) + separator;
	});
	const rest = image.text.slice(breaks.at(-1)?.after.start, image.lines.end(lines.last)).trimEnd();
	const width = columns(pieces.join('') + rest);
	const severity = severityOf(settings, width, breaks);
	if (severity === null) return;
	const fits = width <= settings.preferredLineLength;
	report({
		span: view.after.span(from, to),
		severity,
		message: `unnecessary line break${kind === 'function' ? ' in function prototype' : ''}: fits in ${width} columns`,
		fix: {
			title: 'Join the lines',
			// Beyond the preferred length the author decides whether one line is better, and braces whether they are needed.
			safety: fits && !isInBraces(view, first, last) ? 'safe' : 'unsafe',
			edits: breaks.map(({ before, after, separator }) => ({
				span: view.after.span({ start: before.end, end: after.start }),
				newText: separator,
			})),
		},
	});
}

/** Null for a break that is not reported. */
function severityOf(
	{ preferredLineLength, maxLineLength }: Settings,
	width: number,
	breaks: readonly LineBreak[],
): NonNullable<RuleFinding['severity']> | null {
	const separatesParallels = breaks.some(isBetweenParallels);
	if (width <= preferredLineLength) return separatesParallels ? 'hint' : 'information';
	return width > maxLineLength || separatesParallels ? null : 'off';
}

/** Whether a break separates operands of equal rank, which some put below each other. */
function isBetweenParallels({ place, before, after }: LineBreak): boolean {
	return place === 'logic' || before.text === '|' || after.text === '|';
}

/** Whether a statement is alone in braces, or the head of a body that is: on one line, it may do without them. */
function isInBraces({ after: { tokens, partners } }: HunkView, first: number, last: number): boolean {
	if (tokens[first - 1]?.text === '{' && tokens[last + 1]?.text === '}') return true;
	const close = tokens[last + 1]?.text === '{' ? (partners[last + 1] ?? -1) : -1;
	return tokens.slice(last + 2, Math.max(0, close)).filter(({ text }) => text === ';').length === 1;
}
