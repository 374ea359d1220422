import { levelOf } from '../../pagetable/entry/level.ts';
import { type NamedFlags, namedFlags } from '../../pagetable/calls/namedFlags.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const helperFlagsContradict: Rule = {
	id: 'helper-flags-contradict',
	group: 'semantic',
	severity: 'information',
	summary: 'Page-table helper that sets a flag which another helper depends on',
	why: `\`pte_mkclean()\` and \`pte_wrprotect()\` clear the flags that let the hardware write without a fault. If \`pte_mkwrite()\` sets
one of those that \`pte_mkclean()\` clears, the first write to a clean page goes unnoticed and is lost; if \`pte_mkdirty()\` sets one
of those that \`pte_wrprotect()\` clears, a read-only page becomes writable. Such a flag depends on both states: set it where the
other one is there already.

A device mapping is special too, so that \`vm_normal_page()\` does not look for its page: \`pte_mkdevmap()\` sets SPECIAL.

The rule compares the names of flags, so that it works for every architecture, and reads helpers that always do the same.`,
	sources: [
		{
			title: 'Architecture page table helpers',
			url: 'https://docs.kernel.org/mm/arch_pgtable_helpers.html',
		},
		{
			title: 'Jia He, "arm64: mm: add missing PTE_SPECIAL in pte_mkdevmap on arm64"',
			url: 'https://lore.kernel.org/all/20190807045851.10772-1-justin.he@arm.com/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'arch/example/include/asm/pgtable.h': ` static inline pte_t pte_mkclean(pte_t pte)
 {
 	pte_val(pte) &= ~(_PAGE_DIRTY | _PAGE_HW_WRITE);
 	return pte;
 }
 
+static inline pte_t pte_mkwrite(pte_t pte)
+{
+	pte_val(pte) |= _PAGE_WRITE | _PAGE_HW_WRITE;
+	return pte;
+}`,
				},
			},
			good: {
				files: {
					'arch/example/include/asm/pgtable.h': ` static inline pte_t pte_mkclean(pte_t pte)
 {
 	pte_val(pte) &= ~(_PAGE_DIRTY | _PAGE_HW_WRITE);
 	return pte;
 }
 
+static inline pte_t pte_mkwrite(pte_t pte)
+{
+	pte_val(pte) |= _PAGE_WRITE;
+	if (pte_val(pte) & _PAGE_DIRTY)
+		pte_val(pte) |= _PAGE_HW_WRITE;
+	return pte;
+}`,
				},
			},
		},
	],
	visit: { hunk },
};

/** What a helper must not set, as the helper that clears it shows, and why. */
const CONTRADICTIONS = [
	{ setter: /^X_mkwrite(?:_novma)?$/, clearer: 'X_mkclean', state: 'a clean' },
	{ setter: /^X_mkdirty$/, clearer: 'X_wrprotect', state: 'a write-protected' },
] as const;

interface Helper {
	readonly name: string;
	readonly family: string;
	readonly level: string;
	readonly flags: NamedFlags;
	readonly isChanged: boolean;
	readonly place: Parameters<HunkView['after']['span']>[0];
}

function hunk({ after }: HunkView, report: Report): void {
	if (!/_mk(?:write|dirty|devmap)/.test(after.image.text)) return;
	const helpers = after.functions.flatMap((definition): readonly Helper[] => {
		const place = after.tokens[definition.name];
		const level = place && levelOf(place.text);
		const flags = level ? namedFlags(after, definition) : null;
		if (!place || !level || flags === null) return [];
		const isChanged = after.tokens.slice(definition.name, definition.close).some((token) => after.isChanged(token));
		return [{ name: place.text, family: place.text.replace(level, 'X'), level, flags, isChanged, place }];
	});
	for (const helper of helpers) {
		const { name, family, level, flags, isChanged, place } = helper;
		if (isChanged && name === 'pte_mkdevmap' && !flags.sets.some((flag) => flag.endsWith('SPECIAL'))) {
			report({ span: after.span(place), message: `${name}() does not set SPECIAL, which the other architectures set` });
		}
		for (const { setter, clearer, state } of CONTRADICTIONS) {
			const other = setter.test(family) && helpers.find((each) => each.family === clearer && each.level === level);
			const flag = other && flags.sets.find((each) => other.flags.clears.includes(each));
			const at = [helper, other].find((each) => each && each.isChanged);
			if (!other || flag === undefined || !at) continue;
			const message = `${name}() sets ${flag} in ${state} entry, where ${other.name}() clears it`;
			report({ span: after.span(at.place), message });
		}
	}
}
