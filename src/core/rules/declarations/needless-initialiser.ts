import { isDeclaration, cleanedNames } from '../../c/declarations.ts';
import { statementsOf } from '../../c/functions.ts';
import { isStatementAdded } from '../../code/statementPairs.ts';
import type { HunkView } from '../../code/hunkView.ts';
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
	const { tokens } = after;
	let starts: ReadonlyMap<number, (typeof after.statements)[number]> | null = null;
	for (const definition of after.functions) {
		const statements = statementsOf(after, definition);
		for (const { kind, first, last, block } of statements) {
			if (kind !== 'simple' || !isStatementAdded(after, { first, last })) break;
			if (!isDeclaration(tokens, first, last)) break;
			if (cleanedNames(tokens, first, last).size > 0 || tokens[first]?.text === 'static') continue;
			const [name, equals, value, end] = tokens.slice(last - 3, last + 1);
			if (name?.kind !== 'identifier' || equals?.text !== '=' || value === undefined || end?.text !== ';') continue;
			if (!/^(?:0|0x0+|NULL|false)$/.test(value.text) || !isAssignedFirst(name.text, last + 1, definition.close, block))
				continue;
			const blanks = after.span({ start: name.end, end: value.end });
			report({
				span: after.span(name, value),
				message: `unnecessary initialiser: ${name.text} is assigned before it is used`,
				fix: { title: 'Remove the initialiser', safety: 'unsafe', edits: [{ span: blanks, newText: '' }] },
			});
		}
	}

	/** Whether the first thing that happens to `name` after token `from` is an assignment that always runs. */
	function isAssignedFirst(name: string, from: number, to: number, block: object): boolean {
		for (let index = from; index < to; index++) {
			const token = tokens[index];
			// With a jump, the value may be needed below.
			if (token?.text === 'goto' || token?.kind === 'directive') return false;
			if (token?.text !== name) continue;
			const statement = byFirst().get(index);
			if (statement?.kind !== 'simple' || statement.block !== block || tokens[index + 1]?.text !== '=') return false;
			if (!/^[;}]$/.test(tokens[index - 1]?.text ?? '') && tokens[index - 1]?.kind !== 'comment') return false;
			return !tokens.slice(index + 1, statement.last).some(({ text }) => text === name);
		}
		return false;
	}

	function byFirst(): ReadonlyMap<number, (typeof after.statements)[number]> {
		return (starts ??= new Map(after.statements.map((statement) => [statement.first, statement])));
	}
}
