import type { HunkView } from '../../lint/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/neighbourhood.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const uniprocessorSpecialCase: Rule = {
	id: 'uniprocessor-special-case',
	group: 'types',
	severity: 'off',
	profiles: { tip: 'hint', mm: 'hint' },
	summary: 'New x86 code treats kernels for one CPU specially',
	why: `Kernels without \`CONFIG_SMP\` hardly run on x86 any more. A branch for them is code that nobody tests, for an
optimisation that nobody sees. Where the helper's twin has the branch as well, drop both.`,
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
	if (view.language !== 'c' || !view.path.startsWith('arch/x86/')) return;
	const { after } = view;
	if (!after.image.text.includes('CONFIG_SMP')) return;
	const found: Occurrence[] = [];
	after.flatTokens.forEach((token, index) => {
		if (token.text !== 'CONFIG_SMP') return;
		const [before, further] = [after.flatTokens[index - 1], after.flatTokens[index - 2]];
		const isCondition = [before?.text, further?.text].some((word) =>
			/^(?:ifn?def|defined|IS_ENABLED)$/.test(word ?? ''),
		);
		if (!isCondition) return;
		found.push({
			isAdded: after.image.isContext[token.line] === false,
			finding: () => ({ span: after.span(token), message: 'new x86 code treats !SMP specially' }),
		});
	});
	reportAdded(found, 'hint', report);
}
