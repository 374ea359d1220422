import { replaceColumns } from '../../code/codeLines.ts';
import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const integerConstantCast: Rule = {
	id: 'integer-constant-cast',
	group: 'expressions',
	severity: 'warning',
	summary: 'Cast of an integer constant that a suffix would type',
	why: `\`1UL\` says in three characters what \`(unsigned long)1\` says in sixteen, and it can't be mistaken for a conversion.`,
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
				if (/\bsizeof[ \t]*$/.test(line.code.slice(0, index).slice(-LOOK_BEHIND))) return null;
				const suffix = (type.startsWith('unsigned') ? 'U' : '') + (type.match(/long/g) ?? []).map(() => 'L').join('');
				const message = `cast of a constant that could be ${number}${suffix}`;
				if (/[uUlL]$/.test(number)) return { message };
				const edits = [replaceColumns(line, index, index + cast.length, number + suffix)];
				return { message, fix: { title: `Write ${number}${suffix}`, safety: 'unsafe', edits } };
			},
		),
	},
};

const LOOK_BEHIND = 20;
