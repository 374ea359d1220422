import { columns } from '../../text/width.ts';
import { hasLostIndentation } from '../../code/lostTabs.ts';
import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { closingPlace, unclosedColumn } from '../../code/lineBrackets.ts';
import { indentedBy } from '../../code/lineEdits.ts';
import { indentationOf, indentationTo, restOfLine } from '../../code/lineShape.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';

export const misalignedContinuation: Rule = {
	id: 'misaligned-continuation',
	group: 'layout',
	severity: 'information',
	strict: true,
	summary: 'Continuation line is not aligned with the open parenthesis',
	why: `Arguments that start below the first one show at a glance which call they belong to, and can't be mistaken for
statements of the body. Some subsystems indent by two tabs instead, throughout a file: if a context line of the same hunk
is indented the same way, the finding says so and stays a hint.

Only the line below one that ends with \`,\`, \`&&\` or \`||\` inside parentheses is checked. The fix indents with tabs,
then spaces, and moves the following lines that had the same indentation.`,
	sources: [
		{
			title: 'The tip tree handbook, Line breaks',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#line-breaks',
		},
		{
			title: 'checkpatch: PARENTHESIS_ALIGNMENT',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['PARENTHESIS_ALIGNMENT'],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static void example_update(struct example *example)
 {
+	example_call(example, example->a_rather_long_member_of_this_example,
+		example->second);
 }`,
			},
			good: {
				hunk: ` static void example_update(struct example *example)
 {
+	example_call(example, example->a_rather_long_member_of_this_example,
+		     example->second);
 }`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report, { settings }: RuleContext): void {
	if ((view.language !== 'c' && view.language !== 'devicetree') || view.hunk.added === 0) return;
	if (hasLostIndentation(view)) return;
	/** Unaligned continuation lines of the context, by how they are indented. */
	const styles = new Map<string, CodeLine>();
	const { codeLines } = view;
	codeLines.forEach((head, index) => {
		const wanted = wantedIndentation(head);
		const line = wanted === null ? undefined : codeLines[index + 1];
		if (wanted === null || line === undefined || isAligned(line, wanted) || hasNoCode(line)) return;
		const style = styleOf(head, line);
		if (!head.isAdded) {
			if (!line.isAdded) styles.set(style, line);
			return;
		}
		const found = indentationOf(line.raw);
		const twin = styles.get(style);
		const edits = continuationLines(view, line, wanted, settings.maxLineLength).map((one) =>
			indentedBy(one, wanted.withTabs),
		);
		const isTable = TRACE_EVENT.test(head.code) || holdsStatement(codeLines, index);
		const fits = edits.length > 0 && !isTable;
		report({
			span: found === '' ? columnsOf(line, 0, line.raw.length) : columnsOf(line, 0, found.length),
			message: `align with the open parenthesis (column ${columns(wanted.withTabs) + 1})${twin === undefined ? '' : '; the surrounding code does not'}`,
			...(wanted.isCommon ? {} : { checkpatch: null }),
			...(isTable && { severity: 'off' }),
			...(twin === undefined || isTable
				? {}
				: {
						severity: 'hint',
						related: [{ span: columnsOf(twin, 0, twin.raw.length), message: 'indented the same way' }],
					}),
			...(fits ? { fix: { title: 'Align with the open parenthesis', safety: 'safe', edits } } : {}),
		});
	});
}

const COMMA = 0x2c;
const AND = 0x26;
const OR = 0x7c;

interface Wanted {
	/** The aligned indentation: tabs, then spaces; and that of the head, then spaces only. */
	readonly withTabs: string;
	readonly withSpaces: string;
	/** Whether the head has one of the forms that checkpatch checks. */
	readonly isCommon: boolean;
}

/** How the line below `head` should be indented; null if `head` does not end inside parentheses. */
function wantedIndentation({ code }: CodeLine): Wanted | null {
	const final = code.charCodeAt(code.length - 1);
	// Most lines end with something else: reject them early.
	if (final > 0x20 && final < 0x80 && final !== COMMA && final !== AND && final !== OR) return null;
	const end = code.trimEnd();
	if (!end.endsWith(',') && !end.endsWith('&&') && !end.endsWith('||')) return null;
	const form = formOf(end);
	if (form === null) return null;
	const open = unclosedColumn(end);
	if (open === -1) return null;
	const old = indentationOf(end);
	const column = columns(end.slice(0, open + 1));
	return {
		withTabs: indentationTo(column),
		withSpaces: old + ' '.repeat(column - columns(old)),
		isCommon: form === 'common',
	};
}

function isAligned({ raw }: CodeLine, { withTabs, withSpaces }: Wanted): boolean {
	const indentation = indentationOf(raw);
	return indentation === withTabs || indentation === withSpaces;
}

/** Whether the line is blank or a directive, which is never aligned. */
function hasNoCode({ code }: CodeLine): boolean {
	const text = code.trimStart();
	return text === '' || text.startsWith('#');
}

/** The parts of a trace event, whose fields are laid out like a table. */
const TRACE_EVENT = /^\s*(?:TP_\w+|(?:TRACE|DECLARE|DEFINE)_EVENT\w*|DEFINE_EVENT\w*|DECLARE_EVENT_CLASS)\(/;

/** Whether the argument below line `head` is a statement or a member, as in struct_group(), and indented as such. */
function holdsStatement(lines: readonly CodeLine[], head: number): boolean {
	let index = head + 1;
	while (index < lines.length && restOfLine(lines[index], 0) === '') index++;
	const line = lines[index];
	if (line === undefined) return false;
	const code = restOfLine(line, 0);
	if (STATEMENT.test(code)) return true;
	const open = unclosedColumn(lines[head]?.code.trimEnd() ?? '');
	return code.endsWith(';') && closingPlace(lines, head, open)?.line !== index;
}

const STATEMENT = /^(?:(?:if|for|while|do|switch|return|goto)\b|(?:struct|union)\b[\w\s]*\{$|_*struct_group)/;

/** Words before a name and its parenthesis that are not a type. */
const NO_TYPE =
	/^(?:return|goto|case|do|else|asm|__asm__)\b|^(?:(?:static|extern|const|volatile|inline)[ \t]+)+[A-Za-z_]\w*[ \t]*\(/;
/** `name(`, `type name(`, `type (*name)(`, `if (`, `else if (`. */
const CALL =
	/^(?:else[ \t]+if|(?:[A-Za-z_]\w*[ \t*]+)*[A-Za-z_]\w*|(?:(?:[A-Za-z_]\w*[ \t*]+)+)?\([ \t]*\*[ \t]*\w+[ \t]*\))[ \t]*\(/;
/** `target = name(`, with members and elements of arrays in the target. */
const ASSIGNED_CALL = /^(?:\*[ \t]*)*[A-Za-z_]\w*(?:(?:\.|->)\w+|\[[^[\]]*\])*[ \t]*=[ \t]*[A-Za-z_]\w*[ \t]*\(/;
/** Forms that checkpatch does not check, and that are aligned the same way. */
const OTHER_CALL = /^(?:return|\} else if|[A-Za-z_][\w.>-]* [-+|&]=)[ \t]+[A-Za-z_]*[ \t]*\(|^\} else if[ \t]*\(/;

function formOf(code: string): 'common' | 'other' | null {
	const text = code.trimStart();
	const isCommon = NO_TYPE.test(text)
		? /^else[ \t]+if\b/.test(text) && CALL.test(text)
		: CALL.test(text) || ASSIGNED_CALL.test(text);
	if (isCommon) return 'common';
	return OTHER_CALL.test(text) ? 'other' : null;
}

/** How a continuation line is indented relative to its head, in a form that can be compared. */
function styleOf(head: CodeLine, line: CodeLine): string {
	const old = indentationOf(head.raw);
	const found = indentationOf(line.raw);
	return found.startsWith(old) ? `+${found.slice(old.length)}` : `-${old.length - found.length}`;
}

/**
 * The lines to reindent: `line` and the added lines directly below it with the same indentation, while the parenthesis
 * is open. Empty if one of them would become too long.
 */
function continuationLines(view: HunkView, line: CodeLine, { withTabs }: Wanted, limit: number): readonly CodeLine[] {
	const lines: CodeLine[] = [];
	const indentation = indentationOf(line.raw);
	const head = view.codeLines[line.index - 1]?.code.trimEnd() ?? '';
	const close = closingPlace(view.codeLines, line.index - 1, unclosedColumn(head));
	for (let index = line.index; index <= (close?.line ?? Infinity); index++) {
		const one = view.codeLines[index];
		if (one?.isAdded !== true) break;
		if (index > line.index && (indentationOf(one.raw) !== indentation || hasNoCode(one))) break;
		if (columns(withTabs + one.raw.slice(indentation.length)) > limit) return [];
		lines.push(one);
		// Only arguments of this parenthesis are aligned with it.
		if (unclosedColumn(one.code) !== -1) break;
	}
	return lines;
}
