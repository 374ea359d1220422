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
import type { Severities, Severity } from '../config/severity.ts';
import type { TreeData } from '../tree/treeData.ts';
import type { Snippet } from './examples/snippet.ts';

/** What a rule is about: the folder that it stands in. */
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

/** On how many patches that maintainers accepted a rule fires; a rule that is not named applies to all and fires on none. */
export interface Calibration {
	/** Patches that were looked at. */
	readonly patches: number;
	readonly rules: Readonly<Record<string, RuleCounts>>;
}

/** Numbers of patches. */
export interface RuleCounts {
	/** To which the rule applies: all, or those of the profiles that ask for it. */
	readonly asked: number;
	/** With a finding of any severity, with one of at least information, and of at least a warning. */
	readonly fires: number;
	readonly information: number;
	readonly warning: number;
}

/** A patch that breaks a rule and what it should be; run as tests and shown in the rule's page. */
export interface Example {
	/** Gives exactly one finding of the rule. */
	readonly bad: Snippet;
	/** Gives none. Where the rule has a fix, this is what the fix makes of `bad`. */
	readonly good: Snippet;
}

/** One rule: the whole of what its file exports. */
export interface Rule extends Severities {
	/** Kebab-case, names the bad pattern, equals the file's name. */
	readonly id: string;
	readonly group: Group;
	/** One clause, no full stop. */
	readonly summary: string;
	/** Why maintainers ask for it, in Markdown, for the rule's page. */
	readonly why: string;
	readonly sources: readonly Source[];
	readonly fixable: boolean;
	readonly examples: readonly Example[];
	readonly visit: Visitors;
}

/**
 * What a rule looks at. Subject, changelog and hunk are seen by themselves, with offsets from their own beginning, so
 * that a finding lives as long as their text; only `patch` sees how they go together and runs on every change.
 */
export interface Visitors {
	readonly subject?: (subject: Subject, report: Report, context: RuleContext) => void;
	readonly changelog?: (changelog: Changelog, report: Report, context: RuleContext) => void;
	readonly hunk?: (hunk: HunkView, report: Report, context: RuleContext) => void;
	/** Sees each of its words where an added line of C has it outside of comments and strings. */
	readonly words?: {
		readonly of: readonly string[];
		readonly visit: (word: WordView, report: Report, context: RuleContext) => void;
	};
	readonly patch?: PatchVisitor;
	/** Sees what the simulator says of each page-table helper that a patch touches; runs when typing pauses. */
	readonly helper?: (view: HelperView, report: PatchReport) => void;
}

/** What rules know besides the node that they visit. */
export interface RuleContext {
	readonly settings: Settings;
	/** What the kernel tree that patches are for says; null where none is at hand. */
	readonly tree: TreeData | null;
}

/** A word in the post-image of a hunk. */
export interface WordView {
	readonly hunk: HunkView;
	readonly token: Token;
	/** Of the token in `tokens`, in which directives are taken apart. */
	readonly index: number;
	readonly tokens: readonly Token[];
	/** Where it stands in the hunk. */
	readonly span: Span;
}

/** A page-table helper that a patch touches. */
export interface HelperView {
	readonly helperReport: HelperReport;
	/** In the patch's content: the line that the helper's head begins on. */
	readonly span: Span;
	readonly patch: Patch;
	/** All helpers that the patch touches. */
	readonly siblings: readonly HelperReport[];
	/** What the patch is applied to, and what it comes to. */
	readonly sides: PatchSides;
	/** All patches of the document. */
	readonly patches: readonly Patch[];
}

/** What rules about whole patches know besides the patch. */
export interface PatchContext<Fact = unknown> extends RuleContext {
	/** What `gather` took from the hunks of the patch. */
	readonly facts: readonly HunkFact<Fact>[];
	/** Every patch of the document, cover letters included. */
	readonly patches: readonly Patch[];
	/** The series that the patch belongs to, as far as the document contains it; null for a commit message. */
	readonly series: Series | null;
}

/** A rule about a whole patch: `gather` takes from each hunk what `check` needs, once for as long as the hunk is the same. */
export interface PatchVisitor<Fact = unknown> {
	readonly gather?: (hunk: HunkView) => Fact | null;
	readonly check: (patch: Patch, report: PatchReport, context: PatchContext<Fact>) => void;
}

/** What `gather` took from one hunk. Spans in `fact` count from `start`, an offset in the patch's content. */
export interface HunkFact<Fact> {
	readonly file: DiffFile;
	readonly hunk: Hunk;
	readonly start: number;
	readonly fact: Fact;
}

/** A patch visitor whose facts have a type of their own. */
export function acrossHunks<Fact>(visitor: PatchVisitor<Fact>): PatchVisitor {
	return visitor as PatchVisitor;
}

/** Takes one finding of the rule that is running. */
export type Report = (finding: RuleFinding) => void;

/** Takes one finding about a patch: spans are offsets in the patch's content, in its subject's, or (mail header) in the document. */
export type PatchReport = (finding: RuleFinding & { readonly in?: 'subject' | 'header' }) => void;

/** A finding as a rule gives it, with offsets in the node that it visits. */
export interface RuleFinding {
	readonly span: Span;
	/** What is wrong, in one clause without a full stop. */
	readonly message: string;
	/** Where it differs from the rule's own. */
	readonly severity?: Severity;
	/** Where it differs from the rule's own. */
	readonly strict?: boolean;
	/** The type that checkpatch.pl gives it, if not the rule's first; null where checkpatch says nothing. */
	readonly checkpatch?: string | null;
	/** Further types that checkpatch.pl gives for the same defect, each a message of its own there. */
	readonly also?: readonly string[];
	/** The other places that the finding is about. */
	readonly related?: readonly Related[];
	readonly fix?: Fix;
}

/** A place that helps to understand a finding. */
export interface Related {
	readonly span: Span;
	readonly message: string;
}

/**
 * How to mend a finding. In a hunk a fix edits added lines only; the counts in the hunk's header are not its business.
 * A `safe` fix never changes what the code or the text means; an `unsafe` one wants a look.
 */
export interface Fix {
	/** What it does, as an imperative. */
	readonly title: string;
	readonly safety: 'safe' | 'unsafe';
	readonly edits: readonly TextEdit[];
}
