import { LEVELS, levelOf, nameAtLevel } from '../../pagetable/entry/level.ts';
import type { PatchReport, HelperView, Rule } from '../../lint/rule.ts';
import { callOf, isModelled, isNew, nameSpan } from '../../lint/helperWords.ts';
import { type Image, postImage } from '../../patch/image.ts';
import type { Hunk } from '../../patch/hunk.ts';
import type { Patch } from '../../patch/patch.ts';
import { memoize } from '../../text/memoize.ts';

export const helperTwinUnguarded: Rule = {
	id: 'helper-twin-unguarded',
	group: 'semantic',
	severity: 'information',
	summary: 'New page-table helper outside the #ifdef that guards its twin',
	why: `Not every configuration has every level, or a type for its entries. If \`pmdp_establish()\` is inside
\`#ifndef pmdp_establish\` or \`#ifdef CONFIG_…\`, there is a reason: another definition elsewhere, or a build that breaks
without the condition. A new twin right next to it likely needs the same condition. \`pudp_establish()\` was added without
it, and a build bot found that 32-bit kernels no longer compiled.

The rule only uses what the hunk shows: an existing twin of a lower level directly above or below, or above the helper that
it extends as \`pud_alloc_track()\` does \`pud_alloc()\`, and the condition that ends or begins between the two.`,
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
		.find(({ firstLine, endLine }) => at >= firstLine && at < endLine)
		?.hunks.find(({ firstLine, endLine }) => at >= firstLine && at < endLine);
	if (hunk === undefined) return;
	const { definitions, indices } = definitionsOf(patch)(hunk);
	const index = indices.get(at);
	const own = index === undefined ? undefined : definitions[index];
	if (index === undefined || own === undefined) return;
	const extended = extendedBy(helperReport.name);
	for (const [twin, place] of [
		[definitions[index - 1], 'above'],
		[definitions[index + 1], 'below'],
		[definitions.slice(0, index).find(({ head }) => extended !== null && callOf(extended, head) !== -1), 'above'],
	] as const) {
		const name = twin === undefined ? null : twinIn(twin.head, helperReport.name);
		if (twin === undefined || name === null || siblings.some((other) => other.name === name)) continue;
		// The conditions around both must be the same but for one.
		const { condition } = twin;
		if (condition.around !== own.condition || !isGuard(condition, name) || !isNew(view)) continue;
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
	/** The condition that it is in; null while no line of the hunk has ended it. */
	around: Condition | null;
}

/** A function of a hunk's image, or other code between two functions. */
interface Definition {
	/** Its first line in the image; -1 if the hunk begins inside it. */
	readonly line: number;
	/** Head of the function; empty for anything else. */
	readonly head: string;
	/** The innermost condition around it. */
	readonly condition: Condition;
}

/** The definitions of a hunk's post-image, and their indices by the line of the patch that each begins on. */
const definitionsOf = memoize(({ content }: Patch) =>
	memoize((hunk: Hunk) => {
		const image = postImage(content, hunk);
		const definitions = definitionsIn(image, content.text.slice(hunk.heading.start, hunk.heading.end));
		return { definitions, indices: new Map(definitions.map(({ line }, index) => [image.contentLines[line], index])) };
	}),
);

/** The definitions at the top level of an image, in order. `heading` is the head of a function that the hunk cuts off. */
function definitionsIn(image: Image, heading: string): readonly Definition[] {
	const lines = image.text.split('\n');
	const definitions: Definition[] = [];
	let condition: Condition = { text: null, around: null };
	const firstAtTop = lines.find((line) => /^[}A-Za-z_]/.test(line));
	let open: Omit<Definition, 'condition'> | null = firstAtTop?.startsWith('}') ? { line: -1, head: heading } : null;
	for (const [line, text] of lines.entries()) {
		const [, directive] = /^#\s*(if|else|elif|end|define)/.exec(text) ?? [];
		if (text.startsWith('}')) {
			if (open !== null) definitions.push({ ...open, condition });
			open = null;
		} else if (open !== null || lines[line - 1]?.endsWith('\\')) {
			// Conditions inside a function do not apply to the code around it.
		} else if (directive === 'if') {
			condition = { text: text.trim(), around: condition };
		} else if (directive === 'end' || directive?.startsWith('el') === true) {
			const opening = condition.text;
			// What is around a condition that began above the hunk is known from here on.
			condition = condition.around ??= { text: null, around: null };
			if (directive !== 'end') {
				condition = { text: opening === null ? null : `${opening} … #else`, around: condition };
			}
		} else if (directive === 'define' || /^[A-Za-z_]/.test(text)) {
			const head = lines.slice(line, line + MAX_HEAD_LINES).join(' ');
			const end = directive === undefined ? head.search(/[;{}#]/) : -1;
			const isFunction = head.charAt(end) === '{' && /\([^)]*\)/.test(head.slice(0, end));
			if (isFunction) open = { line, head: head.slice(0, end) };
			else definitions.push({ line, head: '', condition });
		}
	}
	return definitions;
}

/** Maximum number of lines of a function's head. */
const MAX_HEAD_LINES = 8;

/**
 * The helper's name at a lower level, which more configurations have, or that of the helper which it extends, if it is the
 * one in `head`; otherwise null.
 */
function twinIn(head: string, name: string): string | null {
	const own = levelOf(name);
	const lower = own === null ? [] : LEVELS.slice(0, LEVELS.indexOf(own)).map((level) => nameAtLevel(name, level));
	const extended = extendedBy(name);
	return [...lower, ...(extended === null ? [] : [extended])].find((twin) => callOf(twin, head) !== -1) ?? null;
}

/** The name of the helper that one extends: `pud_alloc` for `pud_alloc_track`. */
function extendedBy(name: string): string | null {
	return /^(\w+_\w+)_(?:track|lockless|nolock|full|one)$/.exec(name)?.[1] ?? null;
}

/** Whether a condition is about a configuration, or another definition of the twin. */
function isGuard({ text }: Condition, twin: string): boolean {
	return text === null || /CONFIG_|__HAVE_ARCH_/.test(text) || text.includes(twin);
}
