import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { placeInPhrase } from '../../patch/subject.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

const BINDING = /^(?:Documentation\/devicetree\/bindings|include\/dt-bindings)\//;
/** Words of the summary that the prefix already implies. */
const REPEATED =
	/\b(?:(?:DT|dt|devicetree|device[- ]tree|YAML|yaml) )?(?:bindings?|dt-bindings?)(?: (?:documentation|docs?|document))?\b|(?<![.\w])(?:in )?YAML\b(?! (?:syntax|error|anchor|indent))/i;

export const dtBindingsSubject: Rule = {
	id: 'dt-bindings-subject',
	group: 'subject',
	severity: 'off',
	profiles: { devicetree: 'information' },
	summary: 'Subject of a binding without the prefix "dt-bindings: <folder>:", or with words that repeat it',
	why: `Bindings have their own reviewers, who find them by the prefix \`dt-bindings:\`. The folder of the binding follows
it; sound, media, regulators, SCSI, SPI and UFS put their own prefix first. The prefix already says that the patch is about
bindings, which are documentation in YAML: words that repeat this only make the subject longer.`,
	sources: [
		{
			title: 'Submitting devicetree binding patches',
			url: 'https://docs.kernel.org/devicetree/bindings/submitting-patches.html#i-for-patch-submitters',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				subject: 'iio: adc: Add the example converter',
				files: { 'Documentation/devicetree/bindings/iio/adc/example.yaml': '+type: object' },
			},
			good: {
				subject: 'dt-bindings: iio: adc: Add the example converter',
				files: { 'Documentation/devicetree/bindings/iio/adc/example.yaml': '+type: object' },
			},
		},
		{
			bad: {
				subject: 'dt-bindings: iio: adc: Add bindings for the example converter',
				files: { 'Documentation/devicetree/bindings/iio/adc/example.yaml': '+type: object' },
			},
			good: {
				subject: 'dt-bindings: iio: adc: Add the example converter',
				files: { 'Documentation/devicetree/bindings/iio/adc/example.yaml': '+type: object' },
			},
		},
	],
	visit: { patch: { check } },
};

function check({ subject, diff: { files } }: Patch, report: PatchReport): void {
	if (subject === null || subject.prefixes.length === 0 || !files.every((file) => BINDING.test(filePath(file)))) return;
	if (/^(?:Revert|Reapply)\b/.test(subject.phrase)) return;
	const { prefixes, phrase, summarySpan, span } = subject;
	if (!prefixes.some((prefix) => /^dt-bindings\b/.test(prefix))) {
		report({ in: 'subject', span: summarySpan ?? span, message: 'use the prefix "dt-bindings: <folder>:"' });
		return;
	}
	const match = REPEATED.exec(phrase);
	// Those whose prefix is not the first have their own habits.
	if (match === null || !prefixes[0]?.startsWith('dt-bindings') || isAll(phrase, match)) return;
	report({
		in: 'subject',
		span: placeInPhrase(subject, match.index, match.index + match[0].length) ?? span,
		message: /\bConvert\b.* to $/i.test(phrase.slice(0, match.index))
			? `write "DT schema" instead of "${match[0]}"`
			: `drop "${match[0]}": the dt-bindings prefix already says so`,
	});
}

/** Whether the words are all that is changed, so that nothing would be left to say; what is added is named by the prefix. */
function isAll(phrase: string, { 0: found, index }: RegExpExecArray): boolean {
	return (
		/(?:^|: )(?!Add |Document |Introduce )\w+ $/i.test(phrase.slice(0, index)) && index + found.length === phrase.length
	);
}
