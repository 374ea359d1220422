import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { type VersionHistory, versionHistories } from '../../message/history.ts';
import type { Fix, PatchReport, Rule } from '../../lint/rule.ts';

export const historyAboveCut: Rule = {
	id: 'history-above-cut',
	group: 'changelog',
	severity: 'warning',
	profiles: { drm: 'off' },
	summary: 'Version history in the commit message',
	why: `The changes since version 1 help those who have read version 1. Readers of the git log have not, so the history goes
below the \`---\`, where \`git am\` drops it. DRM keeps it in the commit and is not checked.`,
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
	visit: { patch: { check } },
};

/** DRM keeps the history in the commit message. */
const KEEPS_HISTORY = /^(?:drivers\/gpu|include\/drm)\//;
const LINK = /^\s*v\d+:\s*https?/i;

function check(patch: Patch, report: PatchReport): void {
	const { changelog, content, diff, subject } = patch;
	if (subject === null || diff.files.some((file) => KEEPS_HISTORY.test(filePath(file)))) return;
	const [history] = versionHistories(changelog);
	if (history === undefined) return;
	const { firstLine } = history;
	// A history inside a paragraph is left to the author to move.
	const isBlock = changelog.blocks.some((block) => block.firstLine === firstLine);
	const fix = isBlock ? moveBelow(patch, history) : null;
	report({
		span: content.lines.span(firstLine),
		message: 'move the version history below the ---',
		checkpatch: LINK.test(content.lines.text(firstLine).slice(0, MAX_LINE)) ? 'COMMIT_LOG_VERSIONING' : null,
		...(fix === null ? {} : { fix }),
	});
}

/** Longer lines are read up to here. */
const MAX_LINE = 1000;

/** Moves a history below the `---`, and removes the blank lines after them. */
function moveBelow(
	{ content: { text, lines }, cutLine, messageEnd }: Patch,
	{ firstLine: first, endLine: end, isCertain }: VersionHistory,
): Fix | null {
	if (cutLine === null) return null;
	const isBlank = (line: number): boolean => text.slice(lines.start(line), lines.end(line)).trim() === '';
	let last = end;
	while (last < messageEnd && isBlank(last)) last++;
	const newline = text.startsWith('\r', lines.end(cutLine)) ? '\r\n' : '\n';
	const below = lines.start(cutLine + 1);
	const history = text.slice(lines.start(first), lines.end(end - 1));
	return {
		title: 'Move the history below the ---',
		safety: isCertain ? 'safe' : 'unsafe',
		edits: [
			{ span: { start: lines.start(first), end: lines.start(last) }, newText: '' },
			{ span: { start: below, end: below }, newText: `${history}${newline}${newline}` },
		],
	};
}
