import { parseDocument } from '../../src/core/patch/document.ts';
import { isKnownTag } from '../../src/core/lint/tagLines.ts';
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
		reason: 'A tag that nobody knows has no preferred form.',
		fixture: 'rules/malformed-tag.test.ts',
		covers: ({ message, line, lines }) =>
			message.includes('preferred signature form') &&
			!isKnownTag(/^\s*([\w-]+):/.exec(lines[line - 1] ?? '')?.[1] ?? ''),
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
	{
		type: 'GIT_COMMIT_ID',
		side: 'checkpatch',
		reason:
			"Stable trees, git and other tools write these lines, and their form is not the author's; a second mention needs no title.",
		fixture: 'rules/commit-reference-form.test.ts',
		covers: ({ lines, line }) => {
			const text = lines[line - 1] ?? '';
			const commit = /[0-9a-f]{12,40}/.exec(text)?.[0].slice(0, 12) ?? '-';
			const isWritten =
				/upstream|commit-id:|^\s*(?:reverts?\b|depends-on:|stable-dep-of:|\(cherry|build[ -]id)|end trace|^\s*[>|]/i.test(
					text,
				);
			return isWritten || lines.slice(0, line - 1).some((above) => above.includes(commit) && above.includes('("'));
		},
	},
	{
		type: 'COMMIT_LOG_LONG_LINE',
		side: 'checkpatch',
		reason: 'Links, titles of commits, logs, tables, quotations and indented text have their length from elsewhere.',
		fixture: 'rules/changelog-line-too-long.test.ts',
		covers: isNoProse,
	},
	{
		type: 'COMMIT_LOG_LONG_LINE',
		side: 'ours',
		reason: 'It reads several mails in one file as one patch; to us each is a patch of its own.',
		fixture: 'rules/duplicate-tag.test.ts',
		covers: isInLaterMail,
	},
	{
		type: 'PREFER_LORE_ARCHIVE',
		side: 'checkpatch',
		reason: 'The header of a mail was written by the list, not by the author.',
		fixture: 'rules/old-list-archive.test.ts',
		covers: ({ lines, line }) => /^(?:List|Archived)-[\w-]+:/i.test(lines[line - 1] ?? ''),
	},
	{
		type: 'COMMIT_MESSAGE',
		side: 'checkpatch',
		reason: 'One line of text without a sign-off is a description; that the sign-off is missing is told.',
		fixture: 'rules/empty-changelog.test.ts',
		covers: ({ lines }) => {
			const { changelog } = parseDocument(lines.join('\n')).patches[0] ?? {};
			return changelog !== undefined && changelog.firstLine < changelog.endLine;
		},
	},
	{
		type: 'TYPO_SPELLING',
		side: 'checkpatch',
		reason: 'Addresses and titles of other commits are not ours to spell.',
		fixture: 'rules/misspelled-word.test.ts',
		covers: ({ lines, line }) => /:\/\/|\b[0-9a-f]{8,40} \("/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'TYPO_SPELLING',
		side: 'ours',
		reason: 'Our list of misspellings holds words that theirs lacks.',
		fixture: 'rules/misspelled-word.test.ts',
		covers: () => true,
	},
	{
		type: 'REPEATED_WORD',
		side: 'checkpatch',
		reason: '"that that", "had had", and names such as "dot dot" may stand twice.',
		fixture: 'rules/repeated-word.test.ts',
		covers: ({ message }) => /'(?:that|had|dot|blah|bla|foo|test|root|yada|ping)'/i.test(message),
	},
];

/** Whether the line is a link, the title of a commit, or in a block that is neither prose nor a list. */
function isNoProse({ lines, line }: OneSided): boolean {
	const text = lines[line - 1] ?? '';
	if (/:\/\/|\b[0-9a-f]{8,40} \(?"|^[\s>|*+-]*\S+$/.test(text)) return true;
	const patches = parseDocument(lines.join('\n')).patches;
	return patches.some(({ changelog: { content, blocks } }) =>
		blocks.some(
			({ kind, firstLine, endLine }) =>
				kind !== 'prose' &&
				kind !== 'list' &&
				Array.from({ length: endLine - firstLine }, (_, i) => content.lines.text(firstLine + i)).includes(text),
		),
	);
}

function isMailStart(line: string): boolean {
	return /^From [0-9a-f]{40} /.test(line);
}

function countMails(lines: readonly string[]): number {
	return lines.filter(isMailStart).length;
}

function isInLaterMail({ lines, line }: OneSided): boolean {
	return countMails(lines.slice(0, line)) > 1;
}
