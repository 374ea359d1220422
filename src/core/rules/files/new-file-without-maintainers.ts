import type { DiffFile } from '../../patch/diff.ts';
import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const newFileWithoutMaintainers: Rule = {
	id: 'new-file-without-maintainers',
	group: 'files',
	severity: 'hint',
	summary: 'Files come, go or move, and MAINTAINERS stays as it is',
	why: `Patches are sent to whom MAINTAINERS names. Usually a whole folder is listed there, and nothing is to be done; a
file that is listed by name needs its line changed, and a new driver somebody who answers for it.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['FILE_PATH_CHANGES'],
	fixable: false,
	examples: [
		{
			bad: { files: { 'mm/example.c': '+// SPDX-License-Identifier: GPL-2.0\n+int count;' } },
			good: {
				tags: `Signed-off-by: A Developer <developer@example.com>
---
 MAINTAINERS  | 1 +
 mm/example.c | 2 ++
`,
				files: {
					MAINTAINERS: ' S:	Maintained\n+F:	mm/example.c',
					'mm/example.c': '+// SPDX-License-Identifier: GPL-2.0\n+int count;',
				},
			},
		},
	],
	visit: { patch: { check } },
};

/** How a diffstat writes a move. */
const MOVE = /\{[\w/.-]*\s*=>\s*[\w/.-]*\}/;
const MAX_LINE = 1000;

function check(patch: Patch, report: PatchReport): void {
	const { content, diff, messageEnd } = patch;
	if (diff.files.some((file) => filePath(file) === 'MAINTAINERS')) return;
	const message = 'is MAINTAINERS still right?';
	const end = diff.files[0]?.firstLine ?? messageEnd;
	for (let line = messageEnd; line < end; line++) {
		const span = content.lines.span(line);
		if (!MOVE.test(content.text.slice(span.start, Math.min(span.end, span.start + MAX_LINE)))) continue;
		report({ span, message });
		return;
	}
	for (const file of diff.files) {
		const line = statusLine(patch, file);
		if (line === null) continue;
		report({ span: content.lines.span(line), message });
		return;
	}
}

/** The line of git's header that tells that the file comes, goes or moves. */
function statusLine({ content }: Patch, file: DiffFile): number | null {
	if (file.status === 'modified' || file.status === 'copied') return null;
	const last = file.hunks[0]?.headerLine ?? file.endLine;
	for (let line = file.firstLine; line < last; line++) {
		if (/^(?:(?:new|deleted) file mode \d+|rename (?:from|to) [\w/.-]+)\s*$/.test(content.lines.text(line)))
			return line;
	}
	return null;
}
