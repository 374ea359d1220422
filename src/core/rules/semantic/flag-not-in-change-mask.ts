import type { HunkView } from '../../code/hunkView.ts';
import { acrossHunks, type PatchContext, type PatchReport, type Rule } from '../../lint/rule.ts';
import { architectureOf } from '../../patch/area.ts';
import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { shift, type Span } from '../../text/span.ts';

export const flagNotInChangeMask: Rule = {
	id: 'flag-not-in-change-mask',
	group: 'semantic',
	severity: 'information',
	summary: 'New flag of page-table entries that a change of protection drops',
	why: `\`pte_modify()\` keeps the flags that \`_PAGE_CHG_MASK\` lists and takes all others from the new protection, which has no
soft-dirty flag, no mark of userfaultfd, and is never special. A flag that is missing in the list is lost with the next
\`mprotect()\`.

The rule looks at architectures that list the flags to keep; arm64 and riscv list those to replace.`,
	sources: [{ title: 'Architecture page table helpers', url: 'https://docs.kernel.org/mm/arch_pgtable_helpers.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'arch/loongarch/include/asm/example.h': `+#define _PAGE_SOFT_DIRTY	BIT(53)
 #define _PAGE_CHG_MASK	(_PAGE_MODIFIED | _PFN_MASK)`,
				},
			},
			good: {
				files: {
					'arch/loongarch/include/asm/example.h': `+#define _PAGE_SOFT_DIRTY	BIT(53)
-#define _PAGE_CHG_MASK	(_PAGE_MODIFIED | _PFN_MASK)
+#define _PAGE_CHG_MASK	(_PAGE_MODIFIED | _PAGE_SOFT_DIRTY | _PFN_MASK)`,
				},
			},
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

const FLAG = /^_PAGE_(?:SPECIAL|SOFT_?DIRTY|UFFD_WP|DEVMAP)$/;
/** Architectures whose masks list what to keep. */
const LISTS_KEPT: ReadonlySet<string> = new Set(['x86', 'powerpc', 's390', 'mips', 'loongarch']);

interface Facts {
	/** The flags that the hunk defines and did not before, with their places. */
	readonly flags: readonly { readonly name: string; readonly span: Span }[];
	/** The names in the masks that the hunk shows, those that it changes among them. */
	readonly kept: readonly string[] | null;
}

function gather({ language, before, after }: HunkView): Facts | null {
	if (language !== 'c' || !after.image.text.includes('_PAGE_')) return null;
	const old = new Set(before.macros.map(({ name }) => name.text));
	const flags = after.macros.flatMap(({ name, hash }) => {
		return FLAG.test(name.text) && !old.has(name.text) && after.isChanged(hash)
			? [{ name: name.text, span: after.span(name) }]
			: [];
	});
	const masks = after.macros.filter(({ name }) => name.text.endsWith('_CHG_MASK'));
	const kept = masks.length === 0 ? null : masks.flatMap(({ body }) => body.map(({ text }) => text));
	return flags.length === 0 && kept === null ? null : { flags, kept };
}

function check(_: Patch, report: PatchReport, { facts }: PatchContext<Facts>): void {
	for (const { file, start, fact } of facts) {
		const architecture = architectureOf(filePath(file));
		if (!LISTS_KEPT.has(architecture)) continue;
		const kept = facts.flatMap((other) =>
			architectureOf(filePath(other.file)) === architecture ? (other.fact.kept ?? []) : [],
		);
		// Without a mask in sight, nothing is known of it.
		if (kept.length === 0) continue;
		for (const { name, span } of fact.flags) {
			if (kept.includes(name)) continue;
			report({ span: shift(span, start), message: `pte_modify() drops ${name}: add it to _PAGE_CHG_MASK` });
		}
	}
}
