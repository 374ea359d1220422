import type { Patch } from '../../patch/patch.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const malformedFixesTag: Rule = {
	id: 'malformed-fixes-tag',
	group: 'tags',
	severity: 'warning',
	summary: 'Fixes tag does not have the form that scripts read',
	why: `Stable maintainers and distributions find out with \`Fixes:\` which trees need a change. The tag takes one line,
however long: twelve or more digits of the commit, and its whole title in double quotes and parentheses.`,
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
/** Anything that is meant to be the tag, or reads like it: blanks, word, commit, and what follows. */
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
			message: `${complaint(text, commit, rest)}; the form is Fixes: 0123456789ab ("title")`,
			...(colon === '' ? { severity: 'information' as const } : {}),
			...(isWhole ? { fix: { title: `Write ${newText}`, safety: 'safe' as const, edits: [{ span, newText }] } } : {}),
		});
	}
}

function complaint(text: string, commit: string, rest: string): string {
	if (commit.length < MIN_DIGITS) return `a commit with ${commit.length} digits is ambiguous`;
	if (!/^\s*\(["'“]/.test(rest)) return 'the title of the commit is not in ("…")';
	if (!/["'”]\)/.test(rest)) return 'the title does not end on this line';
	return text.startsWith('Fixes: ') ? 'the commit is not written as usual' : 'the tag is not written as usual';
}
