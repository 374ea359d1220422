import type { Span } from '../../text/span.ts';
import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { architectureOf, crossesAreas, isConversion, type Area, areaOf } from '../../patch/area.ts';
import { HunkView } from '../../code/hunkView.ts';
import { lazy } from '../../text/memoize.ts';
import { type HunkFact, type PatchReport, type Rule, acrossHunks, type PatchContext } from '../../lint/rule.ts';
import { gatherAreaFacts, type AreaFacts, sharedSymbol } from '../../code/areaFacts.ts';

export const coreAndArchMixed: Rule = {
	id: 'core-and-arch-mixed',
	group: 'shape',
	severity: 'warning',
	summary: 'Patch changes core code and an architecture together',
	why: `Core code and architectures have different maintainers, and a patch named after one of them hides the other.
A generic fallback (\`#ifndef f\` … \`#endif\`, or a \`__weak\` function) changes nothing by itself, so it goes first, in a
patch of its own; the architecture's override follows in the next one. That order keeps every step of the series
building.

Where the two sides have nothing that ties them together the finding is only a hint. There is none where one
side can't change without the other: a function whose signature changes on both, a name that vanishes from both, a file
that moves from one to the other, or an interface converted across the tree.`,
	sources: [
		{
			title: 'Submitting patches, Separate your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#separate-your-changes',
		},
		{
			title: 'Thomas Gleixner on "mm/x86: arch_check_zapped_pud()"',
			url: 'https://lore.kernel.org/all/878qx80xy8.ffs@tglx/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'arch/x86/include/asm/example.h': `+#define arch_example_check arch_example_check
+void arch_example_check(struct example *example);`,
					'include/linux/example.h': `+#ifndef arch_example_check
+static inline void arch_example_check(struct example *example) { }
+#endif`,
				},
			},
			good: {
				files: {
					'include/linux/example.h': `+#ifndef arch_example_check
+static inline void arch_example_check(struct example *example) { }
+#endif`,
				},
			},
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

/** A hunk of one of the sides; what it says is read where the patch has the other side, too. */
interface SideHunk {
	readonly side: Area;
	readonly read: () => AreaFacts;
}

function gather({ path, content, hunk }: HunkView): SideHunk | null {
	const side = areaOf(path);
	// Of its own view of the hunk, so that the facts keep no tokens.
	return side && { side, read: lazy(() => gatherAreaFacts(new HunkView(path, content.text, hunk), side)) };
}

function check(patch: Patch, report: PatchReport, { facts }: PatchContext<SideHunk>): void {
	const core = facts.filter(({ fact }) => fact.side === 'core');
	const arch = facts.filter(({ fact }) => fact.side === 'arch');
	const [firstCore, firstArch] = [core[0], arch[0]];
	const { files } = patch.diff;
	if (firstCore === undefined || firstArch === undefined || isConversion(files) || files.some(crossesAreas)) return;
	const pair = findPair(core, arch);
	if (pair !== null) {
		say('warning', `the generic fallback of ${pair.name} and its ${pair.architecture} override come in one patch`, [
			{ span: pair.fallback, message: 'the fallback, which can go first' },
			{ span: pair.override, message: `the ${pair.architecture} override, which can follow` },
		]);
	} else if (sharedSymbol(factsOf(core), factsOf(arch)) === null) {
		const architectures = [...new Set(arch.map(({ file }) => `arch/${architectureOf(filePath(file))}/`))];
		const folder = filePath(firstCore.file).replace(/^(include\/[^/]+|[^/]+)\/.*$/, '$1');
		say('hint', `changes ${folder}/ and ${architectures.join(' and ')} in one patch`, [
			{ span: headerSpan(patch, firstCore), message: 'the first core change' },
			{ span: headerSpan(patch, firstArch), message: 'the first architecture change' },
		]);
	}

	/** The finding is about the whole patch, so it stands at its subject; a bare diff has none. */
	function say(severity: 'warning' | 'hint', message: string, related: { span: Span; message: string }[]): void {
		const summary = patch.subject?.summarySpan ?? patch.subject?.span;
		if (summary !== undefined) report({ in: 'subject', span: summary, severity, message, related });
		else if (firstCore !== undefined) report({ span: headerSpan(patch, firstCore), severity, message, related });
	}
}

function factsOf(hunks: readonly HunkFact<SideHunk>[]): readonly AreaFacts[] {
	return hunks.map(({ fact }) => fact.read());
}

interface Pair {
	readonly name: string;
	readonly architecture: string;
	readonly fallback: Span;
	readonly override: Span;
}

function findPair(core: readonly HunkFact<SideHunk>[], arch: readonly HunkFact<SideHunk>[]): Pair | null {
	for (const fallback of core) {
		for (const [name, span] of fallback.fact.read().defined) {
			for (const override of arch) {
				const found = override.fact.read().defined.get(name);
				if (found === undefined) continue;
				return {
					name,
					architecture: architectureOf(filePath(override.file)),
					fallback: place(fallback, span),
					override: place(override, found),
				};
			}
		}
	}
	return null;
}

function place({ start }: HunkFact<SideHunk>, span: Span): Span {
	return { start: start + span.start, end: start + span.end };
}

/** The file's first header line. */
function headerSpan(patch: Patch, { file }: HunkFact<SideHunk>): Span {
	return patch.content.lines.span(file.firstLine);
}
