import type { TextEdit } from './text/edit.ts';
import { type Diagnostic, diagnostics } from './features/diagnostics.ts';
import { type Fold, folding } from './features/folding.ts';
import { type HelperLens, helperLenses } from './features/helperLenses.ts';
import { HelperReports, touchesHelpers } from './pagetable/compare/helperReports.ts';
import { type Hover, hover } from './features/hover.ts';
import { type Link, links } from './features/links.ts';
import { outline, type OutlineEntry } from './features/outline.ts';
import { type Problem, problems } from './features/problems.ts';
import { type QuickFix, quickFix } from './features/quickFixes.ts';
import { recountAll } from './features/recount.ts';
import { selectionRanges } from './features/selectionRanges.ts';
import { type SplitOffer, splitOffer } from './features/splitOffer.ts';
import { fixAll, isSafe } from './lint/fixAll.ts';
import type { Finding } from './lint/finding.ts';
import { Linter } from './lint/linter.ts';
import { type Profile, PROFILES, profilesOf } from './config/profiles.ts';
import type { Settings } from './config/settings.ts';
import { parseCommitMessage } from './patch/commitMessage.ts';
import { type Encoding, parseDocument, type PatchDocument } from './patch/document.ts';
import { RULES } from './rules/index.ts';
import type { BaseTree, PatchSides } from './pagetable/interpret/base.ts';
import type { Span } from './text/span.ts';
import type { TreeData } from './tree/treeData.ts';

/** What front ends see of the core: text in, plain data out. Offsets and spans are those of the document. */
export interface PatchService {
	/** Reads a document, which is UTF-8 unless `encoding` says otherwise; never fails. */
	parse(text: string, encoding?: Encoding): PatchDocument;
	/** Reads a commit message as git has it edited; never fails. */
	parseCommitMessage(text: string): PatchDocument;
	/** All findings at once. */
	findings(document: PatchDocument): readonly Finding[];
	/** The findings that follow every keystroke, in steps that a caller may pause between or abandon. */
	findingSteps(document: PatchDocument): Generator<undefined, readonly Finding[]>;
	/** The findings that need the simulator, which takes its time, in steps likewise. */
	helperFindingSteps(document: PatchDocument): Generator<undefined, readonly Finding[]>;
	/** Whose handbooks hold for a document. */
	profiles(document: PatchDocument): readonly Profile[];
	problems(document: PatchDocument): readonly Problem[];
	diagnostics(document: PatchDocument, findings: readonly Finding[]): readonly Diagnostic[];
	quickFix(document: PatchDocument, about: Finding | Problem): QuickFix | null;
	/** The edits of all safe fixes, and of those that come up when these are made. */
	fixAll(document: PatchDocument, findings: readonly Finding[]): readonly TextEdit[];
	recountAll(document: PatchDocument): readonly TextEdit[];
	splitOffer(document: PatchDocument, about: Finding | Problem): SplitOffer | null;
	/** Whether a patch of the document may touch a page-table helper, which is quickly told. */
	touchesHelpers(document: PatchDocument): boolean;
	hover(document: PatchDocument, offset: number): Hover | null;
	lenses(document: PatchDocument): readonly HelperLens[];
	/** The definitions on both sides of a patch of the document, by its index; null if it touches no helper. */
	sides(document: PatchDocument, index: number): PatchSides | null;
	outline(document: PatchDocument): readonly OutlineEntry[];
	folding(document: PatchDocument): readonly Fold[];
	links(document: PatchDocument): readonly Link[];
	selectionRanges(document: PatchDocument, offset: number): readonly Span[];
}

/** What is known of the kernel tree that patches are for. */
export interface Sources {
	readonly tree?: TreeData | null;
	readonly baseTree?: () => BaseTree;
}

/** A service for one set of settings. It remembers one document from edit to edit, so an editor makes one for each. */
export function createService(settings: Settings, { tree = null, baseTree }: Sources = {}): PatchService {
	const reports = new HelperReports(baseTree);
	const linter = new Linter(RULES, settings, { tree, reports });
	return {
		parse: parseDocument,
		parseCommitMessage,
		findings: (document) => linter.lint(document),
		findingSteps: (document) => linter.steps(document),
		helperFindingSteps: (document) => linter.helperSteps(document),
		profiles: ({ patches }) => {
			const names = new Set(patches.flatMap((patch) => profilesOf(patch, settings.profile)));
			return PROFILES.filter(({ name }) => names.has(name));
		},
		problems,
		diagnostics,
		quickFix,
		fixAll: (document, findings) => {
			const parse = document.kind === 'commit message' ? parseCommitMessage : parseDocument;
			// The linter of the editor remembers what it says of the text as it is; what is tried here must not replace that.
			const trial = new Linter(RULES, settings, { tree, reports });
			return fixAll(document, findings, { parse, findings: (fixed) => trial.lint(fixed) }, isSafe).edits;
		},
		recountAll,
		splitOffer,
		touchesHelpers,
		hover: (document, offset) => hover(document, offset, { reports, samples: settings.samples }),
		lenses: (document) => helperLenses(document, reports),
		sides: (document, index) =>
			reports.of(document).find(({ patch }) => patch === document.patches[index])?.sides ?? null,
		outline,
		folding,
		links,
		selectionRanges,
	};
}
