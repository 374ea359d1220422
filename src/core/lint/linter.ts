import { toDocument } from '../text/content.ts';
import type { Content } from '../text/content.ts';
import { type TextEdit, applyEdits, overlap } from '../text/edit.ts';
import { LineTable } from '../text/lines.ts';
import { type Span, shift } from '../text/span.ts';
import { parseChangelog } from '../patch/changelog.ts';
import { type DiffFile, filePath } from '../patch/diff.ts';
import type { PatchDocument } from '../patch/document.ts';
import type { Hunk } from '../patch/hunk.ts';
import { type Patch, patchNumber } from '../patch/patch.ts';
import { isDownstream } from '../patch/prose.ts';
import { type Subject, parseSubject } from '../patch/subject.ts';
import { editsOnlyAddedLines, headerEdits } from './fixes.ts';
import { HelperReviews } from '../pagetable/compare/reviews.ts';
import { HunkView } from './hunkView.ts';
import {
	type Fix,
	type HunkFact,
	type PatchReport,
	type Related,
	type Rule,
	type RuleFinding,
	type Severity,
} from './rule.ts';
import { type Settings, effectiveSeverity } from './settings.ts';

/** A finding at its place in the document. */
export interface Finding {
	readonly rule: Rule;
	readonly severity: Severity;
	readonly message: string;
	/** In the document; of an encoded mail, the nearest place that the text came from. */
	readonly span: Span;
	readonly related: readonly Related[];
	/** `n/m` of the patch; null where it has no number. */
	readonly patch: string | null;
	/** The path in the diff; null for subject and changelog. */
	readonly file: string | null;
	readonly fix: PlacedFix | null;
}

/** A fix with edits in the document. Its hunk's header is not among them: `editsOf` adds what headers need. */
export interface PlacedFix extends Fix {
	readonly hunk: Hunk | null;
}

/** What rules said of one node, with offsets from its beginning. */
interface NodeResult {
	readonly findings: readonly NodeFinding[];
	/** By rule, what its `gather` took; empty for a node that is no hunk. */
	readonly facts: ReadonlyMap<Rule, unknown>;
}

type NodeFinding = RuleFinding & { readonly rule: Rule };

/** A subject has no facts, and neither has a changelog. */
const NO_FACTS: ReadonlyMap<Rule, unknown> = new Map();

/**
 * Runs rules over documents and remembers what they said of each node by its text: linting an edited document again
 * costs as much as the nodes that the edit touched.
 */
export class Linter {
	readonly #rules: readonly Rule[];
	readonly #settings: Settings;
	readonly #reviews: HelperReviews;
	/** Results by node text; what the last run did not use is dropped at the end of it. */
	#known = new Map<string, NodeResult>();

	constructor(rules: readonly Rule[], settings: Settings, reviews = new HelperReviews()) {
		this.#reviews = reviews;
		this.#rules = rules.filter((rule) => effectiveSeverity(settings, rule, rule.severity) !== null);
		this.#settings = settings;
	}

	/** All findings of `document` in order of their place. */
	lint(document: PatchDocument): readonly Finding[] {
		return [...complete(this.steps(document)), ...complete(this.helperSteps(document))].sort(byPlace);
	}

