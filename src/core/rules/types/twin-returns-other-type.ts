import { LEVEL_PATTERN } from '../../pagetable/entry/level.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const twinReturnsOtherType: Rule = {
	id: 'twin-returns-other-type',
	group: 'types',
	severity: 'hint',
	summary: 'New page-table helper returns bool where its twin returns int, or vice versa',
	why: `Callers use the helpers of all levels alike, often through the same macro. If \`pmd_x()\` returns \`int\` and
\`pud_x()\` returns \`bool\`, a value with only high bits set is true in one and truncated to 0 in the other. Only twins
in the same hunk are compared.`,
	sources: [
		{
			title: 'Linux kernel coding style, 16) Function return values and names',
			url: 'https://docs.kernel.org/process/coding-style.html#function-return-values-and-names',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'include/linux/pgtable.h': ` static inline int pmd_example(pmd_t pmd)
 {
 	return pmd_flags(pmd) & _PAGE_EXAMPLE;
 }
 
+static inline bool pud_example(pud_t pud)
+{
+	return pud_flags(pud) & _PAGE_EXAMPLE;
+}`,
				},
			},
			good: {
				files: {
					'include/linux/pgtable.h': ` static inline int pmd_example(pmd_t pmd)
 {
 	return pmd_flags(pmd) & _PAGE_EXAMPLE;
 }
 
+static inline int pud_example(pud_t pud)
+{
+	return pud_flags(pud) & _PAGE_EXAMPLE;
+}`,
				},
			},
		},
	],
	visit: { hunk },
};

const LEVEL = new RegExp(String.raw`^(?:${LEVEL_PATTERN})(p?_\w+)$`);

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	if (!/\bp(?:te|md|ud|4d|gd)p?_/.test(after.image.text)) return;
	const { tokens } = after;
	const first = new Map<string, { readonly name: string; readonly type: string }>();
	for (const { name } of after.functions) {
		const [type, called] = [tokens[name - 1], tokens[name]];
		const [, suffix] = LEVEL.exec(called?.text ?? '') ?? [];
		if (type === undefined || called === undefined || suffix === undefined || !/^(?:bool|int)$/.test(type.text))
			continue;
		const twin = first.get(suffix);
		if (twin === undefined) first.set(suffix, { name: called.text, type: type.text });
		else if (twin.type !== type.text && after.isChanged(called)) {
			report({
				span: after.span(type, called),
				message: `${called.text}() returns ${type.text}, but its twin ${twin.name}() returns ${twin.type}`,
			});
		}
	}
}
