import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { isUapi, isUserSpace } from '../../code/userSpace.ts';
import { type PatternFinding, patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const attributeWithMacro: Rule = {
	id: 'attribute-with-macro',
	group: 'declarations',
	severity: 'information',
	summary: '__attribute__ instead of the kernel macro for it',
	why: `The macros are shorter, expand to nothing for compilers that lack the attribute, and are easy to search for.
Headers for user space and \`tools/\` do not have them.`,
	sources: [
		{
			title: 'checkpatch: PREFER_DEFINED_ATTRIBUTE_MACRO',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['PREFER_DEFINED_ATTRIBUTE_MACRO'],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+struct example { int count; } __attribute__((packed));' },
			good: { hunk: '+struct example { int count; } __packed;' },
		},
	],
	visit: {
		hunk: patternWith(
			['__attribute__'],
			/\b__attribute__[ \t]*\([ \t]*\([^()]{0,80}(?:\([^()]{0,80}\)[^()]{0,20})?\)[ \t]*\)/g,
			check,
		),
	},
};

/** Attributes whose macro is their name after two underscores. */
const SAME = new Set(
	(
		'alias aligned assume_aligned cold copy designated_init gnu_inline malloc mode noclone nonstring ' +
		'noreturn packed pure section used weak'
	).split(' '),
);
const OTHER: ReadonlyMap<string, string> = new Map([
	['always_inline', '__always_inline'],
	['const', '__attribute_const__'],
	['externally_visible', '__visible'],
	['noinline', 'noinline'],
	['unused', '__maybe_unused or __always_unused'],
]);

function check(match: RegExpExecArray, line: CodeLine, { path }: HunkView): PatternFinding | null {
	if (isUapi(path)) return null;
	const inside = match[0].slice(match[0].indexOf('(', match[0].indexOf('(') + 1) + 1);
	const word = /^[ \t]*(\w+)/.exec(inside)?.[1] ?? '';
	const name = word.replace(/^__(\w+)__$/, '$1');
	const form = name === 'format' ? /\((printf|scanf),/.exec(inside)?.[1] : undefined;
	const macro = form !== undefined ? `__${form}()` : SAME.has(name) ? `__${name}` : OTHER.get(name);
	if (macro === undefined) return null;
	const message = `use ${macro} instead of __attribute__`;
	// Programs do not have the macros.
	if (isUserSpace(path)) return { message, severity: 'off' };
	const span = columnsOf(line, match.index, match.index + match[0].length);
	const newText = macroFor(line.raw.slice(match.index, match.index + match[0].length), macro);
	if (newText === null) return { message };
	return { message, fix: { title: `Use ${newText}`, safety: 'unsafe', edits: [{ span, newText }] } };
}

/** `attribute` written with `macro`; null if there are several such macros, or several attributes. */
function macroFor(attribute: string, macro: string): string | null {
	const inside = attribute.replace(/^\w+[ \t]*\([ \t]*\([ \t]*/, '').replace(/[ \t]*\)[ \t]*\)$/, '');
	const form = /^\w+[ \t]*(\([^()]*\))?$/.exec(inside);
	if (form === null || macro.includes(' ')) return null;
	const values = form[1] ?? '';
	if (macro.endsWith('()')) return `${macro.slice(0, -2)}(${values.slice(values.indexOf(',') + 1, -1).trim()})`;
	return macro + values;
}
