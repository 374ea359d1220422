import type { Difference, OneSided } from './differences.ts';

/** Differences about commit messages. */
export const MESSAGE_DIFFERENCES: readonly Difference[] = [
	...['BAD_SIGN_OFF', 'COMMIT_MESSAGE', 'MISSING_FIXES_TAG'].map((type): Difference => ({
		type,
		side: 'checkpatch',
		reason: 'It reads several mails in one file as one patch; to us each is a patch of its own.',
		fixture: 'rules/duplicate-tag.test.ts',
		covers: isInLaterMail,
	})),
	...['MISSING_SIGN_OFF', 'NO_AUTHOR_SIGN_OFF', 'FROM_SIGN_OFF_MISMATCH', 'GERRIT_CHANGE_ID', 'COMMIT_MESSAGE'].map(
		(type): Difference => ({
			type,
			side: 'ours',
			reason: 'It reads several mails in one file as one patch; to us each is a patch of its own.',
			fixture: 'rules/duplicate-tag.test.ts',
			covers: ({ lines }) => countMails(lines) > 1,
		}),
	),
	...['MISSING_SIGN_OFF', 'COMMIT_MESSAGE', 'BAD_COMMIT_SEPARATOR', 'DIFF_IN_COMMIT_MSG'].map((type): Difference => ({
		type,
		side: 'checkpatch',
		reason: 'A diff without header and text is no mail, and has no message that could lack something.',
		fixture: 'rules/missing-sign-off.test.ts',
		covers: ({ lines }) => /^(?:--- \S|Index: |diff -)/.test(lines.find((line) => line.trim() !== '') ?? ''),
	})),
	{
		type: 'NO_AUTHOR_SIGN_OFF',
		side: 'checkpatch',
		reason: 'Where nothing names an author, nothing says that the sign-off is not by the author.',
		fixture: 'rules/author-sign-off-differs.test.ts',
		covers: ({ lines }) => !lines.some((line) => /^from:/i.test(line)),
	},
	{
		type: 'BAD_SIGN_OFF',
		side: 'checkpatch',
		reason: 'Originally-by is a tag of the tip tree handbook.',
		fixture: 'rules/unknown-tag.test.ts',
		covers: ({ message }) => message.includes('Originally-by'),
	},
	{
		type: 'MISSING_FIXES_TAG',
		side: 'checkpatch',
		reason: 'A backport has the tags of the commit that it came from.',
		fixture: 'rules/missing-fixes-tag.test.ts',
		covers: ({ lines }) =>
			lines.some((line) => /^\s*(?:\[?\s*upstream commit |commit [0-9a-f]{40} upstream)/i.test(line)),
	},
];

function isMailStart(line: string): boolean {
	return /^From [0-9a-f]{40} /.test(line);
}

function countMails(lines: readonly string[]): number {
	return lines.filter(isMailStart).length;
}

function isInLaterMail({ lines, line }: OneSided): boolean {
	return countMails(lines.slice(0, line)) > 1;
}
