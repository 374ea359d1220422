import type { Difference, OneSided } from './difference.ts';
import { FILE_DIFFERENCES } from './fileDifferences.ts';
import { HUNK_DIFFERENCES } from './hunkDifferences.ts';
import { MESSAGE_DIFFERENCES } from './messageDifferences.ts';
import { TREE_DIFFERENCES } from './treeDifferences.ts';

/** A star between words and a name, at the start of a line or of a list element, or after a struct without a name. */
const DECLARED_POINTER =
	/(?:^\+\s*|[(,}]\s*)(?:(?:const|static|struct|__\w+)\s+)*(?:struct\s*\{[^{}]*\}\s*)?(?!return\b|else\b)\w+(?:\s+__\w+)*\s+\*+\w+\s*(?:[=,;)([]|$)/;

/** The value of the macro on line `line`; empty if the hunk ends within it. */
function valueAt({ lines, line }: OneSided): string {
	const parts: string[] = [];
	let index = line - 1;
	for (; index < lines.length; index++) {
		const text = lines[index] ?? '';
		if (text.startsWith('-')) continue;
		if (parts.length > 0 && !/^[+ ]/.test(text)) return '';
		parts.push(text.slice(1).replace(/\\\s*$/, ''));
		if (!/\\\s*$/.test(text)) break;
	}
	const value = parts.join(' ').replace(/^\s*#\s*define\s+\w+(?:\([^()]*\))?\s*/, '');
	return value.trim().replace(/;$/, '');
}

/** All intended differences. */
export const DIFFERENCES: readonly Difference[] = [
	...MESSAGE_DIFFERENCES,
	...FILE_DIFFERENCES,
	...TREE_DIFFERENCES,
	...HUNK_DIFFERENCES,
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
		type: 'MULTISTATEMENT_MACRO_USE_DO_WHILE',
		side: 'checkpatch',
		reason: 'Macros that define something are not statements.',
		fixture: 'rules/macro-without-do-while.test.ts',
		covers: (message) => /^(?:\w*(?:DEFINE|DECLARE|EXPORT)\w*\([^()]*\)(?:;?\s+|$))+$/.test(valueAt(message)),
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
		type: 'OPEN_BRACE',
		side: 'checkpatch',
		reason: 'A function whose name contains "for_each" is not a loop.',
		fixture: 'rules/misplaced-brace.test.ts',
		covers: ({ lines, line }) => /^\+[a-z].*\w*for_each\w*\(/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'SPACING',
		side: 'checkpatch',
		reason: 'A name in parentheses after that of a function or macro is not a cast.',
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
