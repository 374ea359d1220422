import { splitAtCommas } from '../../c/brackets.ts';
import { isDeclaration, cleanedNames } from '../../c/declarations.ts';
import { FirstUseReader } from '../../code/firstUse.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import { isStatementAdded } from '../../code/statementPairs.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const needlessInitialiser: Rule = {
	id: 'needless-initialiser',
	group: 'declarations',
	severity: 'hint',
	summary: 'Variable initialised, then assigned before it is used',
	why: `A value that is never read makes readers look for the path that needs it, and hides the compiler's warning when such a path is
added without an assignment.`,
	sources: [{ title: 'Coding style', url: 'https://docs.kernel.org/process/coding-style.html' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+static int example_count(struct example *example)
+{
+	int count = 0;
+
+	count = example_read(example);
+	show(count);
+	return count;
+}`,
			},
			good: {
				hunk: `+static int example_count(struct example *example)
+{
+	int count;
+
+	count = example_read(example);
+	show(count);
+	return count;
+}`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { tokens, image } = after;
	let reader: FirstUseReader | null = null;
	let ends: ReadonlyMap<number, number> | null = null;
	for (const { kind, first, last, block } of after.statements) {
		if (kind !== 'simple' || /^(?:members|values)$/.test(block.kind) || tokens[last]?.text !== ';') continue;
		if (!isDeclaration(tokens, first, last) || !isStatementAdded(after, { first, last })) continue;
		if (cleanedNames(tokens, first, last).size > 0 || tokens[first]?.text === 'static') continue;
		// An object of the file has its value before any function runs.
		if (image.lines.start(tokens[first]?.line ?? 0) === tokens[first]?.start) continue;
		for (const { last: end } of splitAtCommas(tokens, first, last - 1)) {
			const value = tokens[end];
			const at = tokens[end - 1]?.text === '-' ? end - 2 : end - 1;
			const [name, equals] = tokens.slice(at - 1, at + 1);
			if (name?.kind !== 'identifier' || equals?.text !== '=') continue;
			if (value === undefined || !CONSTANT.test(value.text)) continue;
			// A later declarator may read it.
			if (tokens.slice(end + 1, last).some(({ text }) => text === name.text)) continue;
			// What was initialised before may stay so.
			if (view.before.image.text.includes(image.text.slice(name.start, value.end))) continue;
			reader ??= new FirstUseReader(after);
			ends ??= blockEnds(after);
			if (reader.read(name.text, last + 1, ends.get(first) ?? tokens.length) !== 'assigned') continue;
			const blanks = after.span({ start: name.end, end: value.end });
			report({
				span: after.span(name, value),
				message: `unnecessary initialiser: ${name.text} is assigned before it is used`,
				fix: { title: 'Remove the initialiser', safety: 'unsafe', edits: [{ span: blanks, newText: '' }] },
			});
		}
	}
}

/** A value that is written without computing anything. */
const CONSTANT = /^(?:0x[\da-fA-F]+|\d+|E[A-Z\d]+|NULL|false|true)$/;

/** For each token in a block, where the block ends. */
function blockEnds({ tokens, partners }: CImage): ReadonlyMap<number, number> {
	const ends = new Map<number, number>();
	const around: number[] = [];
	for (let index = 0; index < tokens.length; index++) {
		if (tokens[index]?.text === '{') around.push(partners[index] ?? -1);
		else if (tokens[index]?.text === '}') around.pop();
		const end = around.at(-1) ?? -1;
		if (end !== -1) ends.set(index, end);
	}
	return ends;
}
