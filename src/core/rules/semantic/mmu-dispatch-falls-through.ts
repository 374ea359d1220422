import { type Analysis, bodiesOf, followPaths } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const mmuDispatchFallsThrough: Rule = {
	id: 'mmu-dispatch-falls-through',
	group: 'semantic',
	severity: 'warning',
	summary: 'Function of the hash MMU called after that of the radix MMU',
	why: `powerpc has two MMUs, and chooses between them when it boots: \`radix__flush()\` and \`hash__flush()\` are the two forms of
\`flush()\`. On a path that calls both, the one of the hash MMU works on tables that do not exist with radix. Return the result of
the first, or put the second into an \`else\`.`,
	sources: [
		{
			title: 'Benjamin Gray, "powerpc/64s: Prevent fallthrough to hash TLB flush when using radix"',
			url: 'https://lore.kernel.org/all/20230217011434.115554-1-bgray@linux.ibm.com/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'arch/powerpc/include/asm/example.h': ` {
 	if (radix_enabled())
+		radix__flush(tlb);
+	hash__flush(tlb);
 }`,
				},
			},
			good: {
				files: {
					'arch/powerpc/include/asm/example.h': ` {
 	if (radix_enabled())
+		return radix__flush(tlb);
+	return hash__flush(tlb);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

function hunk({ after }: HunkView, report: Report): void {
	if (!after.image.text.includes('radix__')) return;
	const { tokens } = after;
	/** The state has the calls for radix since it was last asked which MMU there is. */
	const analysis: Analysis<readonly number[]> = {
		call: (calls, index) => {
			const token = tokens[index];
			if (token?.text === 'radix_enabled' || token?.text === 'early_radix_enabled') return [];
			if (token?.text.startsWith('radix__') === true) return [...calls, index];
			const twin = `radix__${/^hash__(\w+)$/.exec(token?.text ?? '')?.[1] ?? ''}`;
			const first = calls.find((call) => tokens[call]?.text === twin) ?? -1;
			const at = after.firstChanged(index, first);
			if (token === undefined || first === -1 || at === undefined) return calls;
			const message = `with radix both ${twin}() and ${token.text}() run: "else" or "return" is missing`;
			report({ span: after.span(at), message });
			return calls;
		},
		meet: (first, second) => [...new Set([...first, ...second])],
	};
	for (const body of bodiesOf(after)) followPaths(after, body, [], analysis);
}
