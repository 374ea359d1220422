import { isIndentedWithBlanks, lostTabs as lostTabsIn } from '../../code/lostTabs.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { acrossHunks, type PatchContext, type PatchReport, type Rule } from '../../lint/rule.ts';
import type { Span } from '../../text/span.ts';

export const lostTabs: Rule = {
	id: 'lost-tabs',
	group: 'layout',
	severity: 'warning',
	summary: 'Blanks in place of all tabs of a hunk',
	why: `Some mail programs and editors replace tabs. If context lines are affected, git cannot apply the patch. The finding is
reported once for a patch, instead of findings about the indentation of each line. Send patches with \`git send-email\`, and let the
editor indent with tabs.`,
	sources: [
		{
			title: 'Email clients info for Linux',
			url: 'https://docs.kernel.org/process/email-clients.html',
		},
		{
			title: 'Linux kernel coding style, 1) Indentation',
			url: 'https://docs.kernel.org/process/coding-style.html#indentation',
		},
	],
	checkpatch: ['CODE_INDENT'],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: ` static void example(void)
 {
         example_lock();
+        example_update();
         example_unlock();
 }`,
			},
			good: {
				hunk: ` static void example(void)
 {
 	example_lock();
+	example_update();
 	example_unlock();
 }`,
			},
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

/** Where a hunk shows that its tabs are lost, or that it has some, or that its file has none. */
interface Evidence {
	readonly lost: { readonly span: Span; readonly isInContext: boolean } | null;
	readonly hasOwnStyle?: true;
}

function gather(view: HunkView): Evidence | null {
	const lost = lostTabsIn(view);
	if (lost !== null) return { lost: { span: view.content.lines.span(lost.line), isInContext: lost.isInContext } };
	if (isIndentedWithBlanks(view)) return OWN_STYLE;
	return view.content.text.includes('\n\t') || /\n[ +-]\t/.test(view.content.text) ? TABS : null;
}

/** What most hunks show, of which a diff may have a million. */
const OWN_STYLE: Evidence = { lost: null, hasOwnStyle: true };
const TABS: Evidence = { lost: null };

function check(_: unknown, report: PatchReport, { facts }: PatchContext<Evidence>): void {
	if (facts.some(({ fact }) => fact.hasOwnStyle === true)) return;
	const lost = facts.flatMap(({ start, fact }) => (fact.lost === null ? [] : [{ start, ...fact.lost }]));
	// A file may be indented with blanks, and the patch follow it.
	const found = facts.some(({ fact }) => fact.lost === null) ? lost.find(({ isInContext }) => !isInContext) : lost[0];
	if (found === undefined) return;
	const { start, span, isInContext } = found;
	report({
		span: { start: start + span.start, end: start + span.end },
		message: isInContext
			? 'blanks replace the tabs, so the patch may not apply: send it with git send-email'
			: 'blanks replace the tabs: indent with tabs',
	});
}
