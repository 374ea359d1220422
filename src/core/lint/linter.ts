import { overridden } from '../config/overrides.ts';
import { canReport, effectiveSeverity } from '../config/severity.ts';
import { toDocument } from '../text/content.ts';
import type { Content } from '../text/content.ts';
import { attempt, type InternalError } from '../text/internalError.ts';
import { type Span, shift } from '../text/span.ts';
import { complete } from '../text/steps.ts';
import { coverText, isCoverLetter } from '../patch/coverLetter.ts';
import { filePath } from '../patch/diff.ts';
import { partSteps, type PatchDocument } from '../patch/document.ts';
import { isGenerated } from '../patch/generated.ts';
import { isDownstream } from '../patch/downstream.ts';
import { isPullRequest } from '../patch/pullRequest.ts';
import { hasLongMessage, type Patch } from '../patch/patch.ts';
import { patchesInTurn } from '../patch/inTurn.ts';
import { seriesWith } from '../patch/series.ts';
import { threadMailSteps } from '../patch/thread.ts';
import { appliesTo, isLinted, isSquashed, titleOf } from './applies.ts';
import type { Finding } from './finding.ts';
import { HelperReports } from '../pagetable/compare/helperReports.ts';
import { FindingLimit } from './findingLimit.ts';
import type { TreeData } from '../tree/treeData.ts';
import { hunkPieces } from './hunkPieces.ts';
import { unusedIgnores } from './ignores.ts';
import { findingsAt, type LintedPart, type LintedPatch } from './lintedPart.ts';
import { NodeCache } from './nodeCache.ts';
import { type OtherPatches, PatchCheck } from './patchCheck.ts';
import { Placement } from './placement.ts';
import type { NodeFinding } from './nodeFindings.ts';
import { byPlace, LARGE, NodeLinter, type NodeResult, type Visit, visitsOf } from './nodeLinter.ts';
import { type HunkFact, type Rule, type PatchVisitor, type RuleContext, type Visitors } from './rule.ts';
import { type Settings } from '../config/settings.ts';

/** Cache keys of nodes that belong to no file; no path contains a NUL. */
const SUBJECT = '\0subject';
const CHANGELOG = '\0changelog';

