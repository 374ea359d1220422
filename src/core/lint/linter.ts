import { type Severity, effectiveSeverity, canReport } from '../config/severity.ts';
import { toDocument } from '../text/content.ts';
import type { Content } from '../text/content.ts';
import { LineTable } from '../text/lines.ts';
import { type Span, shift } from '../text/span.ts';
import { parseChangelog } from '../patch/changelog.ts';
import { coverText, isCoverLetter } from '../patch/coverLetter.ts';
import { type DiffFile, filePath } from '../patch/diff.ts';
import type { PatchDocument } from '../patch/document.ts';
import type { Hunk } from '../patch/hunk.ts';
import { isGenerated } from '../patch/generated.ts';
import { isDownstream } from '../patch/downstream.ts';
import { type Patch, patchNumber } from '../patch/patch.ts';
import { seriesWith } from '../patch/series.ts';
import { type Subject, parseSubject } from '../patch/subject.ts';
import type { Finding } from './finding.ts';
import { HelperReports } from '../pagetable/compare/helperReports.ts';
import { HunkReporter, type NodeFinding } from './hunkReporter.ts';
import { HunkView } from '../code/hunkView.ts';
import type { TreeData } from '../tree/treeData.ts';
import { NodeCache } from './nodeCache.ts';
import {
	type HunkFact,
	type PatchReport,
	type Rule,
	type PatchVisitor,
	type RuleContext,
	type Visitors,
} from './rule.ts';
import { PROFILES, type ProfileName, profilesOf } from '../config/profiles.ts';
import { type Settings } from '../config/settings.ts';

/** The findings of all rules in one node, with offsets from its start. */
interface NodeResult {
	readonly findings: readonly NodeFinding[];
	/** The results of `gather` by rule; empty for a node other than a hunk. */
	readonly facts: ReadonlyMap<Rule, unknown>;
}

/** A visitor and its rule. */
interface Visit<Visitor> {
	readonly rule: Rule;
	readonly visit: Visitor;
}

/** The visitors of `rules` that `pick` selects, in their order. */
function visitsOf<Visitor>(
	rules: readonly Rule[],
	pick: (visitors: Visitors) => Visitor | undefined,
): readonly Visit<Visitor>[] {
	return rules.flatMap((rule) => {
		const visit = pick(rule.visit);
		return visit === undefined ? [] : [{ rule, visit }];
	});
}

/** Groups of rules about the commit message. */
const MESSAGE_GROUPS: ReadonlySet<string> = new Set(['subject', 'changelog', 'tags']);

/** Cache keys of nodes that belong to no file; no path contains a NUL. */
const SUBJECT = '\0subject';
const CHANGELOG = '\0changelog';

/** Only hunks have facts. */
const NO_FACTS: ReadonlyMap<Rule, unknown> = new Map();

/** Further inputs of a linter: a kernel tree, and a cache of helper reports that other linters may share. */
export interface LinterSources {
	readonly tree?: TreeData | null;
	readonly reports?: HelperReports;
}

/**
 * Runs rules over documents. The findings of each node are cached by its text, so linting an edited document again only
 * visits the nodes that changed.
 */
export class Linter {
	/** The visitors of each kind of node; most rules have only one. */
	readonly #subjectVisits: readonly Visit<Visitors['subject'] & object>[];
	readonly #changelogVisits: readonly Visit<Visitors['changelog'] & object>[];
	readonly #hunkVisits: readonly Visit<Visitors['hunk'] & object>[];
	readonly #gatherers: readonly Visit<PatchVisitor['gather'] & object>[];
	readonly #patchVisits: readonly Visit<PatchVisitor>[];
	readonly #helperVisits: readonly Visit<Visitors['helper'] & object>[];
	/** Rules that visit words, by word. */
	readonly #words: ReadonlyMap<string, readonly Rule[]>;
	readonly #rules: readonly Rule[];
	readonly #context: RuleContext;
	readonly #reports: HelperReports;
	#nodes = new NodeCache<NodeResult>();
	/** Cached outcomes of findings, which live until their node changes. */
	readonly #outcomes = new WeakMap<NodeFinding, Outcome>();

