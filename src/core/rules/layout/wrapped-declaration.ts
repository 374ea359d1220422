import { isDeclaration } from '../../c/declarations.ts';
import type { Token } from '../../c/lexer.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const wrappedDeclaration: Rule = {
	id: 'wrapped-declaration',
	group: 'layout',
	severity: 'off',
	profiles: { tip: 'information' },
	summary: 'Declaration with a value over several lines',
	why: `A declaration whose value does not fit on the line hides the variables below it. The tip handbook asks for the
variable to be declared alone and assigned below the declarations. Values in braces, constants and static variables need
their value at the declaration, and are not reported.`,
	sources: [
		{
			title: 'The tip tree handbook, Variable declarations',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#variable-declarations',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'kernel/time/example.c': ` static void example_expire(struct list_head *entry)
 {
+	struct example_with_a_long_name *descriptive_name = container_of(entry,
+									 struct example_with_a_long_name,
+									 entry);
+	int count;
 }`,
				},
			},
			good: {
				files: {
					'kernel/time/example.c': ` static void example_expire(struct list_head *entry)
 {
+	struct example_with_a_long_name *descriptive_name;
+	int count;
+
+	descriptive_name = container_of(entry, struct example_with_a_long_name, entry);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const found: Occurrence[] = wrapped(after).map(({ from, to, name }) => ({
		isAdded: after.isChanged(from) && after.isChanged(to),
		finding: () => ({
			span: after.span(from, to),
			message: `assign ${name} below the declarations: its value is wrapped`,
		}),
	}));
	reportAdded(found, 'information', report, found.length > 0 && wrapped(view.before).length > 0);
}

interface Wrapped {
	readonly from: Token;
	readonly to: Token;
	readonly name: string;
}

/** Declarations over several lines whose value could be assigned later. */
function wrapped({ tokens, statements }: CImage): readonly Wrapped[] {
	return statements.flatMap(({ kind, first, last, block, isWhole }, index) => {
		if (kind !== 'simple' || !isWhole || block.kind !== 'code') return NONE;
		const from = tokens[first];
		const to = tokens[last];
		if (from === undefined || to === undefined || from.line === to.endLine) return NONE;
		if (!isDeclaration(tokens, first, last)) return NONE;
		const own = tokens.slice(first, last + 1);
		const equals = own.findIndex(({ text }) => text === '=');
		if (equals === -1 || own.some(({ text, kind: what }) => NEEDS_VALUE.test(text) || what === 'comment')) return [];
		const name = own[equals - 1]?.text ?? 'the variable';
		// A value that the next declaration uses can't be assigned below it.
		const next = statements[index + 1];
		const following = next === undefined ? [] : tokens.slice(next.first, next.last + 1);
		if (
			next !== undefined &&
			isDeclaration(tokens, next.first, next.last) &&
			following.some(({ text }) => text === name)
		)
			return [];
		return [{ from, to, name }];
	});
}

const NONE: readonly Wrapped[] = [];

/** What keeps a value at its declaration. */
const NEEDS_VALUE = /^(?:static|const|__free|__cleanup|CLASS|_*auto_type|[{}[\]])$/;
