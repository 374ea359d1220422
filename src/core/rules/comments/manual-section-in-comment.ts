import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const manualSectionInComment: Rule = {
	id: 'manual-section-in-comment',
	group: 'comments',
	severity: 'off',
	profiles: { kvm: 'information' },
	summary: 'Comment refers to a numbered section, table or figure of the SDM or APM',
	why: `Sections and tables of the processor manuals move with each edition, so their numbers soon become wrong. The KVM
x86 handbook asks for the relevant text to be copied into the comment, or named by its heading; a changelog may have
numbers, together with the edition of the manual.`,
	sources: [
		{
			title: 'KVM x86 handbook, SDM and APM References',
			url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html#sdm-and-apm-references',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'arch/x86/kvm/example.c': `+/* See SDM Vol. 3, section 25.2. */
+int example_count;`,
				},
			},
			good: {
				files: {
					'arch/x86/kvm/example.c': `+/* A VM-Entry with an invalid state fails before any state is loaded. */
+int example_count;`,
				},
			},
		},
	],
	visit: { hunk },
};

const NUMBERED = /\b(?:section|table|figure|chapter|vol(?:ume)?)\b\.?\s{0,2}\d(?:[\w.-]{0,20}\w)?/i;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	if (!after.image.text.includes('SDM') && !after.image.text.includes('APM')) return;
	for (const index of after.comments) {
		const comment = after.tokens[index];
		if (comment === undefined || !after.isChanged(comment) || !/\b(?:SDM|APM)\b/.test(comment.text)) continue;
		const match = NUMBERED.exec(comment.text);
		if (match === null) continue;
		const start = comment.start + match.index;
		report({
			span: after.span({ start, end: start + match[0].length }),
			message: `"${match[0].replace(/\s+/g, ' ')}" changes with the edition of the manual: quote the text instead`,
		});
	}
}