	/** All findings but those about page-table helpers, in steps of one node each: a caller may pause between two, or drop the rest. */
	*steps(document: PatchDocument): Generator<undefined, readonly Finding[]> {
		const used = new Map<string, NodeResult>();
		const findings: Finding[] = [];
		for (const patch of document.patches) {
			if (!isLinted(patch)) continue;
			const facts = new Map<Rule, HunkFact<unknown>[]>();
			if (patch.subject !== null && !isDownstream(patch)) {
				const { content, span } = patch.subject;
				const result = this.#node(used, `subject\n${slice(content, span)}`, () => this.#lintSubject(patch.subject));
				findings.push(
					...result.findings.map((finding) => this.#place(patch, content, span.start, null, null, finding)),
				);
				const { content: body, firstLine, endLine } = patch.changelog;
				const log = { start: body.lines.start(firstLine), end: body.lines.start(endLine) };
				const logResult = this.#node(used, `changelog\n${slice(body, log)}`, () =>
					this.#lintChangelog(slice(body, log)),
				);
				findings.push(...logResult.findings.map((finding) => this.#place(patch, body, log.start, null, null, finding)));
				yield;
			}
			for (const file of patch.diff.files) {
				const path = filePath(file);
				for (const hunk of file.hunks) {
					if (hunk.markers > 1) continue;
					const text = slice(patch.content, hunk);
					const result = this.#node(used, `${path}\n${text}`, () => this.#lintHunk(path, text, hunk));
					for (const finding of result.findings) {
						findings.push(this.#place(patch, patch.content, hunk.start, file, hunk, finding));
					}
					for (const [rule, fact] of result.facts) {
						const gathered = facts.get(rule) ?? [];
						gathered.push({ file, hunk, start: hunk.start, fact });
						facts.set(rule, gathered);
					}
					yield;
				}
			}
			findings.push(...this.#judge(patch, facts));
		}
		this.#known = used;
		return findings.sort(byPlace);
	}

	/** The findings about page-table helpers, in steps of one patch each, which may take tens of milliseconds. */
	*helperSteps(document: PatchDocument): Generator<undefined, readonly Finding[]> {
		const rules = this.#rules.filter(({ visit }) => visit.helper !== undefined);
		const findings: Finding[] = [];
		if (rules.length === 0) return findings;
		for (const { patch, reviews, sides } of this.#reviews.steps(document)) {
			yield;
			if (!isLinted(patch)) continue;
			const siblings = reviews.map(({ review }) => review);
			for (const { review, span } of reviews) {
				const view = { review, span, patch, siblings, sides, series: document.patches };
				for (const rule of rules)
					rule.visit.helper?.(view, (finding) => findings.push(this.#placeIn(patch, rule, finding)));
			}
		}
		return findings.sort(byPlace);
	}

	#node(used: Map<string, NodeResult>, key: string, run: () => NodeResult): NodeResult {
		const result = used.get(key) ?? this.#known.get(key) ?? run();
		used.set(key, result);
		return result;
	}

	#lintSubject(subject: Subject | null): NodeResult {
		const findings: NodeFinding[] = [];
		if (subject !== null) {
			const text = slice(subject.content, subject.span);
			const alone = parseSubject(alonely(text), { start: 0, end: text.length }, subject.text);
			for (const rule of this.#rules) rule.visit.subject?.(alone, (finding) => findings.push({ ...finding, rule }));
		}
		return { findings, facts: NO_FACTS };
	}

	#lintChangelog(text: string): NodeResult {
		const findings: NodeFinding[] = [];
		const content = alonely(text);
		const changelog = parseChangelog(content, 0, content.lines.count);
		for (const rule of this.#rules) rule.visit.changelog?.(changelog, (finding) => findings.push({ ...finding, rule }));
		return { findings, facts: NO_FACTS };
	}

	#lintHunk(path: string, text: string, hunk: Hunk): NodeResult {
		const findings: NodeFinding[] = [];
		const facts = new Map<Rule, unknown>();
		const view = new HunkView(path, text, hunk, this.#settings);
		for (const rule of this.#rules) {
			rule.visit.hunk?.(view, ({ fix, ...finding }) => {
				const sound = fix !== undefined && editsOnlyAddedLines(view, fix.edits);
				findings.push(sound ? { ...finding, fix, rule } : { ...finding, rule });
			});
			const fact = rule.visit.patch?.gather?.(view) ?? null;
			if (fact !== null) facts.set(rule, fact);
		}
		return { findings, facts };
	}

	#judge(patch: Patch, facts: ReadonlyMap<Rule, readonly HunkFact<unknown>[]>): Finding[] {
		const findings: Finding[] = [];
		for (const rule of this.#rules) {
			rule.visit.patch?.judge(patch, facts.get(rule) ?? [], (finding) => {
				findings.push(this.#placeIn(patch, rule, finding));
			});
		}
		return findings;
	}

	/** A finding about a whole patch in the document. */
	#placeIn(patch: Patch, rule: Rule, finding: Parameters<PatchReport>[0]): Finding {
		const content = finding.in === 'subject' ? (patch.subject?.content ?? patch.content) : patch.content;
		const file = finding.in === 'subject' ? null : fileAt(patch, finding.span.start);
		return this.#place(patch, content, 0, file, null, { ...finding, rule });
	}

	/** A node's finding in the document: `start` is where the node begins in `content`. */
	#place(
		patch: Patch,
		content: Content,
		start: number,
		file: DiffFile | null,
		hunk: Hunk | null,
		finding: NodeFinding,
	): Finding {
		const { rule, message, fix, related = [] } = finding;
		const place = (span: Span): Span => toDocument(content, shift(span, start));
		return {
			rule,
			severity: effectiveSeverity(this.#settings, rule, finding.severity ?? rule.severity) ?? rule.severity,
			message,
			span: place(finding.span),
			related: related.map((other) => ({ span: place(other.span), message: other.message })),
			patch: patchNumber(patch),
			file: file === null ? null : filePath(file),
			// Encoded text can't be edited in place.
			fix:
				fix === undefined || content.map !== null
					? null
					: { ...fix, hunk, edits: fix.edits.map(({ span, newText }) => ({ span: shift(span, start), newText })) },
		};
	}
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

/** Only mails that carry a patch: no cover letters, and no replies that quote one. */
function isLinted(patch: Patch): boolean {
	return patch.diff.files.length > 0 && patch.subject?.isReply !== true;
}

function slice(content: Content, span: Span): string {
	return content.text.slice(span.start, span.end);
}

function alonely(text: string): Content {
	return { text, lines: new LineTable(text), map: null };
}

function fileAt(patch: Patch, offset: number): DiffFile | null {
	const line = patch.content.lines.lineAt(offset);
	return patch.diff.files.find(({ firstLine, endLine }) => line >= firstLine && line < endLine) ?? null;
}

/**
 * The edits that apply `fixes` to `document` and keep all hunk headers right. A fix that overlaps one before it in the
 * list is left out: linting the result again offers it anew.
 */
export function editsOf(document: PatchDocument, fixes: readonly PlacedFix[]): readonly TextEdit[] {
	const chosen: PlacedFix[] = [];
	for (const fix of fixes) {
		const free = chosen.every((other) => !other.edits.some((a) => fix.edits.some((b) => overlap(a, b))));
		if (free) chosen.push(fix);
	}
	const edits = chosen.flatMap((fix) => fix.edits);
	for (const patch of document.patches) {
		for (const file of patch.diff.files) {
			const edited = chosen.flatMap(({ hunk, edits: own }) => {
				const current = hunk === null ? undefined : file.hunks.find(({ start }) => start === hunk.start);
				return current === undefined || patch.content.map !== null ? [] : [{ hunk: current, edits: own }];
			});
			if (edited.length > 0) edits.push(...headerEdits(patch.content, file.hunks, edited));
		}
	}
	return edits;
}

/** The document's text after `fixes`. */
export function applyFixes(document: PatchDocument, fixes: readonly PlacedFix[]): string {
	return applyEdits(document.content.text, editsOf(document, fixes));
}
