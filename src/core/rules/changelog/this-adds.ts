import type { Changelog } from '../../patch/changelog.ts';
import { imperativeOf } from '../../patch/verbs.ts';
import { paragraphsOf } from '../../message/prose.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const thisAdds: Rule = {
	id: 'this-adds',
	group: 'changelog',
	severity: 'hint',
	summary: `"This adds …" instead of the imperative`,
	why: `The changelog describes the patch, so "this" says nothing. Describe the change in the imperative mood, as an order to the code:
\`Add support\`, not \`This adds support\`.`,
	sources: [
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: { changelog: 'This adds support for the example count, which drivers read.' },
			good: { changelog: 'Add support for the example count, which drivers read.' },
		},
	],
	visit: { changelog },
};

/** At the beginning of the text any change; later, "this" may be what was described above. */
const FIRST =
	/^This (adds|implements|introduces|removes|renames|replaces|converts|moves|drops|splits|updates|fixes|changes) \w/;
const LATER = /^This (adds (?=support)|implements |introduces |(?:fixes|does)(?= (?:it|this|that) by \w+ing) )\w/;

function changelog(log: Changelog, report: Report): void {
	for (const [index, { text, start }] of paragraphsOf(log).entries()) {
		const verb = (index === 0 ? FIRST : LATER).exec(text)?.[1]?.trim();
		const imperative = verb === undefined ? null : imperativeOf(verb);
		if (verb === undefined || imperative === null) continue;
		const newText = imperative.charAt(0).toUpperCase() + imperative.slice(1);
		const span = { start, end: start + `This ${verb}`.length };
		report({
			span,
			message: `use the imperative mood: "${newText}", not "This ${verb}"`,
			fix: { title: `Replace with "${newText}"`, safety: 'unsafe', edits: [{ span, newText }] },
		});
	}
}
