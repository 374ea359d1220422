import { typeLevel } from '../config/checkpatchLevels.ts';
import { settingsFor } from '../config/overrides.ts';
import { PROFILES, type ProfileName, profilesOf } from '../config/profiles.ts';
import { type Severity, effectiveSeverity } from '../config/severity.ts';
import { type DiffFile, filePath } from '../patch/diff.ts';
import type { Hunk } from '../patch/hunk.ts';
import { type Patch, patchField, patchNumber } from '../patch/patch.ts';
import { type Content, toDocument } from '../text/content.ts';
import { memoizeByKey } from '../text/memoize.ts';
import { type Span, shift } from '../text/span.ts';
import type { Finding, PlacedFix } from './finding.ts';
import type { FindingLimit } from './findingLimit.ts';
import { type Ignore, ignoreOf, ignoresOf } from './ignores.ts';
import type { NodeFinding } from './nodeFindings.ts';
import type { PatchReport, Rule, RuleContext } from './rule.ts';

/** A patch, and what its findings in the document have in common. */
export interface PlacedPatch {
	readonly patch: Patch;
	readonly document: Content;
	readonly number: string | null;
	readonly profiles: readonly ProfileName[];
	/** The names of `profiles` as one string, for comparing. */
	readonly profileKey: string;
	/** The year in which it was sent or made; null if it has no date. */
	readonly year: number | null;
	/** What the patch asks to ignore. */
	readonly ignores: readonly Ignore[];
	/** Of the part of the document that the patch is in. */
	readonly limit: FindingLimit;
}

/** The part of a finding that depends on settings and profiles, but not on its place. */
interface Outcome {
	readonly severity: Severity | null;
	readonly also: readonly string[];
	/** The end of the message. */
	readonly suffix: string;
}

/** The findings of a node, without those that are off. */
interface PlacedNode {
	/** All that they depend on besides the node and its place. */
	readonly context: string;
	readonly start: number;
	readonly findings: readonly Finding[];
}

const NONE: readonly never[] = [];

/** Gives what rules report the place in the document and the severity that it has for the user. */
export class Placement {
	readonly #context: RuleContext;
	readonly #settingsFor = memoizeByKey((path: string | null) => settingsFor(this.#context.settings, path));
	/** Outcomes by what they depend on: rules are many, but what they say of severities is of few kinds. */
	readonly #outcomes = new Map<string, Outcome>();
	/** The findings of nodes where they were placed last. */
	readonly #nodes = new WeakMap<readonly NodeFinding[], PlacedNode>();

	constructor(context: RuleContext) {
		this.#context = context;
	}

	/** A patch of `document`, whose findings `limit` counts. */
	of(document: Content, patch: Patch, limit: FindingLimit): PlacedPatch {
		const { settings, tree } = this.#context;
		const profiles = profilesOf(patch, settings.profile, tree);
		return {
			patch,
			document,
			number: patchNumber(patch),
			profiles,
			profileKey: profiles.join(),
			year: yearIn(patchField(document, patch, 'date') ?? ''),
			ignores: ignoresOf(patch),
			limit,
		};
	}

	/** A finding of a visitor of patches or helpers, with its place in the document; empty if it is off. */
	placeIn(placed: PlacedPatch, rule: Rule, finding: Parameters<PatchReport>[0]): Finding[] {
		const { patch, document } = placed;
		if (finding.in === 'header') return this.#listed(placed, document, null, null, { ...finding, rule });
		const content = finding.in === 'subject' ? (patch.subject?.content ?? patch.content) : patch.content;
		const line = content.lines.lineAt(finding.span.start);
		const file = finding.in === 'subject' ? null : partAt(patch.diff.files, line);
		const hunk = file === null ? null : partAt(file.hunks, line);
		return this.#listed(placed, content, file, hunk, { ...finding, rule });
	}

