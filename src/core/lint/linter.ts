import { typeLevel } from '../config/checkpatchLevels.ts';
import { overridden, settingsFor } from '../config/overrides.ts';
import { type Severity, effectiveSeverity, canReport } from '../config/severity.ts';
import { toDocument } from '../text/content.ts';
import type { Content } from '../text/content.ts';
import { attempt, type InternalError } from '../text/internalError.ts';
import { type Span, shift } from '../text/span.ts';
import { complete } from '../text/steps.ts';
import { coverText, isCoverLetter } from '../patch/coverLetter.ts';
import { type DiffFile, filePath } from '../patch/diff.ts';
import type { PatchDocument } from '../patch/document.ts';
import type { Hunk } from '../patch/hunk.ts';
import { isGenerated } from '../patch/generated.ts';
import { isDownstream } from '../patch/downstream.ts';
import { isPullRequest } from '../patch/pullRequest.ts';
import { hasLongMessage, type Patch, patchNumber } from '../patch/patch.ts';
import { seriesWith } from '../patch/series.ts';
import { threadMailSteps } from '../patch/thread.ts';
import type { Finding } from './finding.ts';
import { HelperReports } from '../pagetable/compare/helperReports.ts';
import { FindingLimit } from './findingLimit.ts';
import type { NodeFinding } from './nodeFindings.ts';
import type { TreeData } from '../tree/treeData.ts';
import { hunkPieces } from './hunkPieces.ts';
import { NodeCache } from './nodeCache.ts';
import { byPlace, LARGE, NodeLinter, type NodeResult, type Visit, visitsOf } from './nodeLinter.ts';
import {
	type HunkFact,
	type PatchReport,
	type Related,
	type Rule,
	type PatchVisitor,
	type RuleContext,
	type Visitors,
} from './rule.ts';
import { PROFILES, type ProfileName, profilesOf } from '../config/profiles.ts';
import { type Settings } from '../config/settings.ts';

/** Groups of rules about the commit message. */
const MESSAGE_GROUPS: ReadonlySet<string> = new Set(['subject', 'changelog', 'tags']);

/** Cache keys of nodes that belong to no file; no path contains a NUL. */
const SUBJECT = '\0subject';
const CHANGELOG = '\0changelog';

