import type { Patch } from '../../patch/patch.ts';
import { tagLines, wholeLine } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const duplicateTag: Rule = {
	id: 'duplicate-tag',
	group: 'tags',
	severity: 'information',
	summary: 'Duplicate tag',
	why: `The second tag adds nothing. It is usually left over from a rebase, or from a script that adds tags which are already
there.`,
	sources: [
		{ title: 'checkpatch, Commit message', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#commit-message' },
	],
	checkpatch: ['BAD_SIGN_OFF'],
	fixable: true,
	examples: [
		{
			bad: {
				tags: `Acked-by: A Reviewer <reviewer@example.com>
Signed-off-by: A Developer <developer@example.com>
Acked-by: A Reviewer <reviewer@example.com>`,
			},
			good: {
				tags: `Acked-by: A Reviewer <reviewer@example.com>
Signed-off-by: A Developer <developer@example.com>`,
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	const seen = new Map<string, { start: number; end: number }>();
	for (const { line, name, value, span } of tagLines(patch)) {
		if (value === '') continue;
		const key = `${name}:${value}`.toLowerCase().replace(/\s/g, '');
		const first = seen.get(key);
		if (first === undefined) {
			seen.set(key, span);
			continue;
		}
		report({
			span,
			message: 'duplicate tag',
			related: [{ span: first, message: 'the first tag' }],
			fix: {
				title: 'Remove the duplicate',
				safety: 'safe',
				edits: [{ span: wholeLine(patch.content, line), newText: '' }],
			},
		});
	}
}
