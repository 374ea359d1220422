import type { Changelog } from '../../patch/changelog.ts';
import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { historyBlocks } from '../../message/history.ts';
import { logLines } from '../../message/logLines.ts';
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
	visit: { patch: { check } },
};

/** DRM wants the history in the log. */
const KEEPS_HISTORY = /^(?:drivers\/gpu|include\/drm)\//;
/** In the middle of a paragraph; `v4.19:` and `v4l2:` are something else. */
const HEADING =
	/^\s*(?:(?:changes?|change ?log|changed|history)\b.{0,40}\bv\d{1,2}\b.{0,20}:?\s*$|v\d{1,2}\s*(?:->|=>|:))/i;
/** What a heading holds, and hardly any other text does. */
const VERSION = /v\d/i;
const LINK = /^\s*v\d+:\s*https?/i;

function check(patch: Patch, report: PatchReport): void {
	const { changelog, content, diff, subject } = patch;
	if (subject === null || diff.files.some((file) => KEEPS_HISTORY.test(filePath(file)))) return;
	const [first, ...more] = historyBlocks(changelog);
	const line = first?.firstLine ?? headingLine(changelog);
	if (line === undefined) return;
	const fix = first === undefined ? null : moveBelow(patch, line, (more.at(-1) ?? first).endLine);
	report({
		span: content.lines.span(line),
		message: 'history of the patch belongs below the ---',
		checkpatch: LINK.test(content.lines.text(line).slice(0, LONGEST)) ? 'COMMIT_LOG_VERSIONING' : null,
		...(fix === null ? {} : { fix }),
	});
}

/** The first line of the author's text that is a heading; undefined where none is. */
function headingLine(changelog: Changelog): number | undefined {
	const { content, firstLine, endLine } = changelog;
	const { lines, text } = content;
	if (!VERSION.test(text.slice(lines.start(firstLine), lines.start(endLine)))) return undefined;
	return logLines(changelog).find((line) => HEADING.test(line.text))?.line;
}

/** As much of a line as is looked at. */
const LONGEST = 1000;

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
