import type { Patch } from '../../patch/patch.ts';
import { authorField, hasName, parsePerson, tagLines } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const coDevelopedWithoutSignOff: Rule = {
	id: 'co-developed-without-sign-off',
	group: 'tags',
	severity: 'warning',
	summary: "Co-developed-by without that person's Signed-off-by after it",
	why: `Everybody who wrote part of a patch has to sign it off. The sign-off follows \`Co-developed-by:\` directly, so that it is
clear which person each sign-off belongs to. The patch author in \`From:\` is not a co-author.`,
	sources: [
		{
			title: 'Submitting patches, When to use Acked-by:, Cc:, and Co-developed-by:',
			url: 'https://docs.kernel.org/process/submitting-patches.html#when-to-use-acked-by-cc-and-co-developed-by',
		},
	],
	checkpatch: ['BAD_SIGN_OFF'],
	fixable: false,
	examples: [
		{
			bad: {
				tags: 'Co-developed-by: Another Developer <another@example.com>\nSigned-off-by: A Developer <developer@example.com>',
			},
			good: {
				tags: `Co-developed-by: Another Developer <another@example.com>
Signed-off-by: Another Developer <another@example.com>
Signed-off-by: A Developer <developer@example.com>`,
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	const tags = tagLines(patch);
	const author = parsePerson(authorField(patch)?.text ?? '');
	tags.forEach((tag, index) => {
		if (!hasName(tag, 'co-developed-by')) return;
		const person = parsePerson(tag.value);
		if (author !== null && person?.address === author.address && person.name === author.name) {
			report({ span: tag.valueSpan, message: 'Co-developed-by: is not for the patch author' });
		}
		const next = tags[index + 1];
		if (next?.line !== tag.line + 1 || !hasName(next, 'signed-off-by')) {
			report({
				span: tag.nameSpan,
				message: `Co-developed-by: should be followed by Signed-off-by: of ${person?.name ?? 'this person'}`,
			});
		} else if (next.value !== tag.value) {
			report({
				span: tag.valueSpan,
				message: `the next Signed-off-by: should be that of ${person?.name ?? 'this person'}`,
				related: [{ span: next.span, message: 'the sign-off' }],
			});
		}
	});
}
