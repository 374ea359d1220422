import type { Changelog } from '../../patch/changelog.ts';
import { type LogLine, logLines } from '../../message/logLines.ts';
import type { Fix, Report, Rule, RuleContext } from '../../lint/rule.ts';

const MIN_DIGITS = 12;

export const commitReferenceForm: Rule = {
	id: 'commit-reference-form',
	group: 'changelog',
	severity: 'information',
	summary: 'Commit reference in a form other than commit 0123456789ab ("title")',
	why: `Twelve digits will be unique for some years. The title tells readers what the commit did, and identifies it if the
digits are wrong or the commit was picked to another tree. After one full reference, the digits alone usually suffice: such
short references are only hints, as are reverts that name their commit first, other tags and the output of programs.

Lines that stable trees and git write themselves, build ids and links are ignored.`,
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

/** A commit id after the word "commit", or a word of that many digits. */
const REFERENCE = /\b(commits?\s+)([0-9a-f]{5,40})\b|(?<![^\s(])([0-9a-f]{12,40})(?![^\s"'([),.;])/i;
/** The word "commit" at the end of a line, with the id on the next one. */
const PARTED = /\bcommit\s*$/i;
/** Lines that stable trees and git write. */
const WRITTEN = /^\s*(?:\[?\s*upstream commit |commit [0-9a-f]{40} upstream|\(cherry[ -]picked|\(backported)/i;
/** Lines in which checkpatch.pl sees none, and text that is not a commit reference. */
const EXEMPT =
	/^\s*(?:link:|patchwork:|https?:|buglink:|base-commit:|from [0-9a-f]{40} |fixes:\s|this reverts commit)|:\/\/|end trace|\bbuild[ -]id|[0-9a-f]{12,40}-/i;
/** An address of the kernel. */
const ADDRESS = /^(?:ffff|dead)[0-9a-f]{12}$/;
/** The sum of a file, as programs print it, or a line that names one. */
const CHECKSUM = /\b(?:md5|sha-?\d+)(?:sum)?\b|\b(?:check|hash)sum\b|\b(?:[0-9a-f]{32}|[0-9a-f]{40}) [ *]\S/i;
/** Lines that start with another word for the commit: tags and reverts. */
const OTHER_FORM = /^\s*(?:[a-z]+(?:-[a-z]+)*:|(?:this )?reverts?:? )/i;
/** The beginning of a title after a commit id. */
const TITLE = /^\s+\("/;
/** A reference in the right form. */
const WELL_FORMED = /\b[Cc]ommit [0-9a-f]{12,40}\s+\("/;

function changelog(log: Changelog, report: Report, { tree }: RuleContext): void {
	const lines = logLines(log);
	const known = new Set<string>();
	const isLog = (line: number): boolean =>
		log.blocks.some(({ kind, firstLine, endLine }) => kind === 'log' && line >= firstLine && line < endLine);
	lines.forEach((line, index) => {
		const isQuoted = /^\s*Author:\s/.test(lines[index + 1]?.text ?? '');
		const isDoubtful = isQuoted || WRITTEN.test(line.text);
		const match = line.isDump ? null : REFERENCE.exec(line.text);
		if (match === null || EXEMPT.test(line.text)) return;
		const [, word, namedCommit, bareCommit] = match;
		const commit = namedCommit ?? bareCommit ?? '';
		const start = match.index + (word?.length ?? 0);
		const rest = textAfter(lines, index, start + commit.length);
		if (isWord(commit, word, rest)) return;
		// Without a letter it is a number.
		if (word === undefined && (!/[a-f]/i.test(commit) || ADDRESS.test(commit))) return;
		if (word === undefined && (isAnnounced(lines, index) || CHECKSUM.test(line.text))) return;
		// A range has no title.
		if (/^\.{2,3}[0-9a-f]/i.test(rest)) return;
		const above = lines[index - 1];
		const isParted = above !== undefined && start === line.text.search(/\S/) && PARTED.test(above.text);
		const hasTitle = TITLE.test(rest);
		const message = describeDefect(commit, rest, isParted ? 'commit ' : word);
		const wasNamed = known.has(commit.slice(0, MIN_DIGITS)) && !hasTitle;
		if (hasTitle) known.add(commit.slice(0, MIN_DIGITS));
		if (message === null) return;
		const end = line.start + start + commit.length;
		const span = { start: isParted ? above.start + above.text.search(PARTED) : line.start + start, end };
		const title = tree?.answers.commits.get(commit) ?? null;
		const fix =
			hasTitle && word === undefined && !isParted
				? withWord(span)
				: title !== null && commit.length >= MIN_DIGITS && !/^\s*[("']/.test(rest)
					? withTitle(end, title)
					: null;
		// checkpatch.pl recognizes a commit by the word or between blanks, and accepts a line with one well-formed reference.
		const isSeen =
			(word !== undefined || isParted || !/^[),.;]/.test(rest)) && !WELL_FORMED.test(isParted ? above.text : line.text);
		const isMild = wasNamed || word?.startsWith('commits') === true || OTHER_FORM.test(line.text) || isLog(line.line);
		if ((isMild || isDoubtful) && !isSeen) return;
		report({
			span,
			message,
			...(isMild && { severity: 'hint' }),
			...(isDoubtful && { severity: 'off' }),
			...(fix !== null && { fix }),
			...(!isSeen && { checkpatch: null }),
		});
	});
}

/** Minimum length of a commit id of letters only: longer than words of these letters are. */
const MIN_LETTERS = 9;

/** Whether what may be a commit id is a word such as "added" or "deadbeef". */
function isWord(commit: string, word: string | undefined, rest: string): boolean {
	if (/\d/.test(commit) || TITLE.test(rest)) return false;
	return word === undefined || commit.length < MIN_LETTERS;
}

/** Whether the text above line `index` ends with "commit:". */
function isAnnounced(lines: readonly LogLine[], index: number): boolean {
	return /\bcommits?:\s*$/i.test(lines.slice(0, index).findLast(({ text }) => text.trim() !== '')?.text ?? '');
}

/** What is wrong with a reference; null if nothing is. */
function describeDefect(commit: string, rest: string, word: string | undefined): string | null {
	if (commit.length < MIN_DIGITS) return `use at least ${MIN_DIGITS} digits of the commit id, not ${commit.length}`;
	if (commit !== commit.toLowerCase()) return 'write the commit id in lower case';
	if (/^\s+"[^"]{1,200}"/.test(rest)) return 'put parentheses around the title of the commit: commit <id> ("title")';
	if (!TITLE.test(rest)) return 'add the title of the commit: commit <id> ("title")';
	if (word === undefined) return 'add the word "commit" before the commit id';
	return /^[Cc]ommit $/.test(word) ? null : 'write "commit" and a single space before the commit id';
}

/** The text after column `from` of line `index`, with up to two more lines of the paragraph. */
function textAfter(lines: readonly LogLine[], index: number, from: number): string {
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

/** Inserts the title, which is known if the kernel tree has a repository. */
function withTitle(end: number, title: string): Fix {
	const newText = ` ("${title}")`;
	return { title: `Insert${newText}`, safety: 'unsafe', edits: [{ span: { start: end, end }, newText }] };
}
