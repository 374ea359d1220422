import type { Patch } from '../../patch/patch.ts';
import { logLines } from '../../lint/logLines.ts';
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
	checkpatch: ['COMMIT_LOG_VERSIONING'],
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

/** A heading inside of a block, where what belongs to it can't be told. */
const HEADING =
	/^\s*(?:(?:changes?|change ?log|changed|history)\b.{0,40}\bv\d{1,2}\b.{0,20}:?\s*$|v\d{1,2}\s*(?:->|=>|:))/i;
/** What checkpatch knows of it. */
const LINK = /^\s*v\d+:\s*https?/i;

function judge(patch: Patch, _facts: unknown, report: PatchReport): void {
	const { changelog, subject } = patch;
	if (subject === null) return;
	const [first, ...more] = historyBlocks(changelog);
	const line = first?.firstLine ?? logLines(changelog).find(({ text }) => HEADING.test(text))?.line;
	if (line === undefined) return;
	const { lines } = changelog.content;
	const fix = first === undefined ? null : moveBelow(patch, first.firstLine, (more.at(-1) ?? first).endLine);
	report({
		span: lines.span(line),
		message: 'history of the patch belongs below the ---',
		...(LINK.test(lines.text(line)) ? {} : { checkpatch: null }),
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
