import type { Difference, OneSided } from './difference.ts';
import { FILE_DIFFERENCES } from './fileDifferences.ts';
import { beginsHunk, HUNK_DIFFERENCES } from './hunkDifferences.ts';
import { MESSAGE_DIFFERENCES } from './messageDifferences.ts';
import { TREE_DIFFERENCES } from './treeDifferences.ts';

/** A star between words and a name, at the start of a line or of a list element, or after a struct without a name. */
const DECLARED_POINTER =
	/(?:^\+\s*|[(,}]\s*)(?:(?:const|static|struct|__\w+)\s+)*(?:struct\s*\{[^{}]*\}\s*)?(?!return\b|else\b)\w+(?:\s+__\w+)*\s+\*+\w+\s*(?:[=,;)([]|$)/;

/** The value of the macro on line `line`, and whether the hunk ends within the macro. */
function macroAt({ lines, line }: OneSided): { readonly value: string; readonly isCut: boolean } {
	const parts: string[] = [];
	let index = line - 1;
	for (; index < lines.length; index++) {
		const text = lines[index] ?? '';
		if (text.startsWith('-')) continue;
		if (parts.length > 0 && !/^[+ ]/.test(text)) return { value: '', isCut: true };
		parts.push(text.slice(1).replace(/\\\s*$/, ''));
		if (!/\\\s*$/.test(text)) break;
	}
	const value = parts.join(' ').replace(/^\s*#\s*define\s+\w+(?:\([^()]*\))?\s*/, '');
	return { value: value.trim().replace(/;$/, ''), isCut: index >= lines.length };
}

/** The path of the file that line `line` is in. */
function fileOf(lines: readonly string[], line: number): string {
	return (lines.slice(0, line).findLast((text) => text.startsWith('+++ ')) ?? '').replace(/^\+\+\+ (?:b\/)?/, '');
}

/** Whether a word is in the hunk of line `line` without the lines that the patch adds. */
function hadBefore(lines: readonly string[], line: number, word: string): boolean {
	const first = lines.slice(0, line).findLastIndex((text) => text.startsWith('@@'));
	const length = lines.slice(first + 1).findIndex((text) => !/^[-+ ]/.test(text));
	const hunk = lines.slice(first + 1, length === -1 ? undefined : first + 1 + length);
	return hunk.some((text) => !text.startsWith('+') && text.split(/\W+/).includes(word));
}

/** All intended differences. */
export const DIFFERENCES: readonly Difference[] = [
	...MESSAGE_DIFFERENCES,
	...FILE_DIFFERENCES,
	...TREE_DIFFERENCES,
	...HUNK_DIFFERENCES,
	{
		type: 'PARENTHESIS_ALIGNMENT',
		side: 'checkpatch',
		reason: 'The parts of a trace event are laid out like a table.',
		fixture: 'rules/misaligned-continuation.test.ts',
		covers: ({ lines, line }) => /\b(?:TP_\w+|\w*_EVENT\w*)\(/.test(lines.slice(line - 2, line).join(' ')),
	},
	{
		type: 'MACRO_ARG_REUSE',
		side: 'checkpatch',
		reason: 'BUILD_BUG_ON(), offsetof() and the like evaluate nothing when the kernel runs.',
		fixture: 'rules/macro-parameter-reused.test.ts',
		covers: (message) =>
			/\b(?:BUILD_BUG_ON\w*|__same_type|offsetof|static_assert|__builtin_\w+)\(/.test(macroAt(message).value),
	},
	{
		type: 'CAMELCASE',
		side: 'checkpatch',
		reason: 'The hunk has the name already, it is that of a register with a placeholder, or a type of a library.',
		fixture: 'rules/camel-case.test.ts',
		covers: ({ message, lines, line }) =>
			hadBefore(lines, line, /<(\w+)>/.exec(message)?.[1] ?? '') ||
			/<[A-Z][A-Z0-9_]*(?:[xny][A-Z0-9_]+)*[xny]?>/.test(message) ||
			(/<[A-Z]/.test(message) && /^(?:tools|samples|scripts)\//.test(fileOf(lines, line))),
	},
	{
		type: 'VOLATILE',
		side: 'checkpatch',
		reason: 'Programs for user space cannot use what the kernel has instead.',
		fixture: 'rules/volatile-object.test.ts',
		covers: ({ lines, line }) =>
			(lines.slice(0, line).findLast((text) => text.startsWith('+++ ')) ?? '').startsWith('+++ b/tools/'),
	},
	{
		type: 'SYSFS_EMIT',
		side: 'checkpatch',
		reason: 'The newline is in a later part of the format or in a value; an empty format needs none.',
		fixture: 'rules/sysfs-value-without-newline.test.ts',
		covers: ({ line, lines }) => {
			const [format = '', ...values] = (lines[line - 1] ?? '').split(/sysfs_emit\s*\([^"]*/)[1]?.split('",') ?? [];
			const isEnded = values.some((value) => value.includes('\\n"')) && format.endsWith('%s');
			return isEnded || /"[^"]*\\n"/.test(`${format}"`) || /"\s*$/.test(format) || format === '"';
		},
	},
	{
		type: 'INVALID_UTF8',
		side: 'checkpatch',
		reason: 'git converts a message from the character set that its mail declares.',
		fixture: 'rules/text-not-utf8.test.ts',
		covers: ({ line, lines }) => {
			const diffLine = lines.findIndex((text) => /^(?:diff |--- \S)/.test(text));
			const charset = /charset="?([\w-]+)/i.exec(lines.slice(0, lines.indexOf('')).join('\n'))?.[1] ?? 'utf-8';
			return line <= diffLine && !/^utf-?8$/i.test(charset);
		},
	},
	{
		type: 'UTF8_BEFORE_PATCH',
		side: 'checkpatch',
		reason: '"utf8" is another name for UTF-8.',
		fixture: 'rules/charset-misdeclared.test.ts',
		covers: ({ lines }) => lines.some((text) => /^Content-Type:.*charset="utf8"/i.test(text)),
	},
	{
		type: 'PRINTK_WITHOUT_KERN_LEVEL',
		side: 'checkpatch',
		reason: 'The level is the argument of "%s".',
		fixture: 'rules/printk-without-level.test.ts',
		covers: ({ line, lines }) =>
			/printk\("%s.*"[,\s]+(?:\w+[_.>])?(?:log_?)?(?:lvl|level)\b/s.test(lines.slice(line - 1, line + 1).join(' ')),
	},
	{
		type: 'BRACKET_SPACE',
		side: 'checkpatch',
		reason: 'The value of a macro may be an element of an array.',
		fixture: 'rules/space-before-index.test.ts',
		covers: ({ line, lines }) => /^\+\s*#\s*define\s+\w+(?:\([^()]*\))?\s+\[/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'COMPLEX_MACRO',
		side: 'checkpatch',
		reason: 'A call is a single expression, also with a space before its parenthesis.',
		fixture: 'rules/macro-without-parentheses.test.ts',
		covers: (message) => /^[A-Za-z_]\w*[ \t]+\([^()]*\)$/.test(macroAt(message).value),
	},
	{
		type: 'COMPLEX_MACRO',
		side: 'checkpatch',
		reason: 'A sequence of names and calls is not an expression.',
		fixture: 'rules/macro-without-parentheses.test.ts',
		covers: (message) => {
			const { value, isCut } = macroAt(message);
			return !isCut && /^(?:[A-Za-z_]\w*(?:\([^()]*\))?(?:\s+|$)){2,}$|[|+,]$/.test(value);
		},
	},
	{
		type: 'COMPLEX_MACRO',
		side: 'checkpatch',
		reason: 'The braces of a compound literal bind like parentheses.',
		fixture: 'rules/macro-without-parentheses.test.ts',
		covers: (message) => /^\([\w ]+\) ?\{.*\}$/s.test(macroAt(message).value),
	},
	{
		type: 'MULTISTATEMENT_MACRO_USE_DO_WHILE',
		side: 'checkpatch',
		reason: 'Macros that define something are not statements.',
		fixture: 'rules/macro-without-do-while.test.ts',
		covers: (message) => /^(?:\w*(?:DEFINE|DECLARE|EXPORT)\w*\([^()]*\)(?:;?\s+|$))+$/.test(macroAt(message).value),
	},
	...[
		['COMPLEX_MACRO', 'macro-without-parentheses'],
		['MACRO_ARG_UNUSED', 'macro-parameter-unused'],
	].map(([type = '', rule = '']): Difference => ({
		type,
		side: 'checkpatch',
		reason: 'The macro continues after the end of the hunk.',
		fixture: `rules/${rule}.test.ts`,
		covers: (message) => macroAt(message).isCut,
	})),
	{
		type: 'CONST_STRUCT',
		side: 'checkpatch',
		reason:
			'A local variable without an initialiser is filled later, and a declaration of the struct alone declares no object.',
		fixture: 'rules/non-const-ops-struct.test.ts',
		covers: ({ line, lines }) => /^\+(?:\s+struct\s+\w+\s+\w+|struct\s+\w+);/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'SUSPECT_CODE_INDENT',
		side: 'checkpatch',
		reason: 'A directive separates an else from its body, which is indented for both configurations.',
		fixture: 'rules/suspect-indentation.test.ts',
		covers: ({ line, lines }) => /^[+ ]\s*#\s*(?:endif|else|elif)\b/.test(lines[line] ?? ''),
	},
	{
		type: 'PARENTHESIS_ALIGNMENT',
		side: 'checkpatch',
		reason: 'A blank line or a directive inside parentheses has nothing to align.',
		fixture: 'rules/misaligned-continuation.test.ts',
		covers: ({ lines, line }) =>
			/^[+ ]\s*(?:#|$)/.test(lines[line - 1] ?? '') && /(?:,|&&|\|\|)\s*$/.test(lines[line - 2] ?? ''),
	},
	{
		type: 'LINE_SPACING',
		side: 'checkpatch',
		reason: 'A variable with __free() is a declaration.',
		fixture: 'rules/missing-blank-line.test.ts',
		covers: ({ lines, line }) => /^\+\s+[\w ]+[ *]\w+ __free\(\w+\)/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'LINE_SPACING',
		side: 'checkpatch',
		reason: 'MA_STATE() is a declaration.',
		fixture: 'rules/missing-blank-line.test.ts',
		covers: ({ lines, line }) => /^\+\s+[MX]A_STATE\(/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'TABSTOP',
		side: 'checkpatch',
		reason: 'checkpatch treats a comment before a declaration as spaces.',
		fixture: 'rules/off-tab-stop.test.ts',
		covers: ({ lines, line }) => /^\+\t+ *\/\*.*\*\/ /.test(lines[line - 1] ?? ''),
	},
	{
		type: 'TABSTOP',
		side: 'checkpatch',
		reason: 'A statement that is an argument of a macro is aligned with the other arguments.',
		fixture: 'rules/off-tab-stop.test.ts',
		covers: ({ lines, line }) => /^\+\t+ +if \(.*\) .*,$/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'TRAILING_STATEMENTS',
		side: 'checkpatch',
		reason: 'An argument of a macro may be a whole statement.',
		fixture: 'rules/trailing-statement.test.ts',
		covers: ({ lines, line }) => /^\+\s+(?:\(\{ )?if \(.*,$/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'LINE_CONTINUATIONS',
		side: 'checkpatch',
		reason: 'A macro may start above the hunk, and continues after a comment.',
		fixture: 'rules/needless-backslash.test.ts',
		covers: (message) => beginsHunk(message) || /\*\/\s*\\$/.test(message.lines[message.line - 1] ?? ''),
	},
	{
		type: 'OPEN_BRACE',
		side: 'checkpatch',
		reason: 'A function whose name contains "for_each" is not a loop.',
		fixture: 'rules/misplaced-brace.test.ts',
		covers: ({ lines, line }) => /^\+[a-z].*\w*for_each\w*\(/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'SPACING',
		side: 'checkpatch',
		reason: 'Parameters after a function name, as in `example(void) __init`, are not a cast.',
		fixture: 'rules/space-after-cast.test.ts',
		covers: ({ message, line, lines }) => {
			const found = [...(lines[line - 1] ?? '').matchAll(/(.)\([ \t]*\w[\w \t*]*\)[ \t]/g)];
			return (
				message.startsWith('No space is necessary after a cast') &&
				found.every(([, before]) => /[\w)]/.test(before ?? ''))
			);
		},
	},
	{
		type: 'SPACING',
		side: 'checkpatch',
		reason: 'A star with a space before and none after it declares a pointer to a type that checkpatch does not know.',
		fixture: 'rules/operator-without-spaces.test.ts',
		covers: ({ message, line, lines }) =>
			/around (?:that )?'\*' \(ctx:WxV\)/.test(message) && DECLARED_POINTER.test(lines[line - 1] ?? ''),
	},
	{
		type: 'FLEXIBLE_ARRAY',
		side: 'checkpatch',
		reason: 'The finding is on the array, the message of checkpatch on the brace below it.',
		fixture: 'rules/zero-length-array.test.ts',
		covers: ({ line, lines }) => /\[\s*[01]\s*\]\s*;\s*$/.test(lines[line - 2] ?? ''),
	},
	{
		type: 'FLEXIBLE_ARRAY',
		side: 'ours',
		reason: 'The finding is on the array, the message of checkpatch on the brace below it.',
		fixture: 'rules/zero-length-array.test.ts',
		covers: ({ line, lines }) => /^[+ ]\s*\}/.test(lines[line] ?? ''),
	},
	{
		type: 'EXPORT_SYMBOL',
		side: 'checkpatch',
		reason: 'A macro such as BLOCKING_NOTIFIER_HEAD(name) on the line above defines the symbol.',
		fixture: 'rules/detached-export-symbol.test.ts',
		covers: ({ line, lines }) => /^[+ ](?:\w+_HEAD|DEFINE_\w+)\(/.test(lines[line - 2] ?? ''),
	},
	{
		type: 'HOTPLUG_SECTION',
		side: 'checkpatch',
		reason: 'The line is context.',
		fixture: 'rules/hotplug-section.test.ts',
		covers: ({ line, lines }) => (lines[line - 1] ?? '').startsWith(' '),
	},
	{
		type: 'IS_ENABLED_CONFIG',
		side: 'checkpatch',
		reason: 'The name is in a comment.',
		fixture: 'rules/is-enabled-without-config.test.ts',
		covers: ({ line, lines }) => /\/\*.*IS_ENABLED|^\+\s*\*.*IS_ENABLED/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'FUNCTION_ARGUMENTS',
		side: 'checkpatch',
		reason: '(void) is followed by an attribute; there is no parameter to name.',
		fixture: 'rules/unnamed-parameter.test.ts',
		covers: ({ message, line, lines }) =>
			message.includes("argument 'void'") && /\(void\)\s*__attribute__/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'UNNECESSARY_PARENTHESES',
		side: 'checkpatch',
		reason: 'The parentheses of a call are needed, also after a space.',
		fixture: 'rules/needless-parentheses.test.ts',
		covers: ({ line, lines }) =>
			/\w \(/.test((lines[line - 1] ?? '').replace(/\b(?:if|while|for|switch|return) \(/g, '')),
	},
	{
		type: 'BLOCK_COMMENT_STYLE',
		side: 'checkpatch',
		reason: 'A comment that ends before code on the same line is not a block comment.',
		fixture: 'rules/block-comment-style.test.ts',
		covers: ({ line, lines }) => /^[+ ]\s*\/\*.*\*\/\s*\S/.test(lines[line - 2] ?? ''),
	},
	{
		type: 'UNNECESSARY_MODIFIER',
		side: 'checkpatch',
		reason: 'A doubled percent sign is not followed by a conversion.',
		fixture: 'rules/short-format-modifier.test.ts',
		covers: ({ line, lines }) => (lines[line - 1] ?? '').includes('%%h'),
	},
];
