import { splitAtCommas } from '../../c/brackets.ts';
import { cleanedNames, isDeclaration } from '../../c/declarations.ts';
import type { Statement } from '../../c/statements.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import { linesAbove } from '../../code/lineEdits.ts';
import type { Fix, Report, Rule } from '../../lint/rule.ts';

export const declarationAfterStatement: Rule = {
	id: 'declaration-after-statement',
	group: 'layout',
	severity: 'information',
	summary: 'Declaration after the first statement of a block',
	why: `Kernel code declares the variables of a block at its beginning, so that a reader finds all of them in one
place. Later declarations are for variables that clean up after themselves, and for those that follow them, since they are
cleaned up in reverse order of declaration.`,
	sources: [
		{
			title: 'Review of "mm/x86: Add missing pud helpers"',
			url: 'https://lore.kernel.org/all/875xsc0xjy.ffs@tglx/',
		},
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
				hunk: ` static int example_swap(struct example *example, int count)
 {
+	lockdep_assert_held(&example->lock);
+	int old = example_exchange(&example->count, count);
+
+	example_flush(example);
+
+	return old;
 }`,
			},
			good: {
				hunk: ` static int example_swap(struct example *example, int count)
 {
+	int old;
+
+	lockdep_assert_held(&example->lock);
+	old = example_exchange(&example->count, count);
+
+	example_flush(example);
+
+	return old;
 }`,
			},
		},
	],
	visit: { hunk },
};

/** Words that make later declarations in the same block acceptable: cleanup macros, and the labels of a switch. */
const MIXING = /^(?:guard|scoped_guard|CLASS|case|default|_*cleanup|__free|ACQUIRE\w*)$/;

interface OpenBlock {
	readonly first: Statement;
	/** The last declaration at its beginning. */
	declaration: Statement | null;
	hasCode: boolean;
	isMixed: boolean;
}

function hunk(view: HunkView, report: Report): void {
	// Tools and tests in user space have their own style.
	if (view.language !== 'c' || view.hunk.added === 0 || view.path.startsWith('tools/')) return;
	const { tokens, statements } = view.after;
	const blocks = new Map<Statement['block'], OpenBlock>();
	const found: Occurrence[] = [];
	for (const statement of statements) {
		const { block, kind, first, last } = statement;
		if (block.kind !== 'code') continue;
		const open = blocks.get(block);
		const known = open ?? { first: statement, declaration: null, hasCode: false, isMixed: false };
		if (open === undefined) blocks.set(block, known);
		const declares = kind === 'simple' && isDeclaration(tokens, first, last);
		// A directive may remove the code above.
		known.isMixed ||= tokens[first - 1]?.kind === 'directive';
		known.isMixed ||=
			MIXING.test(tokens[first]?.text ?? '') || (declares && cleanedNames(tokens, first, last).size > 0);
		if (!declares) known.hasCode = true;
		else if (!known.hasCode) known.declaration = statement;
		else if (!known.isMixed && statement.isWhole && mayMove(view, statement)) {
			const [from, to] = [tokens[first], tokens[last]];
			if (from === undefined || to === undefined) continue;
			found.push({
				isAdded: view.after.isChanged(from),
				finding: () => {
					const span = view.after.span(from, to);
					const fix = hoist(view, known, statement);
					const message = 'declaration after statement';
					return fix === null ? { span, message } : { span, message, fix };
				},
			});
		}
	}
	reportAdded(found, 'information', report);
}

/** Whether a declaration may move: not if it is static, typed by its value, or an assertion. */
function mayMove({ after: { tokens } }: HunkView, { first }: Statement): boolean {
	return !/^(?:static|extern|typedef|_*auto_type|auto|\w*[A-Z]\w*)$/.test(tokens[first]?.text ?? '');
}

/** Declares the variable at the top of its block, and assigns the value where the declaration was. */
function hoist(view: HunkView, { first, declaration }: OpenBlock, statement: Statement): Fix | null {
	const { tokens, image } = view.after;
	const all = tokens.slice(statement.first, statement.last + 1);
	const equals = all.findIndex(({ text }) => text === '=');
	const [from, name, last] = [all[0], all[equals - 1], all.at(-1)];
	const top = tokens[first.first];
	if (equals < 2 || name?.kind !== 'identifier' || from === undefined || last === undefined || top === undefined) {
		return null;
	}
	const isPlain = all.every(
		({ text, kind }, index) => !(/^[{[]$/.test(text) && index <= equals + 1) && text !== 'const' && kind !== 'comment',
	);
	if (!isPlain || splitAtCommas(all, 0, all.length - 1).length > 1 || !view.after.isChanged(last)) return null;
	const indentation = image.text.slice(image.lines.start(from.line), from.start);
	if (indentation.trim() !== '') return null;
	const declared = `${indentation}${image.text.slice(from.start, name.end)};`;
	const below = declaration === null ? undefined : tokens[declaration.last];
	const insertion =
		below === undefined
			? linesAbove(view, lineOfTop(view, first), [declared, ''])
			: linesAbove(view, below.endLine + 1, [declared]);
	const type = view.after.span({ start: from.start, end: name.start });
	return {
		title: `Declare ${name.text} at the beginning of its block`,
		safety: 'unsafe',
		edits: [insertion, { span: type, newText: '' }],
	};
}

/** The line that a block's first statement begins on, with the comments above it. */
function lineOfTop({ after: { tokens } }: HunkView, { first }: Statement): number {
	let index = first;
	while (tokens[index - 1]?.kind === 'comment' && tokens[index - 1]?.line !== tokens[index - 2]?.endLine) index--;
	return tokens[index]?.line ?? 0;
}
