import type { Span } from '../../text/span.ts';
import { lineKind } from '../../patch/hunk.ts';
import type { Patch } from '../../patch/patch.ts';
import type { Changelog } from '../../patch/changelog.ts';
import { blockSpan, paragraphsOf } from '../../message/prose.ts';
import { declaredFunctions } from '../../code/declaredFunctions.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { lazy } from '../../text/memoize.ts';
import { type PatchContext, type PatchReport, type Rule, acrossHunks } from '../../lint/rule.ts';

export const newFunctionUnexplained: Rule = {
	id: 'new-function-unexplained',
	group: 'changelog',
	severity: 'information',
	summary: 'Changelog lists new functions without explaining them',
	why: `The diff already shows the names. Reviewers want to know what each new function does, who needs it, and why the existing
ones did not suffice.

A list is reported if it consists of functions that the patch adds, and no sentence mentions any of them or says what
such functions are for, as in "helpers to read the count".`,
	sources: [
		{
			title: 'Thomas Gleixner: zero content about what these helpers do and why they are needed',
			url: 'https://lore.kernel.org/all/875xsc0xjy.ffs@tglx/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				changelog: 'Add the missing helpers:\n\n- example_read()',
				hunk: '+int example_read(struct example *example)\n+{\n+	return example->count;\n+}',
			},
			good: {
				changelog: 'Add the missing helpers:\n\n- example_read() for callers without the lock',
				hunk: '+int example_read(struct example *example)\n+{\n+	return example->count;\n+}',
			},
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

/** What functions are for, after words for them. */
const PURPOSE =
	/\b(?:functions?|helpers?|accessors?|wrappers?|variants?|routines?|macros?|primitives?|APIs?|versions?)\s+(?:(?:that|which)\s+(?!(?:is|are|was|were)\s+(?:missing|needed|required|new)\b)\w+|(?:to|for|in order to)\s+\w+\s+\w+)/i;

/** An item that is only a name. */
const NAME_ITEM = /^\s*[-*•+o]\s+(\w+)(?:\(\))?[.,;]?\s*$/;

/** The functions that a hunk adds. */
function gather({ language, content, hunk }: HunkView): (() => readonly string[]) | null {
	if (language !== 'c' || hunk.added === 0) return null;
	// Few changelogs have such a list.
	return lazy(() =>
		declaredFunctions({ content, hunk })
			.filter(({ firstLine }) => lineKind(content, firstLine, hunk) === 'added')
			.map(({ name }) => name),
	);
}

function check(patch: Patch, report: PatchReport, { facts }: PatchContext<() => readonly string[]>): void {
	if (facts.length === 0 || patch.subject === null) return;
	const list = bareList(patch.changelog);
	if (list === null) return;
	const added = new Set(facts.flatMap(({ fact }) => fact()));
	if (list.names.some((name) => !added.has(name))) return;
	const prose = paragraphsOf(patch.changelog).filter(({ block }) => block.kind === 'prose');
	if (prose.some(({ text }) => PURPOSE.test(text) || list.names.some((name) => text.includes(name)))) return;
	report({
		span: list.span,
		message: 'the changelog lists the new functions without saying what they do or why they are needed',
	});
}

/** The first list that consists of names. */
function bareList({ content, blocks }: Changelog): { readonly names: readonly string[]; readonly span: Span } | null {
	for (const block of blocks) {
		if (block.kind !== 'list') continue;
		const names: string[] = [];
		for (let line = block.firstLine; line < block.endLine; line++) {
			names.push(NAME_ITEM.exec(content.lines.text(line))?.[1] ?? '');
		}
		if (!names.includes('')) return { names, span: blockSpan(content, block) };
	}
	return null;
}
