import type { CheckpatchLevel } from '../config/checkpatchLevels.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Changelog } from '../patch/changelog.ts';
import type { DiffFile } from '../patch/diff.ts';
import type { Hunk } from '../patch/hunk.ts';
import type { Patch } from '../patch/patch.ts';
import type { Series } from '../patch/series.ts';
import type { HelperReport } from '../pagetable/compare/helperReport.ts';
import type { PatchSides } from '../pagetable/interpret/base.ts';
import type { Subject } from '../patch/subject.ts';
import type { Token } from '../c/lexer.ts';
import type { HunkView } from '../code/hunkView.ts';
import type { Settings } from '../config/settings.ts';
import type { Source } from '../config/profiles.ts';
import type { SeverityPolicy, Severity } from '../config/severity.ts';
import type { TreeData } from '../tree/treeData.ts';
import type { Snippet } from './examples/snippet.ts';

/** The subject of a rule, which is the name of its folder. */
export const GROUPS = [
	'subject',
	'changelog',
	'tags',
	'shape',
	'files',
	'layout',
	'spacing',
	'comments',
	'types',
	'declarations',
	'expressions',
	'macros',
	'api',
	'messages',
	'semantic',
] as const;
export type Group = (typeof GROUPS)[number];

/** How many accepted patches each rule fires on. */
export interface Calibration {
	/** Number of patches that were checked. */
	readonly patches: number;
	/** By id, every rule that was run. */
	readonly rules: Readonly<Record<string, RuleCounts>>;
}

/** Numbers of patches. */
export interface RuleCounts {
	/** To which the rule applies: all, or those of the profiles that enable it. */
	readonly asked: number;
	/** With a finding of any severity, of at least `information`, and of at least `warning`. */
	readonly fires: number;
	readonly information: number;
	readonly warning: number;
}

/** A patch that breaks a rule and its correction; run as tests and shown on the rule's page. */
export interface Example {
	/** Has exactly one finding of the rule. */
	readonly bad: Snippet;
	/** Has no finding. If the rule is fixable, this is `bad` after the fix. */
	readonly good: Snippet;
}

/** A rule, the only export of its file. */
export interface Rule extends SeverityPolicy {
	/** The name of the bad pattern in kebab-case, which is also the name of the file. */
	readonly id: string;
	readonly group: Group;
	/** The bad pattern in one clause, without a full stop. */
	readonly summary: string;
	/** The reasons for the rule in Markdown, for the rule's page. */
	readonly why: string;
	readonly sources: readonly Source[];
	readonly fixable: boolean;
	/** The first year whose patches can follow it: what it asks for is that new. Earlier ones have it in the form of checkpatch.pl only. */
	readonly since?: number;
	/** Whether it applies to the subject and the text of cover letters, too. */
	readonly covers?: true;
	readonly examples: readonly Example[];
	readonly visit: Visitors;
}

/**
 * The nodes that a rule visits. Subject, changelog and hunk are visited separately, with offsets from their own start, so
 * that findings stay valid until their text changes; only `patch` sees them together, and runs on every change.
 */
export interface Visitors {
	readonly subject?: (subject: Subject, report: Report, context: RuleContext) => void;
	readonly changelog?: (changelog: Changelog, report: Report, context: RuleContext) => void;
	readonly hunk?: (hunk: HunkView, report: Report, context: RuleContext) => void;
	/** Visits each of the words `of` in added lines of C, outside of comments and strings, unless it names a declared function. */
	readonly words?: {
		readonly of: readonly string[];
		readonly visit: (word: WordView, report: Report, context: RuleContext) => void;
	};
	readonly patch?: PatchVisitor;
	/** Visits the simulator's report on each page-table helper that a patch touches; runs when typing pauses. */
	readonly helper?: (view: HelperView, report: PatchReport) => void;
	/** Visits each name in a patch's list of what to ignore that ignores nothing; runs when all else has been said of the patch. */
	readonly unusedIgnore?: (unused: UnusedIgnore, report: PatchReport) => void;
}

/** What a visitor gets besides the node. */
export interface RuleContext {
	readonly settings: Settings;
	/** Data of the kernel tree that patches apply to; null without a tree. */
	readonly tree: TreeData | null;
}

