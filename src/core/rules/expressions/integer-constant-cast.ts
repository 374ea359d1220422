import { replaceColumns } from '../../code/codeLines.ts';
import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const integerConstantCast: Rule = {
	id: 'integer-constant-cast',
	group: 'expressions',
	severity: 'warning',
	summary: 'Cast of an integer constant instead of a suffix',
	why: `\`1UL\` is shorter than \`(unsigned long)1\` and has the same type and value.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['TYPECAST_INT_CONSTANT'],
	fixable: true,
	examples: [{ bad: { hunk: `+	mask = (unsigned long)1 << shift;` }, good: { hunk: `+	mask = 1UL << shift;` } }],
	visit: {
		words: wordPattern(
			['int', 'long'],
			/\([ \t]*((?:(?:un)?signed[ \t]+)?(?:long[ \t]+long|long|int)(?:[ \t]+int)?)[ \t]*\)[ \t]*(\d\w*)/,
			(match, line) => {
				const { 0: cast, 1: type = '', 2: number = '', index } = match;
				if (/\bsizeof[ \t]*$/.test(line.code.slice(0, index).slice(-MAX_LOOKBACK))) return null;
				const suffix = (type.startsWith('unsigned') ? 'U' : '') + (type.match(/long/g) ?? []).map(() => 'L').join('');
				const constant = number.replace(/[uUlL]+$/, '') + suffix;
				const message = `use ${constant} instead of a cast`;
				if (/[uUlL]$/.test(number)) return { message };
				const edits = [replaceColumns(line, index, index + cast.length, constant)];
				return { message, fix: { title: `Use ${constant}`, safety: 'unsafe', edits } };
			},
		),
	},
};

/** Maximum number of characters before the cast that are examined. */
const MAX_LOOKBACK = 20;
