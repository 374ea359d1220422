import { parseDocument } from '../../src/core/patch/document.ts';
import type { Difference, OneSided } from './difference.ts';

const SEVERAL_MAILS = 'checkpatch reads several mails in a file as one patch.';

/** Differences about commit messages. */
export const MESSAGE_DIFFERENCES: readonly Difference[] = [
	{
		type: 'BAD_SIGN_OFF',
		side: 'checkpatch',
		reason: SEVERAL_MAILS,
		fixture: 'rules/duplicate-tag.test.ts',
		covers: (found) => {
			const text = (found.lines[found.line - 1] ?? '').trim();
			const [start] = mailAt(found);
			const isSame = (line: string): boolean => line.trim() === text;
			return (
				found.message.startsWith('Duplicate signature') &&
				found.lines.slice(0, start).some(isSame) &&
				!found.lines.slice(start, found.line - 1).some(isSame)
			);
		},
	},
	{
		type: 'MISSING_SIGN_OFF',
		side: 'ours',
		reason: SEVERAL_MAILS,
		fixture: 'rules/missing-sign-off.test.ts',
		covers: (found) => !found.lines.slice(...mailAt(found)).some(isSignOff) && found.lines.some(isSignOff),
	},
	...['NO_AUTHOR_SIGN_OFF', 'FROM_SIGN_OFF_MISMATCH'].map((type): Difference => ({
		type,
		side: 'ours',
		reason: SEVERAL_MAILS,
		fixture: 'rules/author-sign-off-differs.test.ts',
		covers: ({ lines, line }) => countMails(lines) > countMails(lines.slice(0, line)),
	})),
	...[
		['GERRIT_CHANGE_ID', 'gerrit-change-id'],
		['COMMIT_MESSAGE', 'empty-changelog'],
	].map(([type = '', rule = '']): Difference => ({
		type,
		side: 'ours',
		reason: SEVERAL_MAILS,
		fixture: `rules/${rule}.test.ts`,
		covers: isInLaterMail,
	})),
	{
		type: 'BAD_SIGN_OFF',
		side: 'checkpatch',
		reason: 'A word that ends with "by", such as "whereby", is not a tag.',
		fixture: 'rules/unknown-tag.test.ts',
		covers: ({ line, lines }) => /^\s*(?!cc|to)[a-z]+by:/i.test(lines[line - 1] ?? ''),
	},
	{
		type: 'GIT_COMMIT_ID',
		side: 'checkpatch',
		reason: 'A build id, a number without letters and a word without digits are not commits.',
		fixture: 'rules/commit-reference-form.test.ts',
		covers: ({ lines, line }) => {
			const text = lines[line - 1] ?? '';
			const numbers = text.match(/\bcommit\s+[0-9a-f]{5,40}\b|(?<![\w-])[0-9a-f]{12,40}(?![\w-])/gi) ?? [];
			const isCommit = (found: string): boolean => /\d/.test(found) && (/^commit/i.test(found) || /[a-f]/i.test(found));
			return /\bbuild[ -]id\b|---\[ end trace /i.test(text) || (numbers.length > 0 && !numbers.some(isCommit));
		},
	},
	{
		type: 'COMMIT_LOG_LONG_LINE',
		side: 'ours',
		reason: SEVERAL_MAILS,
		fixture: 'rules/changelog-line-too-long.test.ts',
		covers: isInLaterMail,
	},
	{
		type: 'PREFER_LORE_ARCHIVE',
		side: 'checkpatch',
		reason: 'The header of the mail was written by the list, not by the author.',
		fixture: 'rules/old-list-archive.test.ts',
		covers: ({ lines, line }) => /^(?:List|Archived)-[\w-]+:/i.test(lines[line - 1] ?? ''),
	},
	{
		type: 'COMMIT_MESSAGE',
		side: 'checkpatch',
		reason:
			'One line of text is a description, also without a sign-off, which is reported, or in a file without a mail header.',
		fixture: 'rules/empty-changelog.test.ts',
		covers: ({ lines }) => {
			const [patch] = parseDocument(lines.join('\n')).patches;
			if (patch === undefined || (patch.mail.fields.length > 0 && lines.some(isSignOff))) return false;
			return patch.changelog.blocks.some(({ kind }) => kind === 'prose' || kind === 'list');
		},
	},
	{
		type: 'TYPO_SPELLING',
		side: 'checkpatch',
		reason: 'URLs and titles of other commits are quoted as they are.',
		fixture: 'rules/misspelled-word.test.ts',
		covers: ({ lines, line, message }) => {
			const word = /^'([^']+)'/.exec(message)?.[1] ?? '-';
			const text = lines[line - 1] ?? '';
			return ['\\S*:\\/\\/\\S*', '[0-9a-f]{8,40} \\("[^"]*'].some((place) => new RegExp(`${place}${word}`).test(text));
		},
	},
	{
		type: 'TYPO_SPELLING',
		side: 'checkpatch',
		reason: 'Words in a translation are not English.',
		fixture: 'rules/misspelled-word.test.ts',
		covers: ({ lines, line }) =>
			lines
				.slice(0, line)
				.findLast((text) => text.startsWith('+++ '))
				?.startsWith(TRANSLATIONS) === true,
	},
];

const TRANSLATIONS = '+++ b/Documentation/translations/';

function isMailStart(line: string): boolean {
	return /^From [0-9a-f]{40} /.test(line);
}

function isSignOff(line: string): boolean {
	return /^\s*signed-off-by:/i.test(line);
}

/** The mail that contains line `line`: the indices of its first line and of the line after its last. */
function mailAt({ lines, line }: OneSided): readonly [number, number] {
	const start = lines.slice(0, line).findLastIndex(isMailStart);
	const end = lines.findIndex((text, index) => index > start && isMailStart(text));
	return [Math.max(start, 0), end === -1 ? lines.length : end];
}

function countMails(lines: readonly string[]): number {
	return lines.filter(isMailStart).length;
}

function isInLaterMail({ lines, line }: OneSided): boolean {
	return countMails(lines.slice(0, line)) > 1;
}
