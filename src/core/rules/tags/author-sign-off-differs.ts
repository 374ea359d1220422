import type { Patch } from '../../patch/patch.ts';
import { type Person, type TagLine, authorField, hasName, parsePerson, tagLines } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const authorSignOffDiffers: Rule = {
	id: 'author-sign-off-differs',
	group: 'tags',
	severity: 'warning',
	summary: "Missing or different Signed-off-by of the patch's author",
	why: `\`From:\` becomes the author of the commit, which must have the sign-off of that person, with the same name and address.
If the addresses differ, add a \`From:\` line with that of the sign-off to the body: \`git format-patch --from\` does so.`,
	sources: [
		{
			title: 'Submitting patches, From Line',
			url: 'https://docs.kernel.org/process/submitting-patches.html#from-line',
		},
	],
	checkpatch: ['NO_AUTHOR_SIGN_OFF', 'FROM_SIGN_OFF_MISMATCH'],
	fixable: false,
	examples: [{ bad: { tags: 'Signed-off-by: A Developer <dev@example.com>' }, good: {} }],
	visit: { patch: { check } },
};

/** How a sign-off differs from the author, from least to most. */
const DIFFERENCES = ['none', 'spelling', 'name', 'address', 'person'] as const;
type Difference = (typeof DIFFERENCES)[number];

/** Messages about a sign-off that is probably that of the author. */
const MESSAGES = {
	spelling: 'Signed-off-by: is spelled differently than From:',
	name: 'Signed-off-by: uses a different name than From:',
	address: 'Signed-off-by: uses a different address than From:',
} as const;

function check(patch: Patch, report: PatchReport): void {
	const field = authorField(patch);
	const signOffs = tagLines(patch).filter((tag) => hasName(tag, 'signed-off-by'));
	const [signOff] = signOffs;
	if (signOff === undefined) return;
	if (field === null) {
		report({ span: signOff.span, message: 'no From: names the author whose sign-off this may be', severity: 'off' });
		return;
	}
	const author = parsePerson(field.text);
	if (author === null) return;
	const compared = signOffs.map((tag) => ({ tag, difference: differenceOf(author, field.text, tag) }));
	const [best] = compared.sort((a, b) => DIFFERENCES.indexOf(a.difference) - DIFFERENCES.indexOf(b.difference));
	if (best === undefined || best.difference === 'none') return;
	const { tag, difference } = best;
	if (difference === 'person') {
		const message = `missing Signed-off-by: of the patch author, ${author.name || author.address}`;
		const { span, isInBody } = field;
		report(isInBody ? { span, message } : { in: 'header', span, message });
		return;
	}
	report({
		span: tag.valueSpan,
		message: MESSAGES[difference],
		severity: 'information',
		checkpatch: 'FROM_SIGN_OFF_MISMATCH',
		...(difference === 'spelling' ? { strict: true } : {}),
	});
}

function differenceOf(author: Person, text: string, tag: TagLine): Difference {
	const person = parsePerson(tag.value);
	if (person === null) return 'person';
	const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
	if (isSame(person.address, author.address)) {
		if (!isSame(person.name, author.name)) return 'name';
		const isExact = person.address === author.address && person.name === author.name;
		return isExact && person.comment === author.comment ? 'none' : 'spelling';
	}
	return isSame(person.name, author.name) && text !== '' && author.name !== '' ? 'address' : 'person';
}
