import { parseDocument } from '../../src/core/patch/document.ts';
import { isKnownTag } from '../../src/core/lint/tagLines.ts';
import type { Difference, OneSided } from './differences.ts';

/** Differences about commit messages. */
export const MESSAGE_DIFFERENCES: readonly Difference[] = [
	{
		type: 'BAD_SIGN_OFF',
		side: 'checkpatch',
		reason: 'It reads several mails in one file as one patch; a tag of the next patch is no duplicate.',
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
		reason: 'It reads several mails in one file as one patch; the sign-off of another patch is none of this one.',
		fixture: 'rules/missing-sign-off.test.ts',
		covers: (found) => !found.lines.slice(...mailAt(found)).some(isSignOff) && found.lines.some(isSignOff),
	},
	...['NO_AUTHOR_SIGN_OFF', 'FROM_SIGN_OFF_MISMATCH'].map((type): Difference => ({
		type,
		side: 'ours',
		reason: 'It reads several mails in one file as one patch, and knows the author of the last one only.',
		fixture: 'rules/author-sign-off-differs.test.ts',
		covers: ({ lines, line }) => countMails(lines) > countMails(lines.slice(0, line)),
	})),
	...[
		['GERRIT_CHANGE_ID', 'gerrit-change-id'],
		['COMMIT_MESSAGE', 'empty-changelog'],
	].map(([type = '', rule = '']): Difference => ({
		type,
		side: 'ours',
		reason: 'It reads several mails in one file as one patch, and no message but the first.',
		fixture: `rules/${rule}.test.ts`,
		covers: isInLaterMail,
	})),
	...[
		['MISSING_SIGN_OFF', 'missing-sign-off'],
		['COMMIT_MESSAGE', 'empty-changelog'],
		['BAD_COMMIT_SEPARATOR', 'ruler-in-changelog'],
		['DIFF_IN_COMMIT_MSG', 'diff-in-changelog'],
	].map(([type = '', rule = '']): Difference => ({
		type,
		side: 'checkpatch',
		reason:
			'It takes the header of a diff that does not begin with "diff --git" for a message; a diff alone has none, and with that line it says so, too.',
		fixture: `rules/${rule}.test.ts`,
		covers: ({ lines }) => /^(?:--- \S|Index: |diff -[^-])/.test(lines.find((line) => line.trim() !== '') ?? ''),
	})),
	{
		type: 'NO_AUTHOR_SIGN_OFF',
		side: 'checkpatch',
		reason: 'Where nothing names an author, nothing says that the sign-off is not by the author.',
		fixture: 'rules/author-sign-off-differs.test.ts',
		covers: ({ message, lines }) => message.includes("author ''") && !lines.some((line) => /^from:/i.test(line)),
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
		covers: ({ lines }) => lines.some((line) => BACKPORTED.test(line)),
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
			return (
				BACKPORTED.test(text) ||
				WRITTEN_BY_TOOLS.test(text) ||
				lines.slice(0, line - 1).some((above) => above.includes(commit) && above.includes('("'))
			);
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
		reason: 'It reads several mails in one file as one patch, and no message but the first.',
		fixture: 'rules/changelog-line-too-long.test.ts',
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
		reason:
			'One line of text is a description, also without a sign-off, which is told, or in a file that begins with it instead of a header.',
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
		reason: 'Addresses and titles of other commits are not ours to spell.',
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
		reason: 'Words of another language, in a translation, are no English ones.',
		fixture: 'rules/misspelled-word.test.ts',
		covers: ({ lines, line }) =>
			lines
				.slice(0, line)
				.findLast((text) => text.startsWith('+++ '))
				?.startsWith(TRANSLATIONS) === true,
	},
	{
		type: 'REPEATED_WORD',
		side: 'checkpatch',
		reason: '"that that", "had had", and names such as "dot dot" may stand twice.',
		fixture: 'rules/repeated-word.test.ts',
		covers: ({ message }) => /'(?:that|had|dot|blah|bla|foo|test|root|yada|ping)'/i.test(message),
	},
];

/** What stable trees write above a backport. */
const BACKPORTED = /^\s*(?:\[\s*upstream commit [0-9a-f]{40} \]|commit [0-9a-f]{40} upstream\.?$)/i;
/** What names a commit, or something like one, in a form of its own. */
const WRITTEN_BY_TOOLS =
	/^\s*(?:commit-id:|reverts? [0-9a-f]{8,40} \("|(?:depends-on|stable-dep-of): [0-9a-f]{8,40} \("|\(cherry picked from |build[ -]id)|---\[ end trace |^\s*[>|]/i;

/** Whether the line is too long only for a link, is the title of a commit, or in a block that is neither prose nor a list. */
function isNoProse({ lines, line }: OneSided): boolean {
	const text = lines[line - 1] ?? '';
	const isWordAlone = /^[\s>|*+-]*\S+$/.test(text);
	if (isWordAlone || text.replace(/\S*:\/\/\S*/g, '').length <= 75) return true;
	if (/^(?:\[\d+\] )?(?:[\w-]+:? )?(?:commit )?[0-9a-f]{8,40} \("/.test(text)) return true;
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

const TRANSLATIONS = '+++ b/Documentation/translations/';

function isMailStart(line: string): boolean {
	return /^From [0-9a-f]{40} /.test(line);
}

function isSignOff(line: string): boolean {
	return /^\s*signed-off-by:/i.test(line);
}

/** The lines of the mail that line `line` is in: the index of the first, and that behind the last. */
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
