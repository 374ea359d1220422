import { outermost } from '../../c/brackets.ts';
import { isDeclaration } from '../../c/declarations.ts';
import type { Token } from '../../c/lexer.ts';
import { isTypeName } from '../../c/typeNames.ts';
import { isStatementAdded } from '../../code/statementPairs.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const initialisedBesideOthers: Rule = {
	id: 'initialised-beside-others',
	group: 'declarations',
	severity: 'hint',
	summary: 'Several initialised variables in one declaration',
	why: `\`int a = 1, b = 2;\` hides the second variable. With one declaration for each, values are found at once and changed without
touching the others.`,
	sources: [
		{ title: 'Coding style, Commenting', url: 'https://docs.kernel.org/process/coding-style.html#commenting' },
		{
			title: 'The tip tree handbook, Variable declarations',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#variable-declarations',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+	int count = 1, total = example_total(example);
+
+	show(count, total);`,
			},
			good: {
				hunk: `+	int count = 1;
+	int total = example_total(example);
+
+	show(count, total);`,
			},
		},
	],
	visit: { hunk },
};

/** The beginning of a value that is not a constant. */
const COMPUTED = /^(?!(?:true|false|sizeof)$)[a-z&]/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { tokens, image } = after;
	const found: Occurrence[] = [];
	for (const { kind, first, last, block, isWhole } of after.statements) {
		const [type, end] = [tokens[first], tokens[last]];
		if (kind !== 'simple' || !isWhole || /members|values/.test(block.kind) || type === undefined || end === undefined)
			continue;
		if (!isDeclaration(tokens, first, last)) continue;
		const outer = outermost(tokens, first, last);
		const commas = outer.filter((index) => tokens[index]?.text === ',');
		const values = outer.filter((index) => tokens[index]?.text === '=');
		// Variables without values may share a line with one that has a value.
		const isLong = values.length === 1 && commas.length > 0 && tokens[values[0] ?? -1]?.line !== end.line;
		if ((values.length < 2 && !isLong) || tokens.slice(first, last).some((token) => token.kind === 'comment')) continue;
		// Constants may share a line.
		if (!values.some((index) => COMPUTED.test(tokens[index + 1]?.text ?? '') || isCall(tokens, index + 1))) continue;
		found.push({
			isAdded: isStatementAdded(after, { first, last }),
			finding: () => {
				const second = tokens[(commas[0] ?? first) + 1] ?? end;
				const finding = {
					span: after.span(second, end),
					message: 'declare each initialised variable on a separate line',
				};
				const indentation = image.text.slice(image.lines.start(type.line), type.start);
				const isPlain = isTypeName(type.text) && tokens[first + 1]?.kind === 'identifier' && end.endLine === type.line;
				if (!isPlain || indentation.trim() !== '' || commas.some((index) => tokens[index + 1]?.text === '*'))
					return finding;
				const edits = commas.map((index) => ({
					span: after.span({ start: tokens[index]?.start ?? 0, end: tokens[index + 1]?.start ?? 0 }),
					newText: `;\n+${indentation}${type.text} `,
				}));
				return { ...finding, fix: { title: 'Declare each on a separate line', safety: 'unsafe', edits } };
			},
		});
	}
	reportAdded(found, 'hint', report);
}

function isCall(tokens: readonly Token[], index: number): boolean {
	return tokens[index]?.kind === 'identifier' && tokens[index + 1]?.text === '(';
}
