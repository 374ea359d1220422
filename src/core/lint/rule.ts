import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Changelog } from '../patch/changelog.ts';
import type { DiffFile } from '../patch/diff.ts';
import type { Hunk } from '../patch/hunk.ts';
import type { Patch } from '../patch/patch.ts';
import type { HelperReview } from '../pagetable/compare/review.ts';
import type { PatchSides } from '../pagetable/interpret/patch.ts';
import type { Subject } from '../patch/subject.ts';
import type { Token } from '../c/lexer.ts';
import type { HunkView } from './hunkView.ts';
import type { Settings } from './settings.ts';
import type { ProfileName } from './profiles.ts';
import type { Snippet } from './snippet.ts';

/** From worst to mildest. */
export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

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

/** Where a rule is written down: a section of a document, or a mail. */
export interface Source {
	readonly title: string;
	readonly url: string;
}

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
export interface Rule {
	/** Kebab-case, names the bad pattern, equals the file's name. */
	readonly id: string;
	readonly group: Group;
	/** The severity of a finding that states none itself; `off` where only some profiles ask for the rule. */
	readonly severity: Severity | 'off';
	/** What it is for patches to subsystems whose maintainers ask for more, or for less, than all others. */
	readonly profiles?: Readonly<Partial<Record<ProfileName, Severity | 'off'>>>;
	/** A matter of taste, as `checkpatch.pl --strict` finds it: a hint, unless strict findings are asked for. */
	readonly strict?: boolean;
	/** One clause, no full stop. */
	readonly summary: string;
	/** Why maintainers ask for it, in Markdown, for the rule's page. */
	readonly why: string;
	readonly sources: readonly Source[];
	/** Types of checkpatch.pl that this rule corresponds to. */
	readonly checkpatch: readonly string[];
	readonly fixable: boolean;
	/** Whether it asks the kernel tree that patches are for: it is off where none is at hand. */
	readonly needsTree?: boolean;
	readonly examples: readonly Example[];
	readonly visit: Visitors;
}

/**
 * What a rule looks at. Subject, changelog and hunk are seen by themselves, with offsets from their own beginning, so
 * that a finding lives as long as their text; only `patch` sees how they go together and runs on every change.
 */
export interface Visitors {
	readonly subject?: (subject: Subject, report: Report, settings: Settings) => void;
	readonly changelog?: (changelog: Changelog, report: Report, settings: Settings) => void;
	readonly hunk?: (hunk: HunkView, report: Report) => void;
	/** Sees each of its words where an added line of C has it outside of comments and strings. */
	readonly words?: { readonly of: readonly string[]; readonly visit: (word: WordView, report: Report) => void };
	readonly patch?: PatchVisitor;
	/** Sees what the simulator says of each page-table helper that a patch touches; runs when typing pauses. */
	readonly helper?: (view: HelperView, report: PatchReport) => void;
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
	readonly review: HelperReview;
	/** In the patch's content: the line that the helper's head begins on. */
	readonly span: Span;
	readonly patch: Patch;
	/** All helpers that the patch touches. */
	readonly siblings: readonly HelperReview[];
	/** What the patch is applied to, and what it comes to. */
	readonly sides: PatchSides;
	/** All patches of the document. */
	readonly series: readonly Patch[];
}

/**
 * A rule about a whole patch: `gather` takes from each hunk what `judge` needs, once for as long as the hunk is the same.
 * `series` is every patch of the document, cover letters included.
 */
export interface PatchVisitor<Fact = unknown> {
	readonly gather?: (hunk: HunkView) => Fact | null;
	readonly judge: (
		patch: Patch,
		facts: readonly HunkFact<Fact>[],
		report: PatchReport,
		series: readonly Patch[],
		settings: Settings,
	) => void;
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
