import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const lockOnlyInComment: Rule = {
	id: 'lock-only-in-comment',
	group: 'comments',
	severity: 'off',
	profiles: { tip: 'information' },
	summary: 'Locking requirement only in a comment',
	why: `A comment can't complain about a caller that does not hold the lock; \`lockdep_assert_held()\` does, in every kernel
with lockdep, and documents the same. Only new functions whose whole body is in the hunk are checked.`,
	sources: [
		{
			title: 'The tip tree handbook, Documenting locking requirements',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#documenting-locking-requirements',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'kernel/time/example.c': `+/* Caller must hold example->lock */
+static void example_reset(struct example *example)
+{
+	example->count = 0;
+}`,
				},
			},
			good: {
				files: {
					'kernel/time/example.c': `+static void example_reset(struct example *example)
+{
+	lockdep_assert_held(&example->lock);
+	example->count = 0;
+}`,
				},
			},
		},
	],
	visit: { hunk },
};

/** A requirement on callers that names a lock. */
const REQUIREMENT =
	/\b(?:callers?|must|should)\b[^.;]{0,40}\b(?:hold|holds|held|called with)\b[^.;]{0,40}?\b\w*(?:lock|mutex|rwsem|_sem)\b/i;
/** Words which say that the lock is not held, or that something weaker is enough. */
const OTHERWISE = /\b(?:not|never|without|no|n't|or|either)\b|rcu/i;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { tokens } = after;
	for (const { head, name, open, close, isWhole } of after.functions) {
		const comment = tokens[head.first - 1];
		const end = tokens[close];
		if (!isWhole || comment?.kind !== 'comment' || end === undefined || !after.isChanged(comment)) continue;
		const match = REQUIREMENT.exec(comment.text.slice(0, MAX_LENGTH));
		const called = tokens[name];
		if (match === null || OTHERWISE.test(match[0]) || called === undefined || !after.isChanged(called)) continue;
		const body = tokens.slice(open, close);
		if (body.some(({ kind, text }) => kind === 'identifier' && CHECKED.test(text))) continue;
		const start = comment.start + match.index;
		report({
			span: after.span({ start, end: Math.min(start + match[0].length, comment.end) }),
			message: `comment requires a lock: add lockdep_assert_held() to ${called.text}()`,
		});
	}
}

const CHECKED = /lockdep|assert|is_locked|is_held/;

/** Number of characters of a comment that are searched. */
const MAX_LENGTH = 5000;
