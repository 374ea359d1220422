import { isDeclaration, cleanedNames } from '../../c/declarations.ts';
import { statementsOf } from '../../c/functions.ts';
import type { Token } from '../../c/lexer.ts';
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
			const value = tokens[last - 1];
			const at = tokens[last - 2]?.text === '-' ? last - 3 : last - 2;
			const [name, equals] = tokens.slice(at - 1, at + 1);
			if (name?.kind !== 'identifier' || equals?.text !== '=' || tokens[last]?.text !== ';') continue;
			if (value === undefined || !CONSTANT.test(value.text)) continue;
			if (!isAssignedFirst(name.text, last + 1, definition.close, block)) continue;
			const blanks = after.span({ start: name.end, end: value.end });
			report({
				span: after.span(name, value),
				message: `unnecessary initialiser: ${name.text} is assigned before it is used`,
				fix: { title: 'Remove the initialiser', safety: 'unsafe', edits: [{ span: blanks, newText: '' }] },
			});
		}
	}

	/** Whether the first thing that happens to `name` after token `from` always runs, and gives it a value. */
	function isAssignedFirst(name: string, from: number, to: number, block: object): boolean {
		for (let index = from; index < to; index++) {
			const token = tokens[index];
			// With a jump, the value may be needed below.
			if (token?.text === 'goto' || token?.kind === 'directive') return false;
			if (token?.text !== name) continue;
			if (isSaved(index, block)) return true;
			const statement = byFirst().get(index);
			if (statement?.kind !== 'simple' || statement.block !== block || tokens[index + 1]?.text !== '=') return false;
			if (!/^[;}]$/.test(tokens[index - 1]?.text ?? '') && tokens[index - 1]?.kind !== 'comment') return false;
			return !tokens.slice(index + 1, statement.last).some((used, offset) => {
				return used.text === name && !isMeasured(tokens, index + 1 + offset);
			});
		}
		return false;
	}

	/** Whether token `index` is the argument in which a lock that is always taken saves the flags. */
	function isSaved(index: number, block: object): boolean {
		let first = index;
		while (!/^[;{}]?$/.test(tokens[first - 1]?.text ?? '')) first--;
		const call = byFirst().get(first);
		return call?.block === block && call.last === index + 2 && SAVES_FLAGS.test(tokens[first]?.text ?? '');
	}

	function byFirst(): ReadonlyMap<number, (typeof after.statements)[number]> {
		return (starts ??= new Map(after.statements.map((statement) => [statement.first, statement])));
	}
}

/** A value that is written without computing anything. */
const CONSTANT = /^(?:0x[\da-fA-F]+|\d+|E[A-Z\d]+|NULL|false|true)$/;

const SAVES_FLAGS = /^(?:\w+_lock_irqsave|local_irq_save)$/;

/** Whether a name is only measured: `sizeof(*name)` does not read it. */
function isMeasured(tokens: readonly Token[], index: number): boolean {
	const [word, open, star] = tokens.slice(index - 3, index);
	return star?.text === '*' && (open?.text === 'sizeof' || (open?.text === '(' && word?.text === 'sizeof'));
}
