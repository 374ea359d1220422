import type { Difference } from './difference.ts';

/** Differences about files. */
export const FILE_DIFFERENCES: readonly Difference[] = [
	{
		type: 'CONFIG_DESCRIPTION',
		side: 'ours',
		reason:
			'checkpatch treats the headers of the next file as help text, and an odd quote above as the start of a string.',
		fixture: 'rules/short-kconfig-help.test.ts',
		covers: ({ lines, line }) =>
			lines.slice(line, line + 12).some((text) => text.startsWith('--- ')) ||
			lines.slice(Math.max(0, line - 8), line).some((text) => (text.split(/["']/).length - 1) % 2 === 1),
	},
];
