import type { Patch } from '../../patch/patch.ts';
import { type Person, type TagLine, authorField, hasName, parsePerson, tagLines } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const authorSignOffDiffers: Rule = {
	id: 'author-sign-off-differs',
	group: 'tags',
	severity: 'warning',
	summary: "The author's Signed-off-by is missing or names somebody else",
	why: `\`From:\` becomes the author of the commit, and that person's own sign-off has to be in it, with the same name and
address. Where the addresses differ, add a \`From:\` line to the body that says what the sign-off says:
\`git format-patch --from\` does.`,
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
type Degree = (typeof DIFFERENCES)[number];

function check(patch: Patch, report: PatchReport): void {
	const field = authorField(patch);
	const signOffs = tagLines(patch).filter((tag) => hasName(tag, 'signed-off-by'));
	if (field === null || signOffs.length === 0) return;
	const author = parsePerson(field.text);
	if (author === null) return;
	const judged = signOffs.map((tag) => ({ tag, degree: degreeOf(author, field.text, tag) }));
	const [best] = judged.sort((a, b) => DIFFERENCES.indexOf(a.degree) - DIFFERENCES.indexOf(b.degree));
	if (best === undefined || best.degree === 'none') return;
	const { tag, degree } = best;
	if (degree === 'person') {
		const message = `no Signed-off-by: of the author, ${author.name || author.address}`;
		const { span, isInBody } = field;
		report(isInBody ? { span, message } : { in: 'header', span, message });
		return;
	}
	report({
		span: tag.valueSpan,
		message: degree === 'spelling' ? 'From: writes this person differently' : `From: has another ${degree}`,
		severity: 'information',
		checkpatch: 'FROM_SIGN_OFF_MISMATCH',
		...(degree === 'spelling' ? { strict: true } : {}),
	});
}

function degreeOf(author: Person, text: string, tag: TagLine): Degree {
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