/** Number of findings that are placed without a pause. */
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
	readonly #rules: readonly Rule[];
	readonly #context: RuleContext;
	readonly #reports: HelperReports;
	#nodes = new NodeCache<NodeResult>();
	/** Outcomes by what they depend on: rules are many, but what they say of severities is of few kinds. */
	readonly #outcomes = new Map<string, Outcome>();
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
		this.#nodeLinter = new NodeLinter(active, this.#context);
		this.#patchVisits = visitsOf(active, ({ patch }) => patch);
		this.#helperVisits = visitsOf(active, ({ helper }) => helper);
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
		const errors: InternalError[] = [];
		this.#errors.set(document, errors);
		const limit = new FindingLimit();
		const isFull = (rule: Rule): boolean => limit.isReached(rule);
		// Rules about whole patches look at the series, which are among all mails.
		yield* threadMailSteps([document]);
		for (const patch of document.patches) {
			const isCover = document.kind === 'patches' && isCoverLetter(patch);
			if (!isCover && !isLinted(document, patch)) continue;
			const isAsked = ({ covers }: Rule): boolean => !isCover || covers === true;
			const facts = new Map<Rule, HunkFact<unknown>[]>();
			/** Rules whose facts are incomplete, which can't judge the patch. */
			const failed = new Set<Rule | null>();
			const placed = this.#placedPatch(document, patch, limit);
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
				const result = this.#nodes.find(SUBJECT, title) ?? this.#nodeLinter.subject(subject, isFull);
				this.#keep(SUBJECT, title, result);
				note(content, span.start, result);
				for (const finding of result.findings) {
					if (!isAsked(finding.rule) || isSquashed(patch)) continue;
					findings.push(...this.#place(placed, content, span.start, null, null, finding));
				}
				const { content: body, firstLine, endLine } = patch.changelog;
				const log = isCover ? coverText(patch) : { start: body.lines.start(firstLine), end: body.lines.start(endLine) };
				const text = slice(body, log);
				const logResult = this.#nodes.find(CHANGELOG, text) ?? this.#nodeLinter.changelog(text, isFull);
				this.#keep(CHANGELOG, text, logResult);
				note(body, log.start, logResult);
				for (const finding of logResult.findings) {
					if (!isAsked(finding.rule)) continue;
					findings.push(...this.#place(placed, body, log.start, null, null, finding));
				}
				yield;
			}
			for (const file of patch.diff.files) {
				const path = filePath(file);
				if (isGenerated(file, patch.content)) continue;
				for (const hunk of file.hunks) {
					if (hunk.markers > 1) continue;
					for (const { text, start, hunk: piece } of hunkPieces(patch.content, hunk)) {
						const result = this.#nodes.find(path, text) ?? (yield* this.#nodeLinter.hunk(path, text, piece, isFull));
						this.#keep(path, text, result);
						note(patch.content, start, result);
						for (const finding of document.kind === 'commit message' ? [] : result.findings) {
							findings.push(...this.#place(placed, patch.content, start, file, hunk, finding));
							if (findings.length % MANY === 0) yield;
						}
						for (const [rule, fact] of result.facts) {
							const gathered = facts.get(rule) ?? [];
							gathered.push({ file, hunk, start, fact });
							facts.set(rule, gathered);
						}
						yield;
					}
				}
			}
			const applies = (rule: Rule): boolean =>
				!failed.has(rule) && isAsked(rule) && appliesTo(document, rule, checksMessage);
			yield* this.#checkPatch(placed, facts, document, applies, { findings, errors });
		}
		this.#nodes.end();
		return findings.sort(byPlace);
	}

	/** Keeps the result for a text, unless it depends on how many findings the document had before. */
	#keep(place: string, text: string, result: NodeResult): void {
		if (result.isComplete) this.#nodes.add(place, text, result);
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
			const placed = this.#placedPatch(document, patch, limit);
			const siblings = reports.map(({ report }) => report);
			for (const { report, span } of reports) {
				const view = { helperReport: report, span, patch, siblings, sides, patches: document.patches };
				for (const { rule, visit } of visits) {
					attempt(
						() => {
							visit(view, (finding) => findings.push(...this.#placeIn(placed, rule, finding)));
						},
						(message) => errors.push({ source: sourceOf(rule), message, span: toDocument(patch.content, span) }),
					);
				}
			}
		}
		return findings.sort(byPlace);
	}

	/** Yields between two rules if the patch is large. */
	*#checkPatch(
		placed: PlacedPatch,
		facts: ReadonlyMap<Rule, readonly HunkFact<unknown>[]>,
		document: PatchDocument,
		applies: (rule: Rule) => boolean,
		{ findings, errors }: { readonly findings: Finding[]; readonly errors: InternalError[] },
	): Generator<undefined, void> {
		const { patches } = document;
		const context = { ...this.#context, patches, series: seriesWith(document, placed.patch) };
		const { span } = placed.patch.mail;
		const isLarge = span.end - span.start >= LARGE;
		for (const { rule, visit } of this.#patchVisits) {
			if (!applies(rule)) continue;
			const report: PatchReport = (finding) => findings.push(...this.#placeIn(placed, rule, finding));
			attempt(
				() => {
					visit.check(placed.patch, report, { ...context, facts: facts.get(rule) ?? [] });
				},
				(message) => errors.push({ source: sourceOf(rule), message, span: titleOf(document, placed.patch) }),
			);
			if (isLarge) yield;
		}
	}

	/** A finding of a visitor of patches or helpers, with its place in the document. */
	#placeIn(placed: PlacedPatch, rule: Rule, finding: Parameters<PatchReport>[0]): Finding[] {
		const { patch, document } = placed;
		if (finding.in === 'header') return this.#place(placed, document, 0, null, null, { ...finding, rule });
		const content = finding.in === 'subject' ? (patch.subject?.content ?? patch.content) : patch.content;
		const file = finding.in === 'subject' ? null : fileAt(patch, finding.span.start);
		return this.#place(placed, content, 0, file, null, { ...finding, rule });
	}

	#placedPatch(document: PatchDocument, patch: Patch, limit: FindingLimit): PlacedPatch {
		const { settings, tree } = this.#context;
		const profiles = profilesOf(patch, settings.profile, tree);
		return {
			patch,
			document: document.content,
			number: patchNumber(patch),
			profiles,
			profileKey: profiles.join(),
			limit,
		};
	}

	/** A node's finding with its place in the document; empty if it is off or over the limit. `start` is the offset of the node in `content`. */
	#place(
		placed: PlacedPatch,
		content: Content,
		start: number,
		file: DiffFile | null,
		hunk: Hunk | null,
		finding: NodeFinding,
	): Finding[] {
		const { severity, also, suffix } = this.#outcome(placed, finding, file === null ? null : filePath(file));
		if (severity === null || placed.limit.isReached(finding.rule)) return [];
		const { rule, fix, related } = finding;
		const place = (span: Span): Span => toDocument(content, shift(span, start));
		const strict = finding.strict ?? rule.strict ?? false;
		const checkpatch = finding.checkpatch === undefined ? (rule.checkpatch[0] ?? null) : finding.checkpatch;
		const found: Finding = {
			rule,
			severity,
			strict,
			checkpatch,
			level: checkpatch === null ? null : (finding.level ?? (strict ? 'CHECK' : typeLevel(checkpatch))),
			also,
			message: finding.message + suffix,
			span: place(finding.span),
			related: related?.map((other) => ({ span: place(other.span), message: other.message })) ?? NONE_RELATED,
			patch: placed.number,
			file: file === null ? null : filePath(file),
			// Encoded text can't be edited in place.
			fix:
				fix === undefined || content.map !== null
					? null
					: { ...fix, hunk, edits: fix.edits.map(({ span, newText }) => ({ span: shift(span, start), newText })) },
		};
		const listed = placed.limit.take(found);
		return listed === null ? [] : [listed];
	}

	#outcome({ profiles, profileKey }: PlacedPatch, finding: NodeFinding, path: string | null): Outcome {
		const { rule, severity, strict, checkpatch, also = [] } = finding;
		const isOverridden = this.#context.settings.overrides.length > 0;
		const key = `${isOverridden ? (path ?? '') : ''} ${profileKey} ${rule.id} ${severity ?? ''} ${strict ?? ''} ${checkpatch ?? ''} ${also.join()}`;
		const known = this.#outcomes.get(key);
		if (known !== undefined) return known;
		const settings = settingsFor(this.#context.settings, path);
		const outcome = {
			severity: effectiveSeverity(settings, rule, profiles, finding),
			also: also.filter((type) => effectiveSeverity(settings, rule, profiles, { checkpatch: type }) !== null),
			suffix: profileSuffix(rule, profiles),
		};
		this.#outcomes.set(key, outcome);
		return outcome;
	}
}

