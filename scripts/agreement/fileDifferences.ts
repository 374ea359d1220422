import type { Difference } from './differences.ts';

/** Differences about files. */
export const FILE_DIFFERENCES: readonly Difference[] = [
	{
		type: 'SPDX_LICENSE_TAG',
		side: 'checkpatch',
		reason: 'It tells twice that a tag is in the wrong kind of comment, once that the tag is missing.',
		fixture: 'rules/spdx-tag.test.ts',
		covers: ({ message, lines, line }) =>
			message.startsWith('Missing or malformed') && (lines[line - 1] ?? '').includes('SPDX-License-Identifier:'),
	},
	{
		type: 'CONFIG_DESCRIPTION',
		side: 'ours',
		reason: 'It takes the headers of the next file for help, and an odd quote further up for the start of a string.',
		fixture: 'rules/short-kconfig-help.test.ts',
		covers: ({ lines, line }) =>
			lines.slice(line, line + 12).some((text) => text.startsWith('--- ')) ||
			lines.slice(Math.max(0, line - 8), line).some((text) => (text.split(/["']/).length - 1) % 2 === 1),
	},
];