/** A word in the post-image of a hunk. */
export interface WordView {
	readonly hunk: HunkView;
	readonly token: Token;
	/** Index of the token in `tokens`, which include those inside directives. */
	readonly index: number;
	readonly tokens: readonly Token[];
	/** Place of the token in the hunk. */
	readonly span: Span;
}

/** A page-table helper that a patch touches. */
export interface HelperView {
	readonly helperReport: HelperReport;
	/** The first line of the helper's definition in the patch's content. */
	readonly span: Span;
	readonly patch: Patch;
	/** All helpers that the patch touches. */
	readonly siblings: readonly HelperReport[];
	/** The code before and after the patch. */
	readonly sides: PatchSides;
	/** All patches of the document. */
	readonly patches: readonly Patch[];
}

/** A name in a patch's list of what to ignore that ignores nothing. */
export interface UnusedIgnore {
	/** Empty for a list without names. */
	readonly name: string;
	/** In the patch's content. */
	readonly span: Span;
	/** Whether a rule or a type is called so. */
	readonly isKnown: boolean;
	/** The name that is probably meant, if no rule and no type is called so; null for none. */
	readonly meant: string | null;
}

/** What a visitor of patches gets besides the patch. */
export interface PatchContext<Fact = unknown> extends RuleContext {
	/** The results of `gather` for the hunks of the patch. */
	readonly facts: readonly HunkFact<Fact>[];
	/** Every patch of the document, cover letters included. */
	readonly patches: readonly Patch[];
	/** The series that the patch belongs to, as far as the document contains it; null for a commit message. */
	readonly series: Series | null;
}

/** A visitor of whole patches: `gather` collects what `check` needs from a hunk, and runs again only if the hunk changes. */
export interface PatchVisitor<Fact = unknown> {
	readonly gather?: (hunk: HunkView) => Fact | null;
	readonly check: (patch: Patch, report: PatchReport, context: PatchContext<Fact>) => void;
}

/** The result of `gather` for one hunk. Spans in `fact` are relative to `start`, an offset in the patch's content. */
export interface HunkFact<Fact> {
	readonly file: DiffFile;
	readonly hunk: Hunk;
	readonly start: number;
	readonly fact: Fact;
}

/** A visitor of patches with typed facts. */
export function acrossHunks<Fact>(visitor: PatchVisitor<Fact>): PatchVisitor {
	return visitor as PatchVisitor;
}

/** Reports a finding. */
export type Report = (finding: RuleFinding) => void;

/** Reports a finding about a patch. Spans are offsets in the patch's content, in that of its subject, or for `header` in the document. */
export type PatchReport = (finding: RuleFinding & { readonly in?: 'subject' | 'header' }) => void;

/** A finding as a rule reports it, with offsets in the node that it visits. */
export interface RuleFinding {
	readonly span: Span;
	/** What is wrong, in one clause without a full stop. */
	readonly message: string;
	/** If it differs from that of the rule; `off` leaves the finding to the profiles that enable the rule and to the form of checkpatch.pl. */
	readonly severity?: Severity | 'off';
	/** If it differs from that of the rule. */
	readonly strict?: boolean;
	/** The first year whose patches another rule answers. */
	readonly until?: number;
	/** The checkpatch.pl type, if not the rule's first; null if checkpatch does not report it. */
	readonly checkpatch?: string | null;
	/** The level of the message in checkpatch.pl, if it differs from the usual one of its type. */
	readonly level?: CheckpatchLevel;
	/** Further types that checkpatch.pl reports for the same defect, as separate messages. */
	readonly also?: readonly string[];
	/** Other places that the finding involves. */
	readonly related?: readonly Related[];
	readonly fix?: Fix;
}

/** A place that helps to understand a finding. */
export interface Related {
	readonly span: Span;
	readonly message: string;
}

/**
 * A correction of the defect. In a hunk it edits added lines only; the counts in the hunk header are updated separately. A
 * `safe` fix never changes the meaning of code or text; the result of an `unsafe` one needs a review.
 */
export interface Fix {
	/** What it does, in the imperative. */
	readonly title: string;
	readonly safety: 'safe' | 'unsafe';
	readonly edits: readonly TextEdit[];
}