/** Number of parts that are known already after which there is a pause. */
const MANY = 200;

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
	readonly #nodeLinter: NodeLinter;
	readonly #patchVisits: readonly Visit<PatchVisitor>[];
	readonly #helperVisits: readonly Visit<Visitors['helper'] & object>[];
	readonly #unusedVisits: readonly Visit<Visitors['unusedIgnore'] & object>[];
	readonly #rules: readonly Rule[];
	/** Those that can report. */
	readonly #active: readonly Rule[];
	readonly #context: RuleContext;
	readonly #reports: HelperReports;
	#nodes = new NodeCache<NodeResult>();
	readonly #placement: Placement;
	/** What is known of the parts of documents, which are the same objects as long as their text is the same. */
	readonly #parts = new WeakMap<PatchDocument, LintedPart>();
	/** What the latest run of `steps` over a document has found so far. */
	readonly #found = new WeakMap<PatchDocument, readonly Finding[]>();
	/** What patches asked to ignore in the latest run of `steps` and of `helperSteps` over a document. */
	readonly #ignored = new WeakMap<PatchDocument, readonly Finding[]>();
	readonly #helperIgnored = new WeakMap<PatchDocument, readonly Finding[]>();
	/** What threw in the latest run of `steps` and of `helperSteps` over a document. */
	readonly #errors = new WeakMap<PatchDocument, InternalError[]>();
	readonly #helperErrors = new WeakMap<PatchDocument, InternalError[]>();

	constructor(
		rules: readonly Rule[],
		settings: Settings,
		{ tree = null, reports = new HelperReports() }: LinterSources = {},
	) {
		this.#rules = rules;
		this.#context = { settings, tree };
		this.#reports = reports;
		const active = rules.filter((rule) =>
			[settings, ...overridden(settings)].some((each) => canReport(each, rule, tree !== null)),
		);
		this.#active = active;
		this.#placement = new Placement(this.#context);
		this.#nodeLinter = new NodeLinter(active, this.#context);
		this.#patchVisits = visitsOf(active, ({ patch }) => patch);
		this.#helperVisits = visitsOf(active, ({ helper }) => helper);
		this.#unusedVisits = visitsOf(active, ({ unusedIgnore }) => unusedIgnore);
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

	/** What the latest run of `steps` over `document` has found so far, mail by mail. */
	found(document: PatchDocument): readonly Finding[] {
		return this.#found.get(document) ?? [];
	}

	/** The findings of the latest run over `document` that its patches ask to ignore, which are not among the others. */
	ignored(document: PatchDocument): readonly Finding[] {
		return [...(this.#ignored.get(document) ?? []), ...(this.#helperIgnored.get(document) ?? [])].sort(byPlace);
	}

	/** What threw in the latest run over `document`; its findings are incomplete there. */
	errors(document: PatchDocument): readonly InternalError[] {
		return [...(this.#errors.get(document) ?? []), ...(this.#helperErrors.get(document) ?? [])];
	}

	/**
	 * All findings except those about page-table helpers. Yields after each node, and between rules in a large hunk, so that
	 * the caller can pause or stop.
	 */
	*steps(document: PatchDocument): Generator<undefined, readonly Finding[]> {
		this.#nodes.begin();
		const findings: Finding[] = [];
		const ignored: Finding[] = [];
		const errors: InternalError[] = [];
		this.#errors.set(document, errors);
		this.#ignored.set(document, ignored);
		this.#found.set(document, findings);
		const parts = yield* partSteps(document);
		const limit = new FindingLimit();
		const isSingle = parts.length === 1;
		// Rules about whole patches look at the series, which are among all mails.
		for (const part of parts) if (!this.#parts.has(part.document)) yield* threadMailSteps([part.document]);
		const patches = parts.flatMap((part) => part.document.patches);
		for (const [index, { start, document: part }] of parts.entries()) {
			const known = this.#parts.get(part);
			const result = known ?? (yield* this.#lintPart(part));
			if (known === undefined) this.#parts.set(part, result);
			else this.#nodes.keep(known.nodes);
			for (const error of result.errors) errors.push({ ...error, span: shift(error.span, start) });
			for (const linted of result.patches) {
				if (linted.checks.length === 0) continue;
				yield* this.#checkPatch(linted, { patches, series: seriesWith(document, linted.placed.patch) });
				errors.push(...failuresOf(linted, start));
			}
			// The findings of a part are limited already.
			for (const finding of findingsAt(result, start, (patch) => this.#all(patch, result.errors.length === 0))) {
				const listed = isSingle ? finding : limit.take(finding);
				if (listed !== null) (listed.ignored === null ? findings : ignored).push(listed);
			}
			if (known === undefined || index % MANY === 0) yield;
		}
		this.#nodes.end();
		return findings;
	}

	/**
	 * The same findings as of `lint` for a document that is linted once: one patch after the other, of which nothing but the
	 * findings is kept. Calls `between` after each step of the work.
	 */
	lintOnce(document: PatchDocument, between?: () => void): readonly Finding[] {
		const findings: Finding[] = [];
		const ignored: Finding[] = [];
		const errors: InternalError[] = [];
		this.#errors.set(document, errors);
		this.#ignored.set(document, ignored);
		const limit = new FindingLimit();
		for (const { patch, series } of patchesInTurn(document)) {
			const before = errors.length;
			const linted = complete(this.#lintPatch(document, patch, limit, errors, null), between);
			if (linted === null) continue;
			complete(this.#checkPatch(linted, { patches: document.patches, series }, true), between);
			for (const finding of this.#all(linted, errors.length === before))
				(finding.ignored === null ? findings : ignored).push(finding);
			errors.push(...failuresOf(linted, 0));
		}
		return [...findings, ...complete(this.helperSteps(document), between)].sort(byPlace);
	}

	/** Lints the nodes of a part of a document. */
	*#lintPart(part: PatchDocument): Generator<undefined, LintedPart> {
		const errors: InternalError[] = [];
		const linted: LintedPatch[] = [];
		const first = this.#nodes.count;
		const limit = new FindingLimit();
		for (const patch of part.patches) {
			const found = yield* this.#lintPatch(part, patch, limit, errors, this.#nodes);
			if (found !== null) linted.push(found);
		}
		return { patches: linted, errors, nodes: this.#nodes.from(first), shown: null };
	}

	/** All findings in a patch, sorted by place; if some are missing, without those about ignored names. */
	#all(patch: LintedPatch, isComplete: boolean): readonly Finding[] {
		const reported = [...patch.findings, ...patch.checks.flatMap(({ findings }) => findings)];
		return [...reported, ...(isComplete ? this.#unused(patch, reported) : [])].sort(byPlace);
	}

	/** Lints the nodes of a patch of `part`, except those that `nodes` has; null for one that is not linted. */
	*#lintPatch(
		part: PatchDocument,
		patch: Patch,
		limit: FindingLimit,
		errors: InternalError[],
		nodes: NodeCache<NodeResult> | null,
	): Generator<undefined, LintedPatch | null> {
		const isCover = part.kind === 'patches' && isCoverLetter(patch);
		if (!isCover && !isLinted(part, patch)) return null;
		const isFull = (rule: Rule): boolean => limit.isReached(rule);
		const isAsked = ({ covers }: Rule): boolean => !isCover || covers === true;
		const askedOf = ({ findings: all }: NodeResult): readonly NodeFinding[] =>
			isCover ? all.filter(({ rule }) => isAsked(rule)) : all;
		const findings: Finding[] = [];
		const facts = new Map<Rule, HunkFact<unknown>[]>();
		/** Rules whose facts are incomplete, which can't judge the patch. */
		const failed = new Set<Rule | null>();
		const placed = this.#placement.of(part.content, patch, limit);
		yield;
		const isMessage = !isPullRequest(patch) && !hasLongMessage(patch);
		const checksMessage = isMessage && (this.#context.settings.downstream || !isDownstream(patch));
		const note = (content: Content, start: number, { failures }: NodeResult): void => {
			for (const { rule, message, span } of failures) {
				failed.add(rule);
				errors.push({ source: sourceOf(rule), message, span: toDocument(content, shift(span, start)) });
			}
		};
		if (patch.subject !== null && checksMessage) {
			const { subject } = patch;
			const { content, span } = subject;
			const title = slice(content, span);
			const result = nodes?.find(SUBJECT, title) ?? this.#nodeLinter.subject(subject, isFull);
			keep(nodes, SUBJECT, title, result);
			note(content, span.start, result);
			const asked = isSquashed(patch) ? [] : askedOf(result);
			findings.push(...this.#placement.placeNode(placed, content, span.start, null, null, asked));
			yield;
			const { content: body, firstLine, endLine } = patch.changelog;
			const log = isCover ? coverText(patch) : { start: body.lines.start(firstLine), end: body.lines.start(endLine) };
			const text = slice(body, log);
			const logResult = nodes?.find(CHANGELOG, text) ?? this.#nodeLinter.changelog(text, isFull);
			keep(nodes, CHANGELOG, text, logResult);
			note(body, log.start, logResult);
			findings.push(...this.#placement.placeNode(placed, body, log.start, null, null, askedOf(logResult)));
			yield;
		}
		for (const file of patch.diff.files) {
			const path = filePath(file);
			if (isGenerated(file, patch.content)) continue;
			for (const hunk of file.hunks) {
				if (hunk.markers > 1) continue;
				for (const { text, start, hunk: piece } of hunkPieces(patch.content, hunk)) {
					const result = nodes?.find(path, text) ?? (yield* this.#nodeLinter.hunk(path, text, piece, isFull));
					keep(nodes, path, text, result);
					note(patch.content, start, result);
					if (part.kind !== 'commit message')
						findings.push(...this.#placement.placeNode(placed, patch.content, start, file, hunk, result.findings));
					for (const [rule, fact] of result.facts) {
						const gathered = facts.get(rule);
						if (gathered === undefined) facts.set(rule, [{ file, hunk, start, fact }]);
						else gathered.push({ file, hunk, start, fact });
					}
					yield;
				}
			}
		}
		const hasSay = (rule: Rule): boolean => isAsked(rule) && appliesTo(part, rule, checksMessage);
		const checks = this.#patchVisits
			.filter(({ rule }) => !failed.has(rule) && hasSay(rule))
			.map(({ rule, visit }) => new PatchCheck(rule, visit, facts.get(rule) ?? []));
		return { placed, findings, checks, hasSay, title: titleOf(part, patch), all: null };
	}

	/** The findings about names that the patch asks to ignore and that ignore none of `reported`. */
	#unused({ placed, hasSay }: LintedPatch, reported: readonly Finding[]): readonly Finding[] {
		const { settings } = this.#context;
		const { ignores, profiles } = placed;
		if (ignores.length === 0 || this.#unusedVisits.length === 0) return [];
		const used = new Set(reported.map(({ ignored }) => ignored));
		// A rule that is off, or needs the simulator, may find something when it runs.
		const isOn = (rule: Rule, name: string): boolean =>
			[settings, ...overridden(settings)].every((each) => {
				const checkpatch = rule.checkpatch.find((type) => type === name) ?? null;
				return effectiveSeverity(each, rule, profiles, { checkpatch }) !== null;
			});
		const hasJudged = (rule: Rule, name: string): boolean =>
			rule.visit.helper === undefined && this.#active.includes(rule) && hasSay(rule) && isOn(rule, name);
		const unused = unusedIgnores(ignores, used, this.#rules, hasJudged);
		return this.#unusedVisits.flatMap(({ rule, visit }) =>
			unused.flatMap((each) => {
				const found: Finding[] = [];
				visit(each, (finding) => found.push(...this.#placement.placeIn(placed, rule, finding)));
				return found;
			}),
		);
	}

	/** The findings about page-table helpers. Yields after each helper, which may take tens of milliseconds. */
	*helperSteps(document: PatchDocument): Generator<undefined, readonly Finding[]> {
		const visits = this.#helperVisits;
		const findings: Finding[] = [];
		const errors: InternalError[] = [];
		this.#helperErrors.set(document, errors);
		const limit = new FindingLimit();
		if (visits.length === 0 || document.kind === 'commit message') return findings;
		for (const each of this.#reports.steps(document)) {
			yield;
			const { patch, sides } = each;
			if (!isLinted(document, patch)) continue;
			yield* each.prepare();
			const { reports, errors: own } = each;
			errors.push(...own.map((error) => ({ ...error, span: toDocument(patch.content, error.span) })));
			const placed = this.#placement.of(document.content, patch, limit);
			const siblings = reports.map(({ report }) => report);
			for (const { report, span } of reports) {
				const view = { helperReport: report, span, patch, siblings, sides, patches: document.patches };
				for (const { rule, visit } of visits) {
					attempt(
						() => {
							visit(view, (finding) => findings.push(...this.#placement.placeIn(placed, rule, finding)));
						},
						(message) => errors.push({ source: sourceOf(rule), message, span: toDocument(patch.content, span) }),
					);
				}
			}
		}
		this.#helperIgnored.set(
			document,
			findings.filter(({ ignored }) => ignored !== null),
		);
		return findings.filter(({ ignored }) => ignored === null).sort(byPlace);
	}

	/**
	 * Runs the rules about whole patches that have not run yet, or that looked at other patches, which have changed. Yields
	 * between two rules if the patch is large.
	 */
	*#checkPatch(linted: LintedPatch, others: OtherPatches, sharesLimit = false): Generator<undefined, void> {
		const { placed, checks } = linted;
		if (checks.every((check) => check.isCurrent(others))) return;
		const { span } = placed.patch.mail;
		const isLarge = span.end - span.start >= LARGE;
		const context = { ...this.#context, ...others };
		for (const check of checks) {
			if (check.isCurrent(others)) continue;
			const own = sharesLimit ? placed : { ...placed, limit: new FindingLimit() };
			check.run(placed.patch, context, (finding) => this.#placement.placeIn(own, check.rule, finding));
			if (isLarge) yield;
		}
		linted.checks = checks.filter(({ isDone }) => !isDone);
		linted.all = null;
	}
}

/** Keeps the result for a text, unless it depends on how many findings there were before. */
function keep(nodes: NodeCache<NodeResult> | null, place: string, text: string, result: NodeResult): void {
	if (result.isComplete) nodes?.add(place, text, result);
}

/** What rules about whole patches threw, for a patch of a part that begins at `start`. */
function failuresOf({ checks, title }: LintedPatch, start: number): readonly InternalError[] {
	return checks.flatMap(({ rule, failure }) =>
		failure === null ? [] : [{ source: sourceOf(rule), message: failure, span: shift(title, start) }],
	);
}

function sourceOf(rule: Rule | null): string {
	return rule === null ? 'the linter' : `rule ${rule.id}`;
}

function slice(content: Content, span: Span): string {
	return content.text.slice(span.start, span.end);
}
