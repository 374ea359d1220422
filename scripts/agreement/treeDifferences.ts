import { BINDINGS } from '../../src/core/tree/treeQuestions.ts';
import type { Difference } from './difference.ts';

/** Where rules that ask a kernel tree differ from checkpatch.pl on purpose. */
export const TREE_DIFFERENCES: readonly Difference[] = [
	{
		type: 'OBSOLETE',
		side: 'checkpatch',
		reason:
			'checkpatch tells it at both lines that name the file; once is enough, and a file that is removed is not missed.',
		fixture: 'rules/obsolete-file.test.ts',
		covers: ({ lines, line }) => {
			const [text = '', next = ''] = lines.slice(line - 1);
			return text.startsWith('+++ ') || next.startsWith('deleted file mode ');
		},
	},
	{
		type: 'PATCH_PREFIX',
		side: 'checkpatch',
		reason: 'Two trees with names of their own are prefixes, whatever they are called.',
		fixture: 'rules/path-without-prefix.test.ts',
		covers: ({ lines, line }) => {
			const [before, after] = [lines[line - 1], lines[line]].map((text = '') => text.slice(4).split('/', 1)[0]);
			return before !== after;
		},
	},
	{
		type: 'INCLUDE_LINUX',
		side: 'checkpatch',
		reason: 'Tools have headers of their own.',
		fixture: 'rules/asm-for-linux-header.test.ts',
		covers: ({ lines, line }) => pathAt(lines, line - 1).startsWith('tools/'),
	},
	{
		type: 'USE_RELATIVE_PATH',
		side: 'checkpatch',
		reason:
			'Files of the system, such as below /sys, and names without a folder may be called like files of the kernel.',
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
		reason: 'A binding in the same series counts, and strings behind the name of the device are not looked for.',
		fixture: 'rules/undocumented-compatible.test.ts',
		covers: ({ lines, line, message }) => {
			const string = /"([^"]+)"/.exec(message)?.[1] ?? '';
			const isDescribed = lines.some((text, at) => text.includes(string) && pathAt(lines, at).startsWith(BINDINGS));
			const named = [...(lines[line - 1] ?? '').matchAll(/\.compatible\s*=\s*"([^"]*)"/g)].map(([, name = '']) => name);
			return isDescribed || (named.length > 0 && !named.some((name) => name.startsWith(string)));
		},
	},
];

/** The path of the file that a line, counted from 0, belongs to. */
function pathAt(lines: readonly string[], line: number): string {
	return (lines.slice(0, line).findLast((text) => text.startsWith('+++ ')) ?? '').slice('+++ b/'.length);
}
