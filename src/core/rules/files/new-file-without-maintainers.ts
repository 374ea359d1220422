import type { DiffFile } from '../../patch/diff.ts';
import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import type { Span } from '../../text/span.ts';
import { coversFile, listsByName, THE_REST, type MaintainersSection } from '../../tree/maintainers.ts';
import type { PatchContext, PatchReport, Rule } from '../../lint/rule.ts';

export const newFileWithoutMaintainers: Rule = {
	id: 'new-file-without-maintainers',
	group: 'files',
	severity: 'information',
	summary: 'MAINTAINERS does not cover a new file, or lists one that is gone',
	why: `MAINTAINERS determines who receives patches. Usually a whole directory is listed there, and nothing needs to be
done. A file that is listed by name needs its line updated, and a new driver needs a maintainer.

With a kernel tree, its MAINTAINERS file is read; without one, the question is a matter of strictness. A change to MAINTAINERS
anywhere in the series is enough. Bindings and the headers for them are listed by folder, and a binding names its maintainers itself.`,
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

/** Bindings name their maintainers. */
const BINDING = /^(?:Documentation\/devicetree\/bindings|include\/dt-bindings)\//;

const ASK = 'file added, moved or deleted: does MAINTAINERS need updating?';

function check(patch: Patch, report: PatchReport, context: PatchContext): void {
	const { settings, tree } = context;
	const moved = patch.diff.files.filter(
		({ status }) => status === 'added' || status === 'deleted' || status === 'renamed',
	);
	const sections = tree?.maintainers().filter(({ title }) => title !== THE_REST) ?? [];
	if (sections.length === 0) {
		const span = movedAt(patch);
		if (span === null || isMaintainersChanged(patch, context)) return;
		const isNamed = moved.length > 0 && moved.every((file) => NAMES_MAINTAINERS.test(filePath(file)));
		const severity = isNamed || !settings.strict ? 'off' : 'hint';
		report({ span, message: ASK, severity, strict: true, level: 'WARNING' });
		return;
	}
	if (moved.length === 0 || isMaintainersChanged(patch, context)) return;
	// A patch that is not at hand may change MAINTAINERS.
	if (context.series !== null && context.series.missing.length > 0) return;
	for (const file of moved) {
		const message = messageFor(file, sections);
		if (message === null) continue;
		report({ span: patch.content.lines.span(statusLine(patch, file) ?? file.firstLine), message });
		return;
	}
}

/** Whether the series changes MAINTAINERS; asked late, since the check runs again whenever a series that it looked at changes. */
function isMaintainersChanged(patch: Patch, { series }: PatchContext): boolean {
	const patches = series?.patches.map((mail) => mail.patch) ?? [patch];
	return patches.some(({ diff }) => diff.files.some((file) => filePath(file) === 'MAINTAINERS'));
}

function messageFor({ oldPath, newPath }: DiffFile, sections: readonly MaintainersSection[]): string | null {
	if (oldPath !== null && sections.some((section) => listsByName(section, oldPath)))
		return `MAINTAINERS lists "${oldPath}" by name: update its entry`;
	if (newPath === null || BINDING.test(newPath) || coversFile(sections, newPath) !== false) return null;
	return 'no entry in MAINTAINERS covers this file: add one';
}

/** A moved file in a diffstat. */
const MOVE = /\{[\w/.-]*\s*=>\s*[\w/.-]*\}/;
const MAX_LINE = 1000;
/** A binding has a list of its maintainers. */
const NAMES_MAINTAINERS = /^Documentation\/devicetree\/bindings\/.*\.yaml$/;

/** Where the patch says that it adds, moves or deletes a file; null where it does not, or where its diffstat has MAINTAINERS. */
function movedAt(patch: Patch): Span | null {
	const { content, diff, messageEnd } = patch;
	const end = diff.files[0]?.firstLine ?? messageEnd;
	for (let line = messageEnd; line < end; line++) {
		const span = content.lines.span(line);
		const text = content.text.slice(span.start, Math.min(span.end, span.start + MAX_LINE));
		// The diffstat may name what a part of the patch that was left out changes.
		if (/^\s*MAINTAINERS\s*\|/.test(text)) return null;
		if (MOVE.test(text)) return span;
	}
	for (const file of diff.files) {
		if (file.status === 'modified' || file.status === 'copied') continue;
		const line = statusLine(patch, file);
		if (line !== null) return content.lines.span(line);
	}
	return null;
}

/** The line of git's header which says that the file is added, moved or deleted; null if there is none. */
function statusLine({ content }: Patch, file: DiffFile): number | null {
	const last = file.hunks[0]?.headerLine ?? file.endLine;
	for (let line = file.firstLine; line < last; line++) {
		if (/^(?:(?:new|deleted) file mode \d+|rename (?:from|to) [\w/.-]+)\s*$/.test(content.lines.text(line)))
			return line;
	}
	return null;
}
