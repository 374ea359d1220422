import type { Patch } from '../../patch/patch.ts';
import { authorField, hasName, parsePerson, tagLines } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const coDevelopedWithoutSignOff: Rule = {
	id: 'co-developed-without-sign-off',
	group: 'tags',
	severity: 'warning',
	summary: "Co-developed-by is not followed by that person's Signed-off-by",
	why: `Who wrote part of a patch has to sign it, too. The two lines belong together, right below each other, so that it is
plain for whom each sign-off stands. The author of the patch, whom \`From:\` names, is no co-author.`,
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
			report({ span: tag.valueSpan, message: 'the author of the patch is no co-author' });
		}
		const next = tags[index + 1];
		if (next?.line !== tag.line + 1 || !hasName(next, 'signed-off-by')) {
			report({ span: tag.nameSpan, message: `no Signed-off-by: of ${person?.name ?? 'this person'} follows` });
		} else if (next.value !== tag.value) {
			report({
				span: tag.valueSpan,
				message: `the Signed-off-by: below is not by ${person?.name ?? 'this person'}`,
				related: [{ span: next.span, message: 'the sign-off' }],
			});
		}
	});
}
