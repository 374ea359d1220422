import type { Patch } from '../../patch/patch.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const malformedFixesTag: Rule = {
	id: 'malformed-fixes-tag',
	group: 'tags',
	severity: 'warning',
	summary: 'Malformed Fixes tag',
	why: `The scripts of stable maintainers and distributions read \`Fixes:\` to decide which trees need a change. The tag is a
single line, no matter how long: at least twelve digits of the commit id, and the whole title in double quotes and parentheses.`,
	sources: [
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
	],
	checkpatch: ['BAD_FIXES_TAG'],
	fixable: true,
	examples: [
		{
			bad: {
				tags: "Fixes: 0123456789AB ('mm: Count')\nSigned-off-by: A Developer <developer@example.com>",
			},
			good: {
				tags: 'Fixes: 0123456789ab ("mm: Count")\nSigned-off-by: A Developer <developer@example.com>',
			},
		},
	],
	visit: { patch: { check } },
};

const MAX_LINE = 1000;
const MIN_DIGITS = 12;
/** Any line that is meant to be the tag, or looks like it: blanks, word, colon, commit, and the rest. */
const CANDIDATE = /^\s*(fixes)(:?)\s*(?:commit\s+)?([0-9a-f]{5,40})\b(?![^\s:,.("'])(.*)$/i;
const PROPER = /^Fixes: [0-9a-f]{12,40} \("[^]*"\)/;

function check(patch: Patch, report: PatchReport): void {
	const { content, changelog, diff, endLine } = patch;
	const last = diff.files[0]?.firstLine ?? endLine;
	for (let line = changelog.firstLine; line < last; line++) {
		const span = content.lines.span(line);
		if (span.end - span.start > MAX_LINE) continue;
		const text = content.text.slice(span.start, span.end);
		const match = CANDIDATE.exec(text);
		if (match === null || PROPER.test(text)) continue;
		const [, , colon = '', commit = '', rest = ''] = match;
		const title = /^\s*\(?\s*["'“]?(.*?)["'”]?\s*\)?\s*\.?$/.exec(rest)?.[1] ?? '';
		const isWhole =
			commit.length >= MIN_DIGITS && title !== '' && !/^[\s:,.]/.test(title) && /["')”]\s*\.?$/.test(rest);
		const newText = `Fixes: ${commit.toLowerCase()} ("${title}")`;
		report({
			span: { start: span.start + text.search(/\S/), end: span.end },
			message: `${describeDefect(text, commit, rest)}: Fixes: 0123456789ab ("title")`,
			...(colon === '' ? { severity: 'information' as const } : {}),
			...(isWhole
				? { fix: { title: `Replace with ${newText}`, safety: 'safe' as const, edits: [{ span, newText }] } }
				: {}),
		});
	}
}

/** What is wrong with the tag; the right form follows in the message. */
function describeDefect(text: string, commit: string, rest: string): string {
	if (commit.length < MIN_DIGITS) return `use at least ${MIN_DIGITS} digits of the commit id, not ${commit.length}`;
	if (!/^\s*\(["'“]/.test(rest)) return 'quote the commit title';
	if (!/["'”]\)/.test(rest)) return 'put the whole title on this line';
	if (/^Fixes:\S/.test(text)) return 'missing space after "Fixes:"';
	return text.startsWith('Fixes: ') ? 'use the usual form' : 'start the line with "Fixes: "';
}
