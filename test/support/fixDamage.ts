import type { PatchDocument } from '../../src/core/patch/document.ts';
import { lineKind } from '../../src/core/patch/hunk.ts';

/** What a fix broke of a document. */
export function damageBetween(before: PatchDocument, after: PatchDocument): readonly string[] {
	if (before.patches.length !== after.patches.length) return ['has other patches'];
	return before.patches.flatMap((patch, index) => {
		const now = after.patches[index];
		if (now === undefined) return ['patch is gone'];
		const problems: string[] = [];
		if (now.diff.problems.length > patch.diff.problems.length) problems.push(now.diff.problems[0]?.message ?? '');
		if (preImages(patch) !== preImages(now)) problems.push('changes context or removed lines');
		return problems;
	});
}

/** All lines that the patch finds in the tree, and where. */
function preImages({ content, diff }: PatchDocument['patches'][number]): string {
	return diff.files
		.map(({ oldPath, hunks }) => {
			const sides = hunks.map((hunk) => {
				const old: string[] = [`${hunk.oldStart}`];
				for (let line = hunk.firstLine; line < hunk.endLine; line++) {
					const kind = lineKind(content, line, hunk);
					if (kind !== 'context' && kind !== 'removed') continue;
					old.push(content.text.slice(content.lines.start(line), content.lines.start(line + 1)));
				}
				return old.join('\n');
			});
			return `${oldPath}\n${sides.join('\n')}`;
		})
		.join('\n');
}
