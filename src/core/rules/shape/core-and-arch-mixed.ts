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
	summary: 'Core code and an architecture in one patch',
	why: `Core code and architectures have different maintainers, and a patch named after one of them hides the other. A generic
fallback (\`#ifndef f\` … \`#endif\`, or a \`__weak\` function) changes nothing by itself, so it goes first, in a separate patch;
the architecture's override follows in the next one. In that order, every step of the series builds.

If nothing connects the two sides, this is only a hint. Nothing is reported if one side cannot change without the other: a
function whose signature changes on both sides, a name that is removed from both, a file that moves from one to the other,
or an interface that is converted across the tree.`,
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

/** A hunk of core or architecture code, which is only read if the patch has the other, too. */
interface AreaHunk {
	readonly area: Area;
	readonly read: () => AreaFacts;
}

function gather({ path, content, hunk }: HunkView): AreaHunk | null {
	const area = areaOf(path);
	// A new view of the hunk, so that the facts do not keep the tokens in memory.
	return area && { area, read: lazy(() => gatherAreaFacts(new HunkView(path, content.text, hunk), area)) };
}

function check(patch: Patch, report: PatchReport, { facts }: PatchContext<AreaHunk>): void {
	const core = facts.filter(({ fact }) => fact.area === 'core');
	const arch = facts.filter(({ fact }) => fact.area === 'arch');
	const [firstCore, firstArch] = [core[0], arch[0]];
	const { files } = patch.diff;
	if (firstCore === undefined || firstArch === undefined || isConversion(files) || files.some(crossesAreas)) return;
	const pair = findPair(core, arch);
	if (pair !== null) {
		const { name, architecture } = pair;
		reportMix(
			'warning',
			`split the generic fallback and the ${architecture} override of ${name} into separate patches`,
			[
				{ span: pair.fallback, message: 'the fallback, for the first patch' },
				{ span: pair.override, message: `the ${architecture} override, for the next patch` },
			],
		);
	} else if (sharedSymbol(factsOf(core), factsOf(arch)) === null) {
		const architectures = [...new Set(arch.map(({ file }) => `arch/${architectureOf(filePath(file))}/`))];
		const folder = filePath(firstCore.file).replace(/^(include\/[^/]+|[^/]+)\/.*$/, '$1');
		reportMix('hint', `consider separate patches for ${folder}/ and ${architectures.join(' and ')}`, [
			{ span: headerSpan(patch, firstCore), message: 'the first core change' },
			{ span: headerSpan(patch, firstArch), message: 'the first architecture change' },
		]);
	}

	/** Reports at the subject, since the finding is about the whole patch, or at the first core file of a bare diff. */
	function reportMix(severity: 'warning' | 'hint', message: string, related: { span: Span; message: string }[]): void {
		const summary = patch.subject?.summarySpan ?? patch.subject?.span;
		if (summary !== undefined) report({ in: 'subject', span: summary, severity, message, related });
		else if (firstCore !== undefined) report({ span: headerSpan(patch, firstCore), severity, message, related });
	}
}

function factsOf(hunks: readonly HunkFact<AreaHunk>[]): readonly AreaFacts[] {
	return hunks.map(({ fact }) => fact.read());
}

interface Pair {
	readonly name: string;
	readonly architecture: string;
	readonly fallback: Span;
	readonly override: Span;
}

function findPair(core: readonly HunkFact<AreaHunk>[], arch: readonly HunkFact<AreaHunk>[]): Pair | null {
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

function place({ start }: HunkFact<AreaHunk>, span: Span): Span {
	return { start: start + span.start, end: start + span.end };
}

/** The file's first header line. */
function headerSpan(patch: Patch, { file }: HunkFact<AreaHunk>): Span {
	return patch.content.lines.span(file.firstLine);
}
