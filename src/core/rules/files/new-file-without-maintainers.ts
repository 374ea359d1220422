import type { DiffFile } from '../../patch/diff.ts';
import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const newFileWithoutMaintainers: Rule = {
	id: 'new-file-without-maintainers',
	group: 'files',
	severity: 'hint',
	summary: 'Files are added, moved or deleted without a change to MAINTAINERS',
	why: `MAINTAINERS determines who receives patches. Usually a whole directory is listed there, and nothing needs to be
done. A file that is listed by name needs its line updated, and a new driver needs a maintainer.`,
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

/** A moved file in a diffstat. */
const MOVE = /\{[\w/.-]*\s*=>\s*[\w/.-]*\}/;
const MAX_LINE = 1000;
/** A binding has a list of its maintainers. */
const NAMES_MAINTAINERS = /^Documentation\/devicetree\/bindings\/.*\.yaml$/;

function check(patch: Patch, report: PatchReport): void {
	const { content, diff, messageEnd } = patch;
	if (diff.files.some((file) => filePath(file) === 'MAINTAINERS')) return;
	const message = 'file added, moved or deleted: does MAINTAINERS need updating?';
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

/** The line of git's header which says that the file is added, moved or deleted. */
function statusLine({ content }: Patch, file: DiffFile): number | null {
	if (file.status === 'modified' || file.status === 'copied' || NAMES_MAINTAINERS.test(filePath(file))) return null;
	const last = file.hunks[0]?.headerLine ?? file.endLine;
	for (let line = file.firstLine; line < last; line++) {
		if (/^(?:(?:new|deleted) file mode \d+|rename (?:from|to) [\w/.-]+)\s*$/.test(content.lines.text(line)))
			return line;
	}
	return null;
}
