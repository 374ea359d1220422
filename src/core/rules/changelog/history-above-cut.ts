import type { Patch } from '../../patch/patch.ts';
import { historyBlocks } from '../../patch/history.ts';
import type { Fix, PatchReport, Rule } from '../../lint/rule.ts';

export const historyAboveCut: Rule = {
	id: 'history-above-cut',
	group: 'changelog',
	severity: 'warning',
	profiles: { drm: 'off' },
	summary: 'History of the patch stands in the commit message',
	why: `What changed since version 1 helps those who have read version 1. In the git log nobody has, so it goes below the
\`---\`, where \`git am\` drops it. DRM keeps it in the commit and is left alone.`,
	sources: [
		{
			title: 'Submitting patches, The canonical patch format',
			url: 'https://docs.kernel.org/process/submitting-patches.html#the-canonical-patch-format',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				brackets: 'PATCH v2',
				changelog: `The count is read without the lock.

Take it.

Changes since v1:
- Take the lock earlier`,
			},
			good: {
				brackets: 'PATCH v2',
				changelog: `The count is read without the lock.

Take it.`,
				notes: `Changes since v1:
- Take the lock earlier`,
			},
		},
	],
	visit: { patch: { judge } },
};

function judge(patch: Patch, _facts: unknown, report: PatchReport): void {
	const { changelog, subject } = patch;
	const [first, ...more] = historyBlocks(changelog);
	if (subject === null || first === undefined) return;
	const fix = moveBelow(patch, first.firstLine, (more.at(-1) ?? first).endLine);
	report({
		span: changelog.content.lines.span(first.firstLine),
		message: 'history of the patch belongs below the ---',
		...(fix === null ? {} : { fix }),
	});
}

/** Moves lines `first` to `end` of the message below the `---`, with the blank lines that set them off. */
function moveBelow({ content: { text, lines }, cutLine, messageEnd }: Patch, first: number, end: number): Fix | null {
	if (cutLine === null) return null;
	const isBlank = (line: number): boolean => text.slice(lines.start(line), lines.end(line)).trim() === '';
	let last = end;
	while (last < messageEnd && isBlank(last)) last++;
	const newline = text.startsWith('\r', lines.end(cutLine)) ? '\r\n' : '\n';
	const below = lines.start(cutLine + 1);
	const history = text.slice(lines.start(first), lines.end(end - 1));
	return {
		title: 'Move it below the ---',
		safety: 'safe',
		edits: [
			{ span: { start: lines.start(first), end: lines.start(last) }, newText: '' },
			{ span: { start: below, end: below }, newText: `${history}${newline}${newline}` },
		],
	};
}
