import { LEVELS, levelOf, nameAtLevel } from '../../pagetable/entry/level.ts';
import type { PatchReport, HelperView, Rule } from '../../lint/rule.ts';
import { callOf, isModelled, isNew, nameSpan } from '../../lint/helperWords.ts';
import { type Image, postImage } from '../../patch/image.ts';

export const helperTwinUnguarded: Rule = {
	id: 'helper-twin-unguarded',
	group: 'semantic',
	severity: 'information',
	summary: 'New page-table helper outside the #ifdef that guards its twin',
	why: `Not every configuration has every level, or a type for its entries. If \`pmdp_establish()\` is inside
\`#ifndef pmdp_establish\` or \`#ifdef CONFIG_…\`, there is a reason: another definition elsewhere, or a build that breaks
without the condition. A new twin right next to it likely needs the same condition. \`pudp_establish()\` was added without
it, and a build bot found that 32-bit kernels no longer compiled.

The rule only uses what the hunk shows: an existing twin of a lower level directly above or below, and the condition that
ends or begins between the two.`,
	sources: [
		{
			title: 'Linux kernel patch submission checklist, Build your code',
			url: 'https://docs.kernel.org/process/submit-checklist.html#build-your-code',
		},
		{
			title: 'Peter Xu, "mm/x86: Add missing pud helpers"',
			url: 'https://lore.kernel.org/all/20240807194812.819412-7-peterx@redhat.com/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				subject: 'mm/x86: Add pud_spare()',
				changelog: `1 GiB leaves can't be told to be spare yet.

Add pud_spare() for them.`,
				files: {
					'arch/x86/include/asm/pgtable.h': ` #ifdef CONFIG_TRANSPARENT_HUGEPAGE
 static inline bool pmd_spare(pmd_t pmd)
 {
 	return !(pmd_val(pmd) & _PAGE_ACCESSED);
 }
 #endif
 
+static inline bool pud_spare(pud_t pud)
+{
+	return !(pud_val(pud) & _PAGE_ACCESSED);
+}
+`,
				},
			},
			good: {
				subject: 'mm/x86: Add pud_spare()',
				changelog: `1 GiB leaves can't be told to be spare yet.

Add pud_spare() for them.`,
				files: {
					'arch/x86/include/asm/pgtable.h': ` #ifdef CONFIG_TRANSPARENT_HUGEPAGE
 static inline bool pmd_spare(pmd_t pmd)
 {
 	return !(pmd_val(pmd) & _PAGE_ACCESSED);
 }
 
+static inline bool pud_spare(pud_t pud)
+{
+	return !(pud_val(pud) & _PAGE_ACCESSED);
+}
 #endif
 `,
				},
			},
		},
	],
	visit: { helper },
};

function helper(view: HelperView, report: PatchReport): void {
	const { helperReport, siblings, patch, span } = view;
	const { content, diff } = patch;
	if (!isModelled(helperReport) || helperReport.change.kind !== 'added') return;
	const at = content.lines.lineAt(span.start);
	const hunk = diff.files
		.flatMap(({ hunks }) => hunks)
		.find(({ firstLine, endLine }) => at >= firstLine && at < endLine);
	if (hunk === undefined) return;
	const image = postImage(content, hunk);
	const definitions = definitionsIn(image, content.text.slice(hunk.heading.start, hunk.heading.end));
	const index = definitions.findIndex(({ line }) => image.contentLines[line] === at);
	const own = definitions[index];
	if (own === undefined) return;
	for (const [twin, place] of [
		[definitions[index - 1], 'above'],
		[definitions[index + 1], 'below'],
	] as const) {
		const name = twin === undefined ? null : twinIn(twin.head, helperReport.name);
		if (twin === undefined || name === null || siblings.some((other) => other.name === name)) continue;
		const condition = extraCondition(twin, own);
		if (condition === undefined || !isGuard(condition, name) || !isNew(view)) continue;
		const guard = condition.text === null ? '#ifdef' : `"${condition.text}"`;
		report({
			span: nameSpan(view),
			message: `${helperReport.name}() is not under the ${guard} that guards ${name}() ${place}`,
		});
		return;
	}
}

/** An `#if`, or its `#else` branch. */
interface Condition {
	/** The directive; null if it is above the hunk. */
	readonly text: string | null;
}

/** A function of a hunk's image, or other code between two functions. */
interface Definition {
	/** Its first line in the image; -1 if the hunk begins inside it. */
	readonly line: number;
	/** Head of the function; empty for anything else. */
	readonly head: string;
	/** The conditions around it, outermost first. */
	readonly conditions: readonly Condition[];
}

/** The definitions at the top level of an image, in order. `heading` is the head of a function that the hunk cuts off. */
function definitionsIn(image: Image, heading: string): readonly Definition[] {
	const lines = image.text.split('\n');
	let definitions: Definition[] = [];
	let conditions: Condition[] = [];
	const firstAtTop = lines.find((line) => /^[}A-Za-z_]/.test(line));
	let open: Omit<Definition, 'conditions'> | null = firstAtTop?.startsWith('}') ? { line: -1, head: heading } : null;
	/** Ends the innermost condition; one that began above the hunk applies to all definitions so far. */
	const close = (): void => {
		if (conditions.length > 0) conditions = conditions.slice(0, -1);
		else {
			const above: Condition = { text: null };
			definitions = definitions.map((each) => ({ ...each, conditions: [above, ...each.conditions] }));
		}
	};
	for (const [line, text] of lines.entries()) {
		const [, directive] = /^#\s*(if|else|elif|end|define)/.exec(text) ?? [];
		if (text.startsWith('}')) {
			if (open !== null) definitions.push({ ...open, conditions });
			open = null;
		} else if (open !== null || lines[line - 1]?.endsWith('\\')) {
			// Conditions inside a function do not apply to the code around it.
		} else if (directive === 'if') {
			conditions = [...conditions, { text: text.trim() }];
		} else if (directive === 'end' || directive?.startsWith('el') === true) {
			const opening = conditions.at(-1)?.text ?? null;
			close();
			if (directive !== 'end') conditions = [...conditions, { text: opening === null ? null : `${opening} … #else` }];
		} else if (directive === 'define' || /^[A-Za-z_]/.test(text)) {
			const head = lines.slice(line, line + MAX_HEAD_LINES).join(' ');
			const isFunction = directive === undefined && /^[^;{}#]*\([^;{}#]*\)[^;{}#]*\{/.test(head);
			if (isFunction) open = { line, head: head.replace(/\{.*$/, '') };
			else definitions.push({ line, head: '', conditions });
		}
	}
	return definitions;
}

/** Maximum number of lines of a function's head. */
const MAX_HEAD_LINES = 8;

/** The helper's name at a lower level, which more configurations have, if it is the one in `head`; otherwise null. */
function twinIn(head: string, name: string): string | null {
	const own = levelOf(name);
	const lower = own === null ? [] : LEVELS.slice(0, LEVELS.indexOf(own)).map((level) => nameAtLevel(name, level));
	return lower.find((twin) => callOf(twin, head) !== -1) ?? null;
}

/** The one additional condition around a twin, if all others are the same. */
function extraCondition(twin: Definition, own: Definition): Condition | undefined {
	const isSame = own.conditions.every((each, depth) => each === twin.conditions[depth]);
	return isSame && twin.conditions.length === own.conditions.length + 1 ? twin.conditions.at(-1) : undefined;
}

/** Whether a condition is about a configuration, or another definition of the twin. */
function isGuard({ text }: Condition, twin: string): boolean {
	return text === null || /CONFIG_|__HAVE_ARCH_/.test(text) || text.includes(twin);
}
