import { BINDINGS } from '../../src/core/tree/treeQuestions.ts';
import type { Difference } from './difference.ts';

/** Intended differences of rules that need a kernel tree. */
export const TREE_DIFFERENCES: readonly Difference[] = [
	{
		type: 'OBSOLETE',
		side: 'checkpatch',
		reason: 'checkpatch reports both lines that name the file, and also a file that is removed.',
		fixture: 'rules/obsolete-file.test.ts',
		covers: ({ lines, line }) => {
			const [text = '', next = ''] = lines.slice(line - 1);
			return text.startsWith('+++ ') || next.startsWith('deleted file mode ');
		},
	},
	{
		type: 'FILE_PATH_CHANGES',
		side: 'checkpatch',
		reason: 'checkpatch asks about every file that comes or goes; whether MAINTAINERS has to change is looked up.',
		fixture: 'rules/new-file-without-maintainers.test.ts',
		covers: () => true,
	},
	{
		type: 'PATCH_PREFIX',
		side: 'checkpatch',
		reason: 'Two different first folders are prefixes, whatever their names.',
		fixture: 'rules/path-without-prefix.test.ts',
		covers: ({ lines, line }) => {
			const [before, after] = [lines[line - 1], lines[line]].map((text = '') => text.slice(4).split('/', 1)[0]);
			return before !== after;
		},
	},
	{
		type: 'INCLUDE_LINUX',
		side: 'checkpatch',
		reason: 'Tools have separate headers.',
		fixture: 'rules/asm-header-include.test.ts',
		covers: ({ lines, line }) => pathAt(lines, line - 1).startsWith('tools/'),
	},
	{
		type: 'USE_RELATIVE_PATH',
		side: 'checkpatch',
		reason:
			'System files, such as those below /sys, and names without a folder may match files of the kernel by chance.',
		fixture: 'rules/absolute-path.test.ts',
		covers: ({ lines, line }) => /(?:^|\s)\/(?:sys|proc|usr|lib|etc|\S*Makefile|\S*README)/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'UNKNOWN_COMMIT_ID',
		side: 'checkpatch',
		reason: 'A few digits without a letter are a number, and letters alone are a word.',
		fixture: 'rules/unknown-commit.test.ts',
		covers: ({ lines, line }) => /\bcommit\s+(?:\d{6,11}|[a-f]{6,40})\b/i.test(lines[line - 1] ?? ''),
	},
	{
		type: 'UNDOCUMENTED_DT_STRING',
		side: 'checkpatch',
		reason: 'A binding in the same series counts, and strings after the name of the device are not looked up.',
		fixture: 'rules/undocumented-compatible.test.ts',
		covers: ({ lines, line, message }) => {
			const string = /"([^"]+)"/.exec(message)?.[1] ?? '';
			const isDescribed = lines.some((text, at) => text.includes(string) && pathAt(lines, at).startsWith(BINDINGS));
			const named = [...(lines[line - 1] ?? '').matchAll(/\.compatible\s*=\s*"([^"]*)"/g)].map(([, name = '']) => name);
			return isDescribed || (named.length > 0 && !named.some((name) => name.startsWith(string)));
		},
	},
];

/** The path of the file that contains a line, from 0. */
function pathAt(lines: readonly string[], line: number): string {
	return (lines.slice(0, line).findLast((text) => text.startsWith('+++ ')) ?? '').slice('+++ b/'.length);
}
