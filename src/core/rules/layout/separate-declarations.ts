import type { Token } from '../../c/lexer.ts';
import type { DeclarationLine } from '../../c/declarationRuns.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';
import { columns } from '../../text/width.ts';

/** Minimum number of lines that are worth joining. */
const MIN_LINES = 3;

export const separateDeclarations: Rule = {
	id: 'separate-declarations',
	group: 'layout',
	severity: 'off',
	profiles: { tip: 'hint' },
	summary: 'Variables of one type are declared on separate lines',
	why: `The tip handbook asks for variables of one type to be declared together: separate lines take screen space from the
code. The coding style asks for the opposite if each variable has a comment, so lines with comments are not reported, nor
are lines with values.`,
	sources: [
		{
			title: 'The tip tree handbook, Variable declarations',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#variable-declarations',
		},
		{
			title: 'Linux kernel coding style, 8) Commenting: one data declaration per line',
			url: 'https://docs.kernel.org/process/coding-style.html#commenting',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				files: {
					'kernel/time/example.c': ` static void example_count(struct example *example)
 {
+	unsigned long first;
+	unsigned long last;
+	unsigned long count;
+
+	count = example_range(example, &first, &last);
 }`,
				},
			},
			good: {
				files: {
					'kernel/time/example.c': ` static void example_count(struct example *example)
 {
+	unsigned long first, last, count;
+
+	count = example_range(example, &first, &last);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

/** A line that declares one variable without a value. */
interface Plain {
	readonly type: string;
	readonly declared: string;
	readonly first: Token;
	readonly last: Token;
}

function hunk(view: HunkView, report: Report, { settings }: RuleContext): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	for (const run of after.declarationRuns) {
		let group: Plain[] = [];
		for (const line of run) {
			const plain = plainOf(after, line);
			if (plain?.type !== group[0]?.type) {
				reportGroup(after, group, settings.preferredLineLength, report);
				group = [];
			}
			if (plain !== null) group.push(plain);
		}
		reportGroup(after, group, settings.preferredLineLength, report);
	}
}

function plainOf(after: CImage, { statement, names, line }: DeclarationLine): Plain | null {
	const { tokens, image } = after;
	const [first, last, next] = [tokens[statement.first], tokens[statement.last], tokens[statement.last + 1]];
	const own = tokens.slice(statement.first, statement.last);
	if (first === undefined || last === undefined || names.length !== 1 || !after.isChanged(first)) return null;
	if (next?.line === line || own.some(({ kind, text }) => kind === 'comment' || /^[=[(,:]$/.test(text))) return null;
	const star = own.findIndex(({ text }) => text === '*');
	const declared = own[star === -1 ? own.length - 1 : star];
	if (declared === undefined) return null;
	return {
		type: image.text.slice(first.start, declared.start).trim(),
		declared: image.text.slice(declared.start, last.start),
		first,
		last,
	};
}

function reportGroup(after: CImage, group: readonly Plain[], limit: number, report: Report): void {
	const [first, last] = [group[0], group.at(-1)];
	if (first === undefined || last === undefined || group.length < MIN_LINES) return;
	const { image } = after;
	const [from = 0, to = 0] = [image.contentLines[first.first.line], image.contentLines[last.first.line]];
	const joined = `${first.type} ${group.map(({ declared }) => declared).join(', ')};`;
	const indentation = image.text.slice(image.lines.start(first.first.line), first.first.start);
	if (to - from !== group.length - 1 || columns(indentation + joined) > limit) return;
	const span = after.span(first.first, last.last);
	report({
		span,
		message: `declare the ${group.length} variables of type ${first.type} on one line`,
		fix: { title: 'Declare them on one line', safety: 'unsafe', edits: [{ span, newText: joined }] },
	});
}
