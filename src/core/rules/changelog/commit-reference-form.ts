import type { Changelog } from '../../patch/changelog.ts';
import { type LogLine, logLines } from '../../message/logLines.ts';
import type { Fix, Report, Rule, RuleContext } from '../../lint/rule.ts';

const MIN_DIGITS = 12;

export const commitReferenceForm: Rule = {
	id: 'commit-reference-form',
	group: 'changelog',
	severity: 'information',
	summary: 'A commit is not named as commit 0123456789ab ("title")',
	why: `Twelve digits are unique for some years, and the title tells readers what the commit was about, and which one was
meant should the digits be wrong or the commit have been picked to another tree. Once it was named in full, the digits
alone will mostly do; that, a revert that names its commit first, other tags and what programs print are only hints.

Lines that stable trees and git write by themselves, build ids and links are left alone.`,
	sources: [
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
	],
	checkpatch: ['GIT_COMMIT_ID'],
	fixable: true,
	examples: [
		{
			bad: { changelog: 'Since 0123456789ab ("mm: Count") the count is read without the lock.' },
			good: { changelog: 'Since commit 0123456789ab ("mm: Count") the count is read without the lock.' },
		},
	],
	visit: { changelog },
};

/** A commit that is said to be one, or a word of that many digits. */
const REFERENCE = /\b(commits?\s+)([0-9a-f]{5,40})\b|(?<![^\s(])([0-9a-f]{12,40})(?![^\s"'([),.;])/i;
/** The word at the end of a line, and its commit in the next one. */
const PARTED = /\bcommit\s*$/i;
/** What stable trees and git write, and what names no commit. */
const EXEMPT =
	/^\s*(?:\[?\s*upstream commit |commit [0-9a-f]{40} upstream|link:|patchwork:|https?:|buglink:|base-commit:|fixes:\s|this reverts commit|\(cherry[ -]picked|\(backported)|:\/\/|end trace|\bbuild[ -]id|[0-9a-f]{12,40}-/i;
/** Lines that say what the commit is for before they name it. */
const OTHER_FORM = /^\s*(?:[a-z]+(?:-[a-z]+)*:|(?:this )?reverts?:? )/i;
/** One that is as it should be. */
const WELL_FORMED = /\b[Cc]ommit [0-9a-f]{12,40}\s+\("/;

function changelog(log: Changelog, report: Report, { tree }: RuleContext): void {
	const lines = logLines(log);
	const known = new Set<string>();
	const isLog = (line: number): boolean =>
		log.blocks.some(({ kind, firstLine, endLine }) => kind === 'log' && line >= firstLine && line < endLine);
	lines.forEach((line, index) => {
		const match = line.isDump ? null : REFERENCE.exec(line.text);
		if (match === null || EXEMPT.test(line.text)) return;
		const [, word, saidCommit, bareCommit] = match;
		const commit = saidCommit ?? bareCommit ?? '';
		// Without a digit it is a word, without a letter a number.
		if (!/\d/.test(commit) || (word === undefined && !/[a-f]/i.test(commit))) return;
		const start = match.index + (word?.length ?? 0);
		const rest = textBehind(lines, index, start + commit.length);
		const above = lines[index - 1];
		const isParted = above !== undefined && start === line.text.search(/\S/) && PARTED.test(above.text);
		const hasTitle = /^\s+\("/.test(rest);
		const complaint = complain(commit, hasTitle, isParted ? 'commit ' : word);
		const wasNamed = known.has(commit.slice(0, MIN_DIGITS)) && !hasTitle;
		if (hasTitle) known.add(commit.slice(0, MIN_DIGITS));
		if (complaint === null) return;
		const end = line.start + start + commit.length;
		const span = { start: isParted ? above.start + above.text.search(PARTED) : line.start + start, end };
		const title = tree?.answers.commits.get(commit) ?? null;
		const fix =
			hasTitle && word === undefined && !isParted
				? withWord(span)
				: title !== null && commit.length >= MIN_DIGITS && !/^\s*[("']/.test(rest)
					? withTitle(end, title)
					: null;
		// To checkpatch.pl a commit is one by the word, or between blanks; one in a line that is well-formed will do.
		const isSeen =
			(word !== undefined || isParted || !/^[),.;]/.test(rest)) && !WELL_FORMED.test(isParted ? above.text : line.text);
		const isMild = wasNamed || word?.startsWith('commits') === true || OTHER_FORM.test(line.text) || isLog(line.line);
		if (isMild && !isSeen) return;
		report({
			span,
			message: complaint,
			...(isMild && { severity: 'hint' }),
			...(fix !== null && { fix }),
			...(!isSeen && { checkpatch: null }),
		});
	});
}

function complain(commit: string, hasTitle: boolean, word: string | undefined): string | null {
	if (commit.length < MIN_DIGITS) return `a commit with ${commit.length} digits is ambiguous`;
	if (commit !== commit.toLowerCase()) return 'digits of a commit are lower case';
	if (!hasTitle) return 'the commit has no ("title") behind it';
	if (word === undefined) return 'the word "commit" belongs before a commit';
	return /^[Cc]ommit $/.test(word) ? null : '"commit" and one blank belong before a commit';
}

/** The text behind column `from` of line `index`, with the two lines below as far as their paragraph goes. */
function textBehind(lines: readonly LogLine[], index: number, from: number): string {
	let text = lines[index]?.text.slice(from) ?? '';
	for (const { text: next } of lines.slice(index + 1, index + 3)) {
		if (next.trim() === '') break;
		text += ` ${next.trim()}`;
	}
	return text;
}

function withWord({ start }: { readonly start: number }): Fix {
	return { title: 'Insert "commit"', safety: 'unsafe', edits: [{ span: { start, end: start }, newText: 'commit ' }] };
}

/** The title is known where the kernel tree at hand has a repository. */
function withTitle(end: number, title: string): Fix {
	const newText = ` ("${title}")`;
	return { title: `Insert${newText}`, safety: 'unsafe', edits: [{ span: { start: end, end }, newText }] };
}
