import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const uniprocessorSpecialCase: Rule = {
	id: 'uniprocessor-special-case',
	group: 'types',
	severity: 'off',
	profiles: { tip: 'hint' },
	summary: 'Special case for !SMP in new x86 code',
	why: `Hardly any x86 machine runs a kernel without \`CONFIG_SMP\`. A branch for them is untested code for an optimisation
that nobody notices. If the helper's twin has the branch too, drop both.`,
	sources: [
		{
			title: 'Review of "mm/x86: Add missing pud helpers": why optimizing for !SMP?',
			url: 'https://lore.kernel.org/all/875xsc0xjy.ffs@tglx/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'arch/x86/mm/example.c': ` static int example_swap(int *count)
 {
+	if (IS_ENABLED(CONFIG_SMP))
+		return xchg(count, 0);
 	return 0;
 }`,
				},
			},
			good: {
				files: {
					'arch/x86/mm/example.c': ` static int example_swap(int *count)
 {
+	return xchg(count, 0);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || !view.path.startsWith('arch/x86/')) return;
	const { after } = view;
	if (!after.image.text.includes('CONFIG_SMP')) return;
	const found: Occurrence[] = [];
	const bodies = after.functions.map(({ open, close, isWhole }) => ({
		start: after.tokens[open]?.start ?? 0,
		end: isWhole ? (after.tokens[close]?.start ?? 0) : Infinity,
	}));
	after.flatTokens.forEach((token, index) => {
		if (token.text !== 'CONFIG_SMP') return;
		const words = [after.flatTokens[index - 1], after.flatTokens[index - 2]].map((before) => before?.text ?? '');
		// Outside of functions, code that depends on the option may have to be left out.
		const isInside = bodies.some(({ start, end }) => token.start > start && token.start < end);
		const isDirective = isInside && words.some((word) => /^(?:ifn?def|defined)$/.test(word));
		if (!words.includes('IS_ENABLED') && !isDirective) return;
		found.push({
			isAdded: after.image.isContext[token.line] === false,
			finding: () => ({ span: after.span(token), message: 'avoid special-casing !SMP in new x86 code' }),
		});
	});
	reportAdded(found, 'hint', report);
}
