import type { Patch } from '../../patch/patch.ts';
import { STANDARD_TAGS, isHandbookTag, isKnownTag, tagLines } from '../../message/tagLines.ts';
import { isNearly } from '../../text/nearly.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const unknownTag: Rule = {
	id: 'unknown-tag',
	group: 'tags',
	severity: 'information',
	summary: 'Unknown tag',
	why: `Scripts only look for the tags of the process documents. Use \`Suggested-by:\` or \`Co-developed-by:\`, or mention other
contributions in the changelog.`,
	sources: [
		{
			title: 'Submitting patches, Using Reported-by:, Tested-by:, Reviewed-by:, Suggested-by: and Fixes:',
			url: 'https://docs.kernel.org/process/submitting-patches.html#using-reported-by-tested-by-reviewed-by-suggested-by-and-fixes',
		},
	],
	checkpatch: ['BAD_SIGN_OFF'],
	fixable: true,
	examples: [
		{
			bad: {
				tags: 'Revewed-by: A Reviewer <reviewer@example.com>\nSigned-off-by: A Developer <developer@example.com>',
			},
			good: {
				tags: 'Reviewed-by: A Reviewer <reviewer@example.com>\nSigned-off-by: A Developer <developer@example.com>',
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	for (const { indentation, name, nameSpan, value } of tagLines(patch)) {
		const lower = name.toLowerCase();
		const namesPerson = value.includes('@');
		if (!lower.endsWith('-by') || (!namesPerson && indentation !== '')) continue;
		const isDoubtful = isHandbookTag(name);
		if (isKnownTag(name) && !isDoubtful) continue;
		const meant = STANDARD_TAGS.find((standard) => isNearly(lower, standard));
		const suggestion = meant === undefined ? null : `${meant.charAt(0).toUpperCase()}${meant.slice(1)}`;
		// checkpatch.pl also reports a tag with other capitals than the first.
		const isOddlySpelled = name !== lower.charAt(0).toUpperCase() + lower.slice(1);
		report({
			span: nameSpan,
			...(isOddlySpelled && { also: ['BAD_SIGN_OFF'] }),
			...(!namesPerson && { severity: 'hint' }),
			...(isDoubtful && { severity: 'off' }),
			message: `unknown tag "${name}"${suggestion === null ? '' : `; did you mean "${suggestion}"?`}`,
			...(suggestion !== null && {
				fix: {
					title: `Replace with "${suggestion}"`,
					safety: 'unsafe',
					edits: [{ span: nameSpan, newText: `${suggestion}:` }],
				},
			}),
		});
	}
}
