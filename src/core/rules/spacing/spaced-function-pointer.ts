import { isAggregate, isQualifier, isTypeName } from '../../c/typeNames.ts';
import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { LineScan } from '../../code/lineScan.ts';
import type { Fix, Rule } from '../../lint/rule.ts';

/** The return type, and the gaps between the parts of the declaration of a function pointer. */
const DECLARATION =
	/^([ \t]*(?:\w+[ \t]+)*(?:\w+[ \t]*\*(?:[ \t]*\*)*|\w+))([ \t]*)\(([ \t]*)\*([ \t]*)(\w+)([ \t]*)\)([ \t]*)\(/;
const SCAN = new LineScan(DECLARATION);

export const spacedFunctionPointer: Rule = {
	id: 'spaced-function-pointer',
	group: 'spacing',
	severity: 'information',
	summary: 'Wrong spacing in the declaration of a function pointer',
	why: `A function pointer is declared as \`int (*name)(arguments)\`: a space after the return type, and none elsewhere.`,
	sources: [
		{
			title: 'checkpatch, Spacing and Brackets',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#spacing-and-brackets',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+	int (*show) (struct example *example);' },
			good: { hunk: '+	int (*show)(struct example *example);' },
		},
	],
	visit: {
		hunk: (view, report) => {
			if (view.language !== 'c' || view.hunk.added === 0) return;
			if (!/\([ \t]*\*/.test(view.addedCode.text)) return;
			SCAN.visit(view.addedCode, (line) => {
				const [, type = '', ...parts] = DECLARATION.exec(line.code) ?? [];
				if (!isType(type)) return;
				const isTypedef = /^\s*typedef\b/.test(type);
				let column = type.length;
				const [beforeOpen = '', afterOpen = '', afterStar = '', name = '', afterName = '', beforeArguments = ''] =
					parts;
				const check = (gap: string, isMissing: boolean, message: string, width: number): void => {
					const [from, to] = [column, column + gap.length];
					column = to + width;
					if (isMissing ? gap !== '' || type.endsWith('*') : gap === '') return;
					const edits = [replaceColumns(line, from, to, isMissing ? ' ' : '')];
					const fix: Fix = { title: isMissing ? 'Insert a space' : 'Remove the space', safety: 'safe', edits };
					const span = columnsOf(line, from, Math.max(to, from + 1));
					report({ span, message, level: 'WARNING', fix, ...(isTypedef && { checkpatch: null }) });
				};
				check(beforeOpen, true, 'space required after the return type', 1);
				check(afterOpen, false, 'unexpected space before the star of a function pointer', 1);
				check(afterStar, false, 'unexpected space before the name of a function pointer', name.length);
				check(afterName, false, 'unexpected space after the name of a function pointer', 1);
				check(beforeArguments, false, 'unexpected space before the arguments of a function pointer', 1);
			});
		},
	},
};

/** Whether the words of `text` are those of a type. */
function isType(text: string): boolean {
	const words = text.match(/\w+/g) ?? [];
	const last = words.at(-1) ?? '';
	const isKnown = isTypeName(last) || isQualifier(last) || isAggregate(words.at(-2) ?? '');
	return isKnown && words.slice(0, -1).every((word) => isTypeName(word) || isQualifier(word) || isAggregate(word));
}
