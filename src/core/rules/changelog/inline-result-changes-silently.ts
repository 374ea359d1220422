import { isNamedByLevel } from '../../pagetable/entry/level.ts';
import type { Span } from '../../text/span.ts';
import type { Patch } from '../../patch/patch.ts';
import { paragraphsOf } from '../../message/prose.ts';
import { declaredFunctions } from '../../code/declaredFunctions.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type PatchReport, type Rule, acrossHunks, type PatchContext } from '../../lint/rule.ts';

export const inlineResultChangesSilently: Rule = {
	id: 'inline-result-changes-silently',
	group: 'changelog',
	severity: 'hint',
	summary: 'Result of a predicate in a shared header changes without a word about its callers',
	why: `Callers of an inline function in \`include/\` may be anywhere, and the patch shows none of them. When the \`return\` of a
boolean function changes, reviewers ask which callers get a different result, and why they still work.

Not reported if the changelog mentions users, callers or effects, or a function that the patch does not change. Page-table
helpers are checked by running them on all entries: see helper-result-changes-silently.`,
	sources: [
		{
			title: 'Posting patches, Patch formatting and changelogs',
			url: 'https://docs.kernel.org/process/5.Posting.html#patch-formatting-and-changelogs',
		},
		{
			title: 'Thomas Gleixner on "mm/x86: Make pud_leaf() only care about PSE bit"',
			url: 'https://lore.kernel.org/all/87bk240y8h.ffs@tglx/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { changelog: 'A zero count is valid.\n\nTest for negative ones only.', files: predicate() },
			good: {
				changelog: `A zero count is valid.

Test for negative ones only. No caller passes zero, so nothing changes for
them.`,
				files: predicate(),
			},
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

function predicate(): Record<string, string> {
	return {
		'include/linux/example.h': ` static inline bool example_valid(struct example *example)
 {
-	return example->count > 0;
+	return example->count >= 0;
 }`,
	};
}

const SHARED = /^(?:include\/(?!uapi\/)|arch\/[^/]+\/include\/(?!uapi\/)).*\.h$/;
const CALLERS =
	/\b(?:users?(?![ -]?space)|caller\w*|call[- ]?sites?|consumers?|existing|functional(?:ity)? changes?|affect\w*|impact\w*|rely|relies|relying|everywhere|behaviou?r)\b/i;

interface Predicate {
	readonly name: string;
	readonly span: Span;
}

/** The inline predicates of a shared header whose return changes. */
function gather(view: HunkView): readonly Predicate[] | null {
	if (!SHARED.test(view.path) || view.hunk.added === 0 || view.hunk.removed === 0) return null;
	const { content } = view;
	const found: Predicate[] = [];
	for (const { name, head, firstLine, endLine, isDefined } of declaredFunctions(view)) {
		if (!isDefined || !/^static (?:__always_)?inline bool\b/.test(head) || isNamedByLevel(name)) continue;
		if (view.kind(firstLine) !== 'context') continue;
		const returns = { added: -1, removed: -1 };
		for (let line = firstLine; line < endLine; line++) {
			const kind = view.kind(line);
			const start = content.lines.start(line) + 1;
			if (kind !== 'added' && kind !== 'removed') continue;
			if (/^\s*return\b/.test(content.text.slice(start, Math.min(content.lines.end(line), start + 200))))
				returns[kind] = line;
		}
		if (returns.added !== -1 && returns.removed !== -1) found.push({ name, span: content.lines.span(returns.added) });
	}
	return found.length === 0 ? null : found;
}

function check(patch: Patch, report: PatchReport, { facts }: PatchContext<readonly Predicate[]>): void {
	if (facts.length === 0 || patch.subject === null) return;
	const changed = facts.flatMap(({ start, fact }) => fact.map((one) => ({ start, ...one })));
	const own = new Set(changed.map(({ name }) => name));
	const paragraphs = paragraphsOf(patch.changelog);
	if (paragraphs.length === 0) return;
	for (const { text } of paragraphs) {
		if (CALLERS.test(text)) return;
		for (const [, name = ''] of text.matchAll(/\b([a-z_]\w*)\(\)/g)) if (!own.has(name)) return;
	}
	for (const { name, span, start } of changed) {
		report({
			span: { start: start + span.start + 1, end: start + span.end },
			message: `${name}() returns a different result; say in the changelog which callers are affected`,
		});
	}
}
