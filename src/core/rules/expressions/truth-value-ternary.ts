import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

/** The operand after a `return`, an assignment, or as an argument; it contains no brackets but those of one call. */
const TERNARY =
	/(^\t+ *(?!return\b)|\breturn |[^=!<>]= |\w\(|, )((?:[^?:;=(),]|[=!<>]=|\([^()]*\))+?) ?\? ?(1 ?: ?0|true ?: ?false)(?=\s*[;),])/g;

export const truthValueTernary: Rule = {
	id: 'truth-value-ternary',
	group: 'expressions',
	severity: 'hint',
	summary: `"x ? true : false" or "x ? 1 : 0" of a truth value`,
	why: `A comparison is already true or false, and so is the value of a function that returns \`bool\`. The conditional expression only
repeats it; where a number is needed, \`!!\` makes it 0 or 1.`,
	sources: [{ title: 'Coding style, Using bool', url: 'https://docs.kernel.org/process/coding-style.html#using-bool' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{ bad: { hunk: '+\treturn example->count > 0 ? true : false;' }, good: { hunk: '+\treturn example->count > 0;' } },
		{
			bad: { hunk: '+\texample_write(example, FIELD_PREP(EXAMPLE_ON, state ? 1 : 0));' },
			good: { hunk: '+\texample_write(example, FIELD_PREP(EXAMPLE_ON, !!state));' },
		},
	],
	visit: {
		hunk: patternWith(
			['?1', '? 1', '?true', '? true'],
			TERNARY,
			([match, before = '', operand = '', written = ''], line, view) => {
				const values = written.replace(/ ?: ?/, ' : ');
				const start = line.code.indexOf(match) + before.length;
				// At the beginning of a line it is an argument, if the line above ends with a comma.
				if (before.startsWith('\t') && !/[\w)],\s*$/.test(view.codeLines[line.index - 1]?.code ?? '')) return null;
				const isComparison = /[=!<>]=|[<>]|&&|\|\||^!/.test(operand.replaceAll('->', '.'));
				if (values === '1 : 0' && !isComparison && /[-+*/|&<>=]$/.test(before.trimEnd())) return null;
				// What is left of a number is one.
				if (!isComparison && / [-+*/%&|^] /.test(operand)) return null;
				const from = line.code.indexOf('?', start);
				const span = columnsOf(line, start, start + match.length - before.length);
				const message = `unnecessary "? ${values}" of a truth value`;
				const text = line.raw.slice(start, from).trimEnd();
				const isPlain = /^!?[\w.>[\]-]+(?:\([^()?]*\))?$/.test(operand);
				if (!isComparison && !isPlain) return { span, message };
				const newText = isComparison ? text : `!!${text}`;
				const edits = [replaceColumns(line, start, start + match.length - before.length, newText)];
				return { span, message, fix: { title: `Remove "? ${values}"`, safety: 'unsafe', edits } };
			},
		),
	},
};
