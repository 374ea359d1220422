import { filePath } from '../../patch/diff.ts';
import { type Hunk, lineKind } from '../../patch/hunk.ts';
import type { Patch } from '../../patch/patch.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';
import { textStart } from '../../patch/image.ts';
import type { Content } from '../../text/content.ts';

/** Names of files that may be executable. */
const SCRIPT = /^scripts\/|\.(?:pl|py|awk|sh)$/;
/** Names of files that no interpreter reads. */
const SOURCE =
	/\.(?:[chsSo]|rs|dtsi?|dtso|lds|rst|txt|ya?ml|json|svg)$|(?:^|\/)(?:Makefile|Kbuild|Kconfig|MAINTAINERS)[^/]*$/;

export const executePermission: Rule = {
	id: 'execute-permission',
	group: 'files',
	severity: 'warning',
	summary: 'Execute permission on a file that is not a script',
	why: `Source files are not executed. The bit comes from a file system or an editor that sets it on everything; \`chmod a-x\`
removes it.`,
	sources: [{ title: 'checkpatch, Permissions', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#permissions' }],
	checkpatch: ['EXECUTE_PERMISSIONS'],
	fixable: false,
	examples: [
		{
			bad: { files: { 'mm/example.c': '+// SPDX-License-Identifier: GPL-2.0' }, newMode: '100755' },
			good: { files: { 'mm/example.c': '+// SPDX-License-Identifier: GPL-2.0' } },
		},
	],
	visit: { patch: { check } },
};

function check({ content, diff }: Patch, report: PatchReport): void {
	for (const file of diff.files) {
		if (!/[1357]\d{0,2}$/.test(file.newMode ?? '') || file.oldMode === file.newMode) continue;
		const first = firstLine(content, file.hunks[0]);
		if (SCRIPT.test(filePath(file)) || first?.startsWith('#!') === true) continue;
		// What a hunk does not show may be a `#!`.
		const isUnknown = first === null && !SOURCE.test(filePath(file));
		const last = file.hunks[0]?.headerLine ?? file.endLine;
		for (let line = file.firstLine; line < last; line++) {
			if (!/^new (?:file )?mode /.test(content.lines.text(line))) continue;
			report({
				span: content.lines.span(line),
				message: 'do not set execute permission on a source file',
				...(isUnknown && { severity: 'off' }),
			});
		}
	}
}

/** The first line of a file, if its first hunk shows it. */
function firstLine(content: Content, hunk: Hunk | undefined): string | null {
	if (hunk?.newStart !== 1) return null;
	let line = hunk.firstLine;
	while (line < hunk.endLine && lineKind(content, line, hunk) === 'removed') line++;
	return line < hunk.endLine ? content.text.slice(textStart(content, hunk, line), content.lines.end(line)) : null;
}