	constructor(
		rules: readonly Rule[],
		settings: Settings,
		{ tree = null, reports = new HelperReports() }: LinterSources = {},
	) {
		this.#rules = rules;
		this.#context = { settings, tree };
		this.#reports = reports;
		const active = rules.filter((rule) => canReport(settings, rule, tree !== null));
		this.#subjectVisits = visitsOf(active, ({ subject }) => subject);
		this.#changelogVisits = visitsOf(active, ({ changelog }) => changelog);
		this.#hunkVisits = visitsOf(active, ({ hunk }) => hunk);
		this.#gatherers = visitsOf(active, ({ patch }) => patch?.gather);
		this.#patchVisits = visitsOf(active, ({ patch }) => patch);
		this.#helperVisits = visitsOf(active, ({ helper }) => helper);
		this.#words = wordIndex(active);
	}

	/** A linter that starts with the results of this one and keeps its own from then on. */
	fork(): Linter {
		const { settings, tree } = this.#context;
		const fork = new Linter(this.#rules, settings, { tree, reports: this.#reports });
		fork.#nodes = this.#nodes.copy();
		return fork;
	}

	/** All findings in `document`, sorted by place. */
	lint(document: PatchDocument): readonly Finding[] {
		return [...complete(this.steps(document)), ...complete(this.helperSteps(document))].sort(byPlace);
	}

	/** All findings except those about page-table helpers. Yields after each node, so that the caller can pause or stop. */
	*steps(document: PatchDocument): Generator<undefined, readonly Finding[]> {
		this.#nodes.begin();
		const findings: Finding[] = [];
		for (const patch of document.patches) {
			const isCover = document.kind === 'patches' && isCoverLetter(patch);
			if (!isCover && !isLinted(document, patch)) continue;
			const isAsked = ({ covers }: Rule): boolean => !isCover || covers === true;
			const facts = new Map<Rule, HunkFact<unknown>[]>();
			const placed = this.#placedPatch(document, patch);
			const checksMessage = this.#context.settings.downstream || !isDownstream(patch);
			if (patch.subject !== null && checksMessage) {
				const { content, span } = patch.subject;
				const result = this.#nodes.get(SUBJECT, slice(content, span), () => this.#lintSubject(patch.subject));
				findings.push(
					...result.findings
						.filter(({ rule }) => isAsked(rule) && !isSquashed(patch))
						.flatMap((finding) => this.#place(placed, content, span.start, null, null, finding)),
				);
				const { content: body, firstLine, endLine } = patch.changelog;
				const log = isCover ? coverText(patch) : { start: body.lines.start(firstLine), end: body.lines.start(endLine) };
				const text = slice(body, log);
				const logResult = this.#nodes.get(CHANGELOG, text, () => this.#lintChangelog(text));
				findings.push(
					...logResult.findings
						.filter(({ rule }) => isAsked(rule))
						.flatMap((finding) => this.#place(placed, body, log.start, null, null, finding)),
				);
				yield;
			}
			for (const file of patch.diff.files) {
				const path = filePath(file);
				if (isGenerated(path)) continue;
				for (const hunk of file.hunks) {
					if (hunk.markers > 1) continue;
					const text = slice(patch.content, hunk);
					const result = this.#nodes.get(path, text, () => this.#lintHunk(path, text, hunk));
					for (const finding of document.kind === 'commit message' ? [] : result.findings) {
						findings.push(...this.#place(placed, patch.content, hunk.start, file, hunk, finding));
					}
					for (const [rule, fact] of result.facts) {
						const gathered = facts.get(rule) ?? [];
						gathered.push({ file, hunk, start: hunk.start, fact });
						facts.set(rule, gathered);
					}
					yield;
				}
			}
			const applies = (rule: Rule): boolean => isAsked(rule) && appliesTo(document, rule, checksMessage);
			findings.push(...this.#checkPatch(placed, facts, document, applies));
		}
		this.#nodes.end();
		return findings.sort(byPlace);
	}

	/** The findings about page-table helpers. Yields after each patch, which may take tens of milliseconds. */
	*helperSteps(document: PatchDocument): Generator<undefined, readonly Finding[]> {
		const visits = this.#helperVisits;
		const findings: Finding[] = [];
		if (visits.length === 0 || document.kind === 'commit message') return findings;
		for (const { patch, reports, sides } of this.#reports.steps(document)) {
			yield;
			if (!isLinted(document, patch)) continue;
			const placed = this.#placedPatch(document, patch);
			const siblings = reports.map(({ report }) => report);
			for (const { report, span } of reports) {
				const view = { helperReport: report, span, patch, siblings, sides, patches: document.patches };
				for (const { rule, visit } of visits)
					visit(view, (finding) => findings.push(...this.#placeIn(placed, rule, finding)));
			}
		}
		return findings.sort(byPlace);
	}

	#lintSubject(subject: Subject | null): NodeResult {
		const findings: NodeFinding[] = [];
		if (subject !== null) {
			const text = slice(subject.content, subject.span);
			const alone = parseSubject(standaloneContent(text), { start: 0, end: text.length }, subject.text);
			for (const { rule, visit } of this.#subjectVisits)
				visit(alone, (finding) => findings.push({ ...finding, rule }), this.#context);
		}
		return { findings, facts: NO_FACTS };
	}

	#lintChangelog(text: string): NodeResult {
		const findings: NodeFinding[] = [];
		const content = standaloneContent(text);
		const changelog = parseChangelog(content, 0, content.lines.count);
		for (const { rule, visit } of this.#changelogVisits)
			visit(changelog, (finding) => findings.push({ ...finding, rule }), this.#context);
		return { findings, facts: NO_FACTS };
	}

	#lintHunk(path: string, text: string, hunk: Hunk): NodeResult {
		const findings: NodeFinding[] = [];
		const facts = new Map<Rule, unknown>();
		const view = new HunkView(path, text, hunk);
		const reporter = new HunkReporter(view, findings);
		if (view.language === 'c' && hunk.added > 0) this.#lintWords(view, reporter);
		for (const { rule, visit } of this.#hunkVisits) visit(view, reporter.of(rule), this.#context);
		for (const { rule, visit } of this.#gatherers) {
			const fact = visit(view);
			if (fact !== null) facts.set(rule, fact);
		}
		return { findings, facts };
	}

	#lintWords(hunk: HunkView, reporter: HunkReporter): void {
		const { image, flatTokens: tokens } = hunk.after;
		tokens.forEach((token, index) => {
			if (token.kind !== 'identifier' || image.isContext[token.line] !== false) return;
			const rules = this.#words.get(token.text);
			if (rules === undefined) return;
			const word = { hunk, token, index, tokens, span: hunk.after.span(token) };
			for (const rule of rules) rule.visit.words?.visit(word, reporter.of(rule), this.#context);
		});
	}

	#checkPatch(
		placed: PlacedPatch,
		facts: ReadonlyMap<Rule, readonly HunkFact<unknown>[]>,
		document: PatchDocument,
		applies: (rule: Rule) => boolean,
	): Finding[] {
		const findings: Finding[] = [];
		const { patches } = document;
		const context = { ...this.#context, patches, series: seriesWith(document, placed.patch) };
		for (const { rule, visit } of this.#patchVisits) {
			if (!applies(rule)) continue;
			const report: PatchReport = (finding) => findings.push(...this.#placeIn(placed, rule, finding));
			visit.check(placed.patch, report, { ...context, facts: facts.get(rule) ?? [] });
		}
		return findings;
	}

	/** A finding of a visitor of patches or helpers, with its place in the document. */
	#placeIn(placed: PlacedPatch, rule: Rule, finding: Parameters<PatchReport>[0]): Finding[] {
		const { patch, document } = placed;
		if (finding.in === 'header') return this.#place(placed, document, 0, null, null, { ...finding, rule });
		const content = finding.in === 'subject' ? (patch.subject?.content ?? patch.content) : patch.content;
		const file = finding.in === 'subject' ? null : fileAt(patch, finding.span.start);
		return this.#place(placed, content, 0, file, null, { ...finding, rule });
	}

	#placedPatch(document: PatchDocument, patch: Patch): PlacedPatch {
		const profiles = profilesOf(patch, this.#context.settings.profile);
		return { patch, document: document.content, number: patchNumber(patch), profiles, profileKey: profiles.join() };
	}

	/** A node's finding with its place in the document; empty if it is off. `start` is the offset of the node in `content`. */
	#place(
		placed: PlacedPatch,
		content: Content,
		start: number,
		file: DiffFile | null,
		hunk: Hunk | null,
		finding: NodeFinding,
	): Finding[] {
		const { severity, also, message } = this.#outcome(placed, finding);
		if (severity === null) return [];
		const { rule, fix, related } = finding;
		const place = (span: Span): Span => toDocument(content, shift(span, start));
		const found: Finding = {
			rule,
			severity,
			strict: finding.strict ?? rule.strict ?? false,
			checkpatch: finding.checkpatch === undefined ? (rule.checkpatch[0] ?? null) : finding.checkpatch,
			also,
			message,
			span: place(finding.span),
			related: related?.map((other) => ({ span: place(other.span), message: other.message })) ?? [],
			patch: placed.number,
			file: file === null ? null : filePath(file),
			// Encoded text can't be edited in place.
			fix:
				fix === undefined || content.map !== null
					? null
					: { ...fix, hunk, edits: fix.edits.map(({ span, newText }) => ({ span: shift(span, start), newText })) },
		};
		return [found];
	}

	#outcome({ profiles, profileKey }: PlacedPatch, finding: NodeFinding): Outcome {
		const known = this.#outcomes.get(finding);
		if (known?.profileKey === profileKey) return known;
		const { rule, also = [] } = finding;
		const outcome = {
			profileKey,
			severity: effectiveSeverity(this.#context.settings, rule, profiles, finding),
			also: also.filter(
				(type) => effectiveSeverity(this.#context.settings, rule, profiles, { checkpatch: type }) !== null,
			),
			message: finding.message + profileSuffix(rule, profiles),
		};
		this.#outcomes.set(finding, outcome);
		return outcome;
	}
}

/** The part of a finding that depends on settings and profiles, but not on its place. */
interface Outcome {
	readonly profileKey: string;
	readonly severity: Severity | null;
	readonly also: readonly string[];
	readonly message: string;
}

/** A patch, and what its findings in the document have in common. */
interface PlacedPatch {
	readonly patch: Patch;
	readonly document: Content;
	readonly number: string | null;
	readonly profiles: readonly ProfileName[];
	/** The names of `profiles` as one string, for comparing. */
	readonly profileKey: string;
}

/** The profiles that enable the rule for a patch with `profiles`, as the end of a message; empty if none does. */
function profileSuffix(rule: Rule, profiles: readonly ProfileName[]): string {
	const enabling = PROFILES.filter(({ name }) => profiles.includes(name) && (rule.profiles?.[name] ?? 'off') !== 'off');
	return enabling.length === 0 ? '' : ` (${enabling.map(({ title }) => title).join(', ')})`;
}

function wordIndex(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
	const index = new Map<string, Rule[]>();
	for (const rule of rules)
		for (const word of rule.visit.words?.of ?? []) index.set(word, [...(index.get(word) ?? []), rule]);
	return index;
}

function complete(steps: Generator<undefined, readonly Finding[]>): readonly Finding[] {
	for (;;) {
		const step = steps.next();
		if (step.done === true) return step.value;
	}
}

function byPlace(a: Finding, b: Finding): number {
	return a.span.start - b.span.start || a.span.end - b.span.end;
}

/** Whether a rule about whole patches applies to `document`: rules about code do not apply to a commit message. */
function appliesTo({ kind }: PatchDocument, { group }: Rule, checksMessage: boolean): boolean {
	return MESSAGE_GROUPS.has(group) ? checksMessage : kind === 'patches';
}

/** Whether all rules are asked about `patch`: a mail with a diff that is no reply, or a message that git will not squash. */
function isLinted({ kind }: PatchDocument, patch: Patch): boolean {
	if (kind === 'commit message') return patch.subject !== null && !isSquashed(patch);
	return patch.diff.files.length > 0 && patch.subject?.isReply !== true;
}

/** Whether git will squash a patch into the one that its subject names, and drop the subject. */
function isSquashed({ subject }: Patch): boolean {
	return /^(?:fixup|squash|amend)! /.test(subject?.phrase ?? '');
}

function slice(content: Content, span: Span): string {
	return content.text.slice(span.start, span.end);
}

function standaloneContent(text: string): Content {
	return { text, lines: new LineTable(text), map: null };
}

function fileAt(patch: Patch, offset: number): DiffFile | null {
	const line = patch.content.lines.lineAt(offset);
	return patch.diff.files.find(({ firstLine, endLine }) => line >= firstLine && line < endLine) ?? null;
}
