import { declaredNames } from '../../c/declarationRuns.ts';
import { isDeclaration } from '../../c/declarations.ts';
import { type FunctionDefinition, parameterNames, statementsOf } from '../../c/functions.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const shadowingLocal: Rule = {
	id: 'shadowing-local',
	group: 'declarations',
	severity: 'hint',
	summary: 'Local variable with the name of another one around it',
	why: `In the block, the name means the inner variable; below it, the outer one again. Readers miss that, and a value that is
assigned in the block is lost after it. \`make W=2\` reports the same.`,
	sources: [{ title: 'Kbuild, W=', url: 'https://docs.kernel.org/kbuild/kbuild.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: `+static int example_count(struct example *example)
+{
+	int ret = 0;
+
+	if (example->is_open) {
+		int ret = example_read(example);
+
+		example_note(ret);
+	}
+	return ret;
+}`,
			},
			good: {
				hunk: `+static int example_count(struct example *example)
+{
+	int ret = 0;
+
+	if (example->is_open) {
+		int count = example_read(example);
+
+		example_note(count);
+	}
+	return ret;
+}`,
			},
		},
	],
	visit: { hunk },
};

/** A local variable, in indices of tokens. */
interface Variable {
	/** The end of its declaration, and that of its block. */
	readonly from: number;
	readonly to: number;
}

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { tokens } = after;
	for (const definition of after.functions) {
		const { name, open, close } = definition;
		const parameters = parameterNames(after, name + 1) ?? [];
		/** By name, those of the blocks around, outermost first. */
		const variables = new Map<string, readonly Variable[]>(
			parameters.map(({ text }) => [text, [{ from: open, to: close }]]),
		);
		const ends = blockEnds(after, definition);
		for (const { kind, first, last, block, isWhole } of statementsOf(after, definition)) {
			if (kind !== 'simple' || !isWhole || block.kind !== 'code' || !isDeclaration(tokens, first, last)) continue;
			const to = ends.get(first) ?? close;
			const own = tokens.slice(first, last + 1);
			// The parameters of a function that is declared are known only there.
			if (own[0]?.text === 'extern' || own.some(({ text }, index) => text === ')' && own[index + 1]?.text === '('))
				continue;
			const names = new Set(declaredNames(own));
			for (const token of own) {
				if (!names.delete(token.text)) continue;
				const declared = token.text;
				const around = variables.get(declared)?.filter((variable) => first < variable.to) ?? [];
				const hidden = around.some((variable) => variable.from < first && variable.to !== to);
				if (hidden && after.isChanged(token)) {
					report({ span: after.span(token), message: `use another name: ${declared} hides a variable around it` });
				}
				variables.set(
					declared,
					around.some((variable) => variable.to === to) ? around : [...around, { from: last, to }],
				);
			}
		}
	}
}

/** For each token in the blocks of a function, where the block ends. */
function blockEnds({ tokens, partners }: CImage, { open, close }: FunctionDefinition): ReadonlyMap<number, number> {
	const ends = new Map<number, number>();
	const around: number[] = [];
	for (let index = open; index < close; index++) {
		if (tokens[index]?.text === '{') around.push(partners[index] ?? -1);
		else if (tokens[index]?.text === '}') around.pop();
		const end = around.at(-1) ?? -1;
		if (end !== -1) ends.set(index, end);
	}
	return ends;
}
