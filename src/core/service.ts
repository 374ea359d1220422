import { type Profile, PROFILES, profilesOf } from './config/profiles.ts';
import type { Settings } from './config/settings.ts';
import { type HelperLens, helperLenses } from './features/helperLenses.ts';
import { type Hover, hover, sourceHover } from './features/hover.ts';
import type { Finding } from './lint/finding.ts';
import { fixAll, type FixedDocument } from './lint/fixAll.ts';
import { Linter } from './lint/linter.ts';
import type { Rule } from './lint/rule.ts';
import { architectureNamed } from './pagetable/architectures/registry.ts';
import { sidesFor } from './pagetable/compare/helperReport.ts';
import { HelperReports } from './pagetable/compare/helperReports.ts';
import type { BaseTree, PatchSides } from './pagetable/interpret/base.ts';
import { parseCommitMessage } from './patch/commitMessage.ts';
import { parseDocument, partsOf, type PatchDocument } from './patch/document.ts';
import type { InternalError } from './text/internalError.ts';
import { memoize } from './text/memoize.ts';
import { RULES } from './rules/index.ts';
import type { TreeData } from './tree/treeData.ts';

/** What depends on settings, on the kernel tree, or on what was computed for an earlier version of the document. */
export interface PatchService {
	/** All findings, in order of their place. */
	findings(document: PatchDocument): readonly Finding[];
	/**
	 * The same for a document that is looked at once: of what was read and found in a patch, only the findings stay in memory.
	 * Calls `between` after each step of the work.
	 */
	findingsOnce(document: PatchDocument, between?: () => void): readonly Finding[];
	/** The findings that do not need the simulator, one node a step: a caller may pause between steps, or drop the rest. */
	findingSteps(document: PatchDocument): Generator<undefined, readonly Finding[]>;
	/** What `findingSteps` has found so far, mail by mail. */
	foundSoFar(document: PatchDocument): readonly Finding[];
	/** The findings that need the simulator, one helper a step; a step may take tens of milliseconds. */
	helperFindingSteps(document: PatchDocument): Generator<undefined, readonly Finding[]>;
	/** The findings of the document when it was last linted that its patches ask to ignore, which are not among the others. */
	ignored(document: PatchDocument): readonly Finding[];
	/** What threw when the document was last linted: findings are missing there. */
	internalErrors(document: PatchDocument): readonly InternalError[];
	/** Applies the fixes of all `wanted` findings, then those that the result allows, until no fix is left. */
	fixAll(document: PatchDocument, findings: readonly Finding[], wanted: (finding: Finding) => boolean): FixedDocument;
	/** The profiles that apply to a document: those of the subsystems it touches, or those that the settings name. */
	profiles(document: PatchDocument): readonly Profile[];
	/** The hover at an offset; null for no hover. */
	hover(document: PatchDocument, offset: number): Hover | null;
	/** The hover at an offset of a source file of the kernel. */
	sourceHover(text: string, path: string, offset: number): Hover | null;
	/** A lens for each page-table helper that a patch touches. */
	lenses(document: PatchDocument): readonly HelperLens[];
	/** The definitions on both sides of the patch at `index`, for an architecture by name; null if it touches no helper. */
	sides(document: PatchDocument, index: number, architecture?: string): PatchSides | null;
}

/** What is known of the kernel tree that patches are for. */
export interface Sources {
	readonly tree?: TreeData | null;
	readonly baseTree?: () => BaseTree;
}

/** A service for one set of settings, whose findings are those of `rules`. It caches results of the latest document, so an editor makes one for each document. */
export function createService(
	settings: Settings,
	{ tree = null, baseTree }: Sources = {},
	rules: readonly Rule[] = RULES,
): PatchService {
	const reports = new HelperReports(baseTree);
	const linter = new Linter(rules, settings, { tree, reports });
	// A mail that has not changed is not read again.
	const profileNames = memoize(({ patches }: PatchDocument) => [
		...new Set(patches.flatMap((patch) => profilesOf(patch, settings.profile, tree))),
	]);
	return {
		findings: (document) => linter.lint(document),
		findingsOnce: (document, between) => linter.lintOnce(document, between),
		findingSteps: (document) => linter.steps(document),
		foundSoFar: (document) => linter.found(document),
		helperFindingSteps: (document) => linter.helperSteps(document),
		ignored: (document) => linter.ignored(document),
		internalErrors: (document) => linter.errors(document),
		fixAll: (document, findings, wanted) => {
			const parse = document.kind === 'commit message' ? parseCommitMessage : parseDocument;
			// The linter keeps its results for the document as it is: what is tried here must not replace them.
			const trial = linter.fork();
			return fixAll(document, findings, { parse, findings: (fixed) => trial.lint(fixed) }, wanted);
		},
		profiles: (document) => {
			const names = new Set(partsOf(document).flatMap((part) => profileNames(part.document)));
			return PROFILES.filter(({ name }) => names.has(name));
		},
		hover: (document, offset) => hover(document, offset, { reports, samples: settings.samples }),
		sourceHover: (text, path, offset) => sourceHover(text, path, offset, { reports, samples: settings.samples }),
		lenses: (document) => helperLenses(document, reports),
		sides: (document, index, architecture) => {
			const found = reports.of(document).find(({ patch }) => patch === document.patches[index]);
			const known = architecture === undefined ? undefined : architectureNamed(architecture);
			return found === undefined ? null : known ? sidesFor(known, found.patch, found.sides) : found.sides;
		},
	};
}
