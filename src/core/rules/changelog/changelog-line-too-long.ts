import { asBytes, columns, offsetAtColumn } from '../../text/width.ts';
import type { Content } from '../../text/content.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Block, Changelog } from '../../patch/changelog.ts';
import { LEAD, reflow } from '../../message/reflow.ts';
import { certainlyFits } from '../../code/lineShape.ts';
import { type LogLine, logLines } from '../../message/logLines.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';
import { STANDARD_TAGS } from '../../message/tagLines.ts';

const LIMIT = 75;
/** Lines that must not be wrapped: URLs, commits with their titles, tags, a quoted message. */
const EXEMPT = /[a-z]:\/\/\S|\b[0-9a-f]{8,40}:? \(?"|^\s*(?:Fixes|[A-Z][\w-]*-by|Link|Cc): |^\s*(["'`]).*\1[.,:;]?$/;
/** Lines that are not joined with others when a paragraph is wrapped. */
const OWN_LINE =
	/^\s*(?:commit )?[0-9a-f]{8,40} \(?"|^\s*\S*:\/\/|^\s*(?:Fixes|[A-Z][\w-]*-by|Link|Cc): |^\s*["'`].*["'`]/;
/** Output and commands, which are indented, and tags of any name. */
const AS_IT_IS = /^(?: {2}|\t)|^[A-Z][\w-]+-[\w-]+: /;
/** A line that would not even reach this column with the next word was ended on purpose. */
const EARLY_END = 60;

export const changelogLineTooLong: Rule = {
	id: 'changelog-line-too-long',
	group: 'changelog',
	severity: 'hint',
	summary: `Line of the changelog longer than ${LIMIT} columns`,
	why: `\`git log\` indents changelogs by four columns and does not wrap them. Text of up to ${LIMIT} columns stays readable on a
terminal with 80 columns and in a quoted reply.

Only sentences and list items have to be wrapped, and the fix does so, once for each paragraph. Tags, links, logs, quoted and
indented blocks, tables, titles of commits and lines without a space may be longer: of those, only the line that
checkpatch.pl reports is a finding.`,
	sources: [
		{
			title: 'Submitting patches, The canonical patch format',
			url: 'https://docs.kernel.org/process/submitting-patches.html#the-canonical-patch-format',
		},
	],
	checkpatch: ['COMMIT_LOG_LONG_LINE'],
	fixable: true,
	covers: true,
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

function changelog(log: Changelog, report: Report, { settings }: RuleContext): void {
	const { content, blocks } = log;
	const first = logLines(log).find(isSeenByCheckpatch)?.line;
	let isFirstReported = false;
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
				message: `line is ${columns(text)} columns long; wrap changelog text at ${LIMIT}`,
				checkpatch: line === first ? 'COMMIT_LOG_LONG_LINE' : null,
				...(isWrapped ? { fix: { title: `Wrap the paragraph at ${LIMIT} columns`, safety: 'safe', edits } } : {}),
			});
			isFirstReported ||= line === first;
			if (first === undefined || line >= first) break;
		}
	}
	if (first !== undefined && !isFirstReported) reportUnwrappable(content, first, settings.strict, report);
}

/** Reports a line that checkpatch.pl reports although there may be a reason not to wrap it. */
function reportUnwrappable({ lines }: Content, line: number, isStrict: boolean, report: Report): void {
	const text = lines.text(line);
	const width = columns(text);
	const isDoubtful = !isStrict || width <= LIMIT || AS_IT_IS.test(text);
	const { start, end } = lines.span(line);
	report({
		span: { start: start + offsetAtColumn(text, LIMIT), end },
		message: `line is ${width} columns long; wrap changelog text at ${LIMIT} (logs and commands excepted)`,
		...(isDoubtful && { severity: 'off' }),
	});
}

/** Lines that checkpatch.pl exempts: rows of a diffstat, paths with a colon, tags with people or links, and URLs. */
const CHECKPATCH_EXEMPT = new RegExp(
	`^\\s*(?:\\S+\\s+\\|\\s+\\d|\\S*\\/\\S*:|https?:\\/\\/\\S*$|(?:Fixes|Link|Closes|Cc|To|${STANDARD_TAGS.join('|')}):)`,
	'i',
);

/** Whether checkpatch.pl, which counts bytes and reports one line only, could report this line. */
function isSeenByCheckpatch({ text, isDump }: LogLine): boolean {
	return !isDump && asBytes(text).length > LIMIT && !CHECKPATCH_EXEMPT.test(text);
}

function isTooLong(text: string): boolean {
	if (certainlyFits(text, LIMIT) || columns(text) <= LIMIT || EXEMPT.test(text)) return false;
	const lead = LEAD.exec(text)?.[0].length ?? 0;
	return /\s/.test(text.slice(lead, offsetAtColumn(text, LIMIT) + 1).trimEnd());
}

/** Wraps the runs of lines in `block` that contain a line that is too long. */
function wrap({ text, lines }: Content, { firstLine, endLine }: Block): TextEdit[] {
	const edits: TextEdit[] = [];
	for (let start = firstLine, next = start + 1; start < endLine; start = next++) {
		while (next < endLine && !startsRun(lines.text(next - 1), lines.text(next))) next++;
		const run = Array.from({ length: next - start }, (_, i) => lines.text(start + i));
		if (!run.some(isTooLong)) continue;
		const newline = text.startsWith('\r', lines.end(start)) ? '\r\n' : '\n';
		const span = { start: lines.start(start), end: lines.end(next - 1) };
		edits.push({ span, newText: reflow(run, LIMIT).join(newline) });
	}
	return edits;
}

/** Whether `line` does not continue the text of the line before it. */
function startsRun(previous: string, line: string): boolean {
	if (OWN_LINE.test(previous) || OWN_LINE.test(line) || previous.trimEnd().endsWith(':')) return true;
	if (/\S/.test(LEAD.exec(line)?.[0] ?? '')) return true;
	return columns(previous) + columns(/\S+/.exec(line)?.[0] ?? '') < EARLY_END;
}