	#listed(
		placed: PlacedPatch,
		content: Content,
		file: DiffFile | null,
		hunk: Hunk | null,
		finding: NodeFinding,
	): Finding[] {
		const found = placed.limit.isReached(finding.rule) ? null : this.#place(placed, content, 0, file, hunk, finding);
		const listed = found && placed.limit.take(found);
		return listed === null ? [] : [listed];
	}

	/**
	 * The findings of a node of one patch with their places in the document, without those that are off or over the limit. `start` is the
	 * offset of the node in `content`. What an edit has only moved is not placed again.
	 */
	placeNode(
		placed: PlacedPatch,
		content: Content,
		start: number,
		file: DiffFile | null,
		hunk: Hunk | null,
		node: readonly NodeFinding[],
	): readonly Finding[] {
		if (node.length === 0) return NONE;
		const { number, profileKey, year, ignores, limit } = placed;
		const context = [number, profileKey, year, hunk === null ? null : hunk.start - start].join();
		// Decoded text has its own way back to the document, and what is ignored is a place in it.
		const isOnlyMoved = content.map === null && ignores.length === 0;
		const last = isOnlyMoved ? this.#nodes.get(node) : undefined;
		const findings =
			last?.context === context
				? last.findings.map((finding) => shiftFinding(finding, start - last.start))
				: node.flatMap((finding) => this.#place(placed, content, start, file, hunk, finding) ?? []);
		if (isOnlyMoved) this.#nodes.set(node, { context, start, findings });
		return findings.flatMap((finding) => limit.take(finding) ?? []);
	}

	/** A finding with its place in the document; null if it is off. */
	#place(
		placed: PlacedPatch,
		content: Content,
		start: number,
		file: DiffFile | null,
		hunk: Hunk | null,
		finding: NodeFinding,
	): Finding | null {
		const { severity, also, suffix } = this.#outcome(placed, finding, file === null ? null : filePath(file));
		if (severity === null) return null;
		const { rule, fix, related } = finding;
		const place = (span: Span): Span => toDocument(content, shift(span, start));
		const strict = finding.strict ?? rule.strict ?? false;
		const checkpatch = finding.checkpatch === undefined ? (rule.checkpatch[0] ?? null) : finding.checkpatch;
		return {
			rule,
			severity,
			strict,
			checkpatch,
			level: checkpatch === null ? null : (finding.level ?? (strict ? 'CHECK' : typeLevel(checkpatch))),
			also,
			message: finding.message + suffix,
			span: place(finding.span),
			related: related?.map((other) => ({ span: place(other.span), message: other.message })) ?? NONE,
			patch: placed.number,
			file: file === null ? null : filePath(file),
			// Encoded text can't be edited in place.
			fix:
				fix === undefined || content.map !== null
					? null
					: {
							...fix,
							hunkStart: hunk?.start ?? null,
							edits: fix.edits.map(({ span, newText }) => ({ span: shift(span, start), newText })),
						},
			lostFix: content.map === null ? null : (fix?.safety ?? null),
			ignored: ignoreOf(placed.ignores, rule, finding),
		};
	}

	#outcome({ profiles, profileKey, year }: PlacedPatch, finding: NodeFinding, path: string | null): Outcome {
		const isTooEarly = finding.rule.since !== undefined && year !== null && year < finding.rule.since;
		const isTooLate = finding.until !== undefined && (year === null || year >= finding.until);
		const judged: NodeFinding = isTooEarly || isTooLate ? { ...finding, severity: 'off' } : finding;
		const { rule, severity, strict, checkpatch, also = [] } = judged;
		const isOverridden = this.#context.settings.overrides.length > 0;
		const key = `${isOverridden ? (path ?? '') : ''} ${profileKey} ${rule.id} ${severity ?? ''} ${strict ?? ''} ${checkpatch ?? ''} ${also.join()}`;
		const known = this.#outcomes.get(key);
		if (known !== undefined) return known;
		const settings = this.#settingsFor(path);
		const outcome = {
			severity: effectiveSeverity(settings, rule, profiles, judged),
			also: also.filter((type) => effectiveSeverity(settings, rule, profiles, { checkpatch: type }) !== null),
			suffix: profileSuffix(rule, profiles),
		};
		this.#outcomes.set(key, outcome);
		return outcome;
	}
}

/** A finding in a part of a document that begins at `start`, with its place in the document. */
export function shiftFinding(finding: Finding, start: number): Finding {
	if (start === 0) return finding;
	const { span, related, fix, ignored } = finding;
	// Written out, since an edit at the top of a mailbox shifts all of its findings.
	return {
		rule: finding.rule,
		severity: finding.severity,
		strict: finding.strict,
		checkpatch: finding.checkpatch,
		level: finding.level,
		also: finding.also,
		message: finding.message,
		span: shift(span, start),
		related:
			related.length === 0
				? related
				: related.map((other) => ({ span: shift(other.span, start), message: other.message })),
		patch: finding.patch,
		file: finding.file,
		fix: fix === null ? null : new ShiftedFix(fix, start),
		lostFix: finding.lostFix,
		ignored: ignored && { ...ignored, span: shift(ignored.span, start) },
	};
}

/** A fix in a part of a document that begins at `start`. Few are ever looked at: their edits are placed when they are. */
class ShiftedFix implements PlacedFix {
	readonly title: string;
	readonly safety: PlacedFix['safety'];
	readonly #fix: PlacedFix;
	readonly #start: number;

	constructor(fix: PlacedFix, start: number) {
		this.title = fix.title;
		this.safety = fix.safety;
		const isShifted = fix instanceof ShiftedFix;
		this.#fix = isShifted ? fix.#fix : fix;
		this.#start = isShifted ? fix.#start + start : start;
	}

	get edits(): PlacedFix['edits'] {
		return this.#fix.edits.map(({ span, newText }) => ({ span: shift(span, this.#start), newText }));
	}

	get hunkStart(): number | null {
		return this.#fix.hunkStart === null ? null : this.#fix.hunkStart + this.#start;
	}
}

/** The year in a date of a header, as `Fri, 2 Jan 2026 …` or `2026-01-02 …`; null if it has none. */
function yearIn(date: string): number | null {
	const year = /\b(?:19|20)\d\d\b/.exec(date)?.[0];
	return year === undefined ? null : Number(year);
}

/** The profiles that enable the rule for a patch with `profiles`, as the end of a message; empty if none does. */
function profileSuffix(rule: Rule, profiles: readonly ProfileName[]): string {
	const enabling = PROFILES.filter(({ name }) => profiles.includes(name) && (rule.profiles?.[name] ?? 'off') !== 'off');
	return enabling.length === 0 ? '' : ` (${enabling.map(({ title }) => title).join(', ')})`;
}

/** The one of `parts`, which are in order, that has line `line`; null if none has it. */
function partAt<P extends { readonly firstLine: number; readonly endLine: number }>(
	parts: readonly P[],
	line: number,
): P | null {
	let low = 0;
	let high = parts.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((parts[middle]?.endLine ?? 0) <= line) low = middle + 1;
		else high = middle;
	}
	const part = parts[low];
	return part !== undefined && part.firstLine <= line ? part : null;
}