/** The part of a finding that depends on settings and profiles, but not on its place. */
interface Outcome {
	readonly severity: Severity | null;
	readonly also: readonly string[];
	/** The end of the message. */
	readonly suffix: string;
}

const NONE_RELATED: readonly Related[] = [];

/** A patch, and what its findings in the document have in common. */
interface PlacedPatch {
	readonly patch: Patch;
	readonly document: Content;
	readonly number: string | null;
	readonly profiles: readonly ProfileName[];
	/** The names of `profiles` as one string, for comparing. */
	readonly profileKey: string;
	/** Of all patches of the document. */
	readonly limit: FindingLimit;
}

/** The profiles that enable the rule for a patch with `profiles`, as the end of a message; empty if none does. */
function profileSuffix(rule: Rule, profiles: readonly ProfileName[]): string {
	const enabling = PROFILES.filter(({ name }) => profiles.includes(name) && (rule.profiles?.[name] ?? 'off') !== 'off');
	return enabling.length === 0 ? '' : ` (${enabling.map(({ title }) => title).join(', ')})`;
}

function sourceOf(rule: Rule | null): string {
	return rule === null ? 'the linter' : `rule ${rule.id}`;
}

/** The place of what is wrong with a patch as a whole: its subject, or its first line. */
function titleOf(document: PatchDocument, { subject, mail }: Patch): Span {
	if (subject !== null) return toDocument(subject.content, subject.span);
	return document.content.lines.span(document.content.lines.lineAt(mail.span.start));
}

/** Whether a rule about whole patches applies to `document`: rules about code do not apply to a commit message. */
function appliesTo({ kind }: PatchDocument, { group }: Rule, checksMessage: boolean): boolean {
	return MESSAGE_GROUPS.has(group) ? checksMessage : kind === 'patches';
}

/** Whether all rules check `patch`: a mail with a diff that is neither a reply nor says what was applied, or a message that git will not squash. */
function isLinted({ kind }: PatchDocument, patch: Patch): boolean {
	if (kind === 'commit message') return patch.subject !== null && !isSquashed(patch);
	const isAnnouncement = (patch.subject?.phrase ?? '').startsWith('Applied "');
	return patch.diff.files.length > 0 && patch.subject?.isReply !== true && !isAnnouncement;
}

/** Whether git will squash a patch into the one that its subject names, and drop the subject. */
function isSquashed({ subject }: Patch): boolean {
	return /^(?:fixup|squash|amend)! /.test(subject?.phrase ?? '');
}

function slice(content: Content, span: Span): string {
	return content.text.slice(span.start, span.end);
}

/** The file of the diff that has the line of `offset`; null if none has it. */
function fileAt(patch: Patch, offset: number): DiffFile | null {
	const { content, diff } = patch;
	const line = content.lines.lineAt(offset);
	let low = 0;
	let high = diff.files.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((diff.files[middle]?.endLine ?? 0) <= line) low = middle + 1;
		else high = middle;
	}
	const file = diff.files[low];
	return file !== undefined && file.firstLine <= line ? file : null;
}
