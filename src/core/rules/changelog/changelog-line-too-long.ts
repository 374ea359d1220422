import { columns, offsetAtColumn } from '../../text/width.ts';
import type { Content } from '../../text/content.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Block, Changelog } from '../../patch/changelog.ts';
import { LEAD, reflow } from '../../message/reflow.ts';
import { certainlyFits } from '../../code/lineShape.ts';
import { type LogLine, logLines } from '../../message/logLines.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import { STANDARD_TAGS } from '../../message/tagLines.ts';

const LIMIT = 75;
/** Lines whose form is not their author's: addresses, commits with their titles, tags, one quoted message. */
const EXEMPT = /[a-z]:\/\/\S|\b[0-9a-f]{8,40} \(?"|^\s*(?:Fixes|[A-Z][\w-]*-by|Link|Cc): |^\s*(["'`]).*\1[.,:;]?$/;
/** Lines that stay lines of their own when a paragraph is wrapped. */
const OWN_LINE =
	/^\s*(?:commit )?[0-9a-f]{8,40} \(?"|^\s*\S*:\/\/|^\s*(?:Fixes|[A-Z][\w-]*-by|Link|Cc): |^\s*["'`].*["'`]/;
/** A line whose next word would still have ended here was ended on purpose. */
const EARLY = 60;

export const changelogLineTooLong: Rule = {
	id: 'changelog-line-too-long',
	group: 'changelog',
	severity: 'hint',
	summary: `Line of the changelog is longer than ${LIMIT} columns`,
	why: `\`git log\` indents a changelog by four columns and wraps nothing; ${LIMIT} columns leave that readable on a
terminal of 80, and in a quoted reply.

Only sentences and list items are meant. Tags, links, logs, quoted and indented blocks, tables, the title of a commit,
and what has no blank to break at may keep their form: of those, only the line that checkpatch.pl would name is told.
One finding for each paragraph, and the fix wraps that paragraph anew.`,
	sources: [
		{
			title: 'Submitting patches, The canonical patch format',
			url: 'https://docs.kernel.org/process/submitting-patches.html#the-canonical-patch-format',
		},
	],
	checkpatch: ['COMMIT_LOG_LONG_LINE'],
	fixable: true,
	examples: [
		{
			bad: {
				changelog: `The count is read before the lock is taken, so an update that runs between the two
is lost.`,
			},
			good: {
				changelog: `The count is read before the lock is taken, so an update that runs between
the two is lost.`,
			},
		},
	],
	visit: { changelog },
};

function changelog(log: Changelog, report: Report): void {
	const { content, blocks } = log;
	const first = logLines(log).find(isSeenByCheckpatch)?.line;
	let isFirstTold = false;
	for (const block of blocks) {
		if (block.kind !== 'prose' && block.kind !== 'list') continue;
		for (let line = block.firstLine; line < block.endLine; line++) {
			const text = content.lines.text(line);
			if (!isTooLong(text)) continue;
			const { start, end } = content.lines.span(line);
			const edits = wrap(content, block);
			const isWrapped = !edits.some(({ newText }) => newText.split('\n').some(isTooLong));
			report({
				span: { start: start + offsetAtColumn(text, LIMIT), end },
				message: `line is ${columns(text)} columns long, the limit is ${LIMIT}`,
				checkpatch: line === first ? 'COMMIT_LOG_LONG_LINE' : null,
				...(isWrapped ? { fix: { title: `Wrap the paragraph at ${LIMIT} columns`, safety: 'safe', edits } } : {}),
			});
			isFirstTold ||= line === first;
			if (first === undefined || line >= first) break;
		}
	}
	if (first !== undefined && !isFirstTold) reportKept(content, first, report);
}

/** Tells of a line that is longer than checkpatch.pl likes and may have its reasons. */
function reportKept({ lines }: Content, line: number, report: Report): void {
	const text = lines.text(line);
	const width = columns(text);
	if (width <= LIMIT) return;
	const { start, end } = lines.span(line);
	report({
		span: { start: start + offsetAtColumn(text, LIMIT), end },
		message: `line is ${width} columns long; beyond ${LIMIT} only what must not be wrapped`,
	});
}

/** What checkpatch.pl exempts: rows of a diffstat, paths and a colon, tags with people or links, and addresses alone. */
const CHECKPATCH_EXEMPT = new RegExp(
	`^\\s*(?:\\S+\\s+\\|\\s+\\d|\\S*\\/\\S*:|https?:\\/\\/\\S*$|(?:Fixes|Link|Closes|Cc|To|${STANDARD_TAGS.join('|')}):)`,
	'i',
);

/** Whether checkpatch.pl, which counts bytes and stops at its first, would report this line. */
function isSeenByCheckpatch({ text, isDump }: LogLine): boolean {
	return !isDump && byteLength(text) > LIMIT && !CHECKPATCH_EXEMPT.test(text);
}

/** How many bytes `text` has in UTF-8. */
function byteLength(text: string): number {
	let bytes = text.length;
	for (const character of text) {
		const code = character.codePointAt(0) ?? 0;
		// The half of a pair that `length` counts is one of its four bytes.
		if (code > 0x7f) bytes += code > 0x7ff ? 2 : 1;
	}
	return bytes;
}

function isTooLong(text: string): boolean {
	if (certainlyFits(text, LIMIT) || columns(text) <= LIMIT || EXEMPT.test(text)) return false;
	const lead = LEAD.exec(text)?.[0].length ?? 0;
	return /\s/.test(text.slice(lead, offsetAtColumn(text, LIMIT) + 1).trimEnd());
}

/** Wraps the runs of lines in `block` that hold a line that is too long. */
function wrap({ text, lines }: Content, { firstLine, endLine }: Block): TextEdit[] {
	const edits: TextEdit[] = [];
	for (let start = firstLine, next = start + 1; start < endLine; start = next++) {
		while (next < endLine && !beginsRun(lines.text(next - 1), lines.text(next))) next++;
		const run = Array.from({ length: next - start }, (_, i) => lines.text(start + i));
		if (!run.some(isTooLong)) continue;
		const newline = text.startsWith('\r', lines.end(start)) ? '\r\n' : '\n';
		const span = { start: lines.start(start), end: lines.end(next - 1) };
		edits.push({ span, newText: reflow(run, LIMIT).join(newline) });
	}
	return edits;
}

/** Whether `line` is not the running text of the line before it. */
function beginsRun(previous: string, line: string): boolean {
	if (OWN_LINE.test(previous) || OWN_LINE.test(line) || previous.trimEnd().endsWith(':')) return true;
	if (/\S/.test(LEAD.exec(line)?.[0] ?? '')) return true;
	return columns(previous) + columns(/\S+/.exec(line)?.[0] ?? '') < EARLY;
}
