import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { logLines } from '../../lint/logLines.ts';
import type { Fix, PatchReport, Rule } from '../../lint/rule.ts';

export const historyInChangelog: Rule = {
	id: 'history-in-changelog',
	group: 'changelog',
	severity: 'warning',
	summary: 'Changelog tells what changed since earlier versions of the patch',
	why: `Reviewers want to know what changed since the last version; whoever reads \`git log\` later does not, since those
versions are nowhere to be found. Below the \`---\` it is read now and dropped when the patch is applied. DRM keeps it in
the log.`,
	sources: [
		{
			title: 'Submitting patches, Commentary',
			url: 'https://docs.kernel.org/process/submitting-patches.html#commentary',
		},
	],
	checkpatch: ['COMMIT_LOG_VERSIONING'],
	fixable: true,
	examples: [
		{
			bad: {
				changelog: 'Read the count under the lock.\n\nChanges since v1:\n - Drop a cast',
				tags: 'Signed-off-by: A Developer <developer@example.com>\n---\nTested on x86.',
			},
			good: {
				changelog: 'Read the count under the lock.',
				tags: 'Signed-off-by: A Developer <developer@example.com>\n---\nChanges since v1:\n - Drop a cast\n\nTested on x86.',
			},
		},
	],
	visit: { patch: { judge } },
};

/** DRM wants the history in the log. */
const KEEPS_HISTORY = /^(?:drivers\/gpu|include\/drm)\//;
const HEADING =
	/^\s*(?:(?:changes?|change ?log|changed|history)\b.{0,40}\bv\d{1,2}\b.{0,20}:?\s*$|v\d{1,2}\s*(?:->|=>|:))/i;
const LINK = /^\s*v\d+:\s*https?/i;

function judge(patch: Patch, _facts: unknown, report: PatchReport): void {
	const { changelog, content } = patch;
	if (patch.diff.files.some((file) => KEEPS_HISTORY.test(filePath(file)))) return;
	const first = logLines(changelog).find(({ text }) => HEADING.test(text));
	if (first === undefined) return;
	const { line, start, text } = first;
	const fix = movedDown(patch, line);
	report({
		span: { start: start + text.search(/\S/), end: content.lines.end(line) },
		message: 'the history of the patch belongs below the ---',
		checkpatch: LINK.test(text) ? 'COMMIT_LOG_VERSIONING' : null,
		...(fix === null ? {} : { fix }),
	});
}

/** Moves what stands from line `first` to the tags below the `---`; null where more than the history might be moved. */
function movedDown({ changelog, content, cutLine }: Patch, first: number): Fix | null {
	const { lines, text } = content;
	const tags = changelog.blocks.findLast(({ kind }) => kind === 'trailers')?.firstLine ?? changelog.endLine;
	const isParted = first > changelog.firstLine && lines.text(first - 1).trim() === '';
	if (cutLine === null || !isParted || tags <= first) return null;
	const from = lines.start(first);
	const behind = lines.start(tags);
	return {
		title: 'Move it below the ---',
		safety: 'unsafe',
		edits: [
			{ span: { start: from, end: behind }, newText: '' },
			{
				span: { start: lines.start(cutLine + 1), end: lines.start(cutLine + 1) },
				newText: `${text.slice(from, behind).trimEnd()}\n\n`,
			},
		],
	};
}
