import type { InternalError } from '../text/internalError.ts';
import type { Span } from '../text/span.ts';
import type { Finding } from './finding.ts';
import type { CachedNode } from './nodeCache.ts';
import { byPlace, type NodeResult } from './nodeLinter.ts';
import type { PatchCheck } from './patchCheck.ts';
import { type PlacedPatch, shiftFinding } from './placement.ts';
import type { Rule } from './rule.ts';

/** What is known of a part of a document, with offsets from its start. */
export interface LintedPart {
	readonly patches: readonly LintedPatch[];
	/** What threw while nodes were linted. */
	readonly errors: readonly InternalError[];
	/** The nodes of the part, which stay known while it is. */
	readonly nodes: readonly CachedNode<NodeResult>[];
	/** The findings in a document in which the part begins at `start`, and those of the patches that they were made of. */
	shown: PlacedFindings | null;
}

interface PlacedFindings {
	readonly start: number;
	readonly of: readonly (readonly Finding[])[];
	readonly findings: readonly Finding[];
}

export interface LintedPatch {
	readonly placed: PlacedPatch;
	/** Those in its nodes. */
	readonly findings: readonly Finding[];
	/** The rules about whole patches, without those that are done with it. */
	checks: readonly PatchCheck[];
	/** Whether a rule applies to the patch. */
	readonly hasSay: (rule: Rule) => boolean;
	/** The place of what is wrong with the patch as a whole. */
	readonly title: Span;
	/** The findings in its nodes and of the checks, sorted by place; null until they are asked for. */
	all: readonly Finding[] | null;
}

/**
 * The sorted findings of a part of a document that begins at `start`, where `allOf` gives those of a patch. They are the same
 * objects until something changes in the part, or above it.
 */
export function findingsAt(
	part: LintedPart,
	start: number,
	allOf: (patch: LintedPatch) => readonly Finding[],
): readonly Finding[] {
	const of = part.patches.map((patch) => (patch.all ??= allOf(patch)));
	const { shown } = part;
	if (shown?.start === start && shown.of.every((findings, index) => findings === of[index])) return shown.findings;
	const findings = of.flat().map((finding) => shiftFinding(finding, start));
	if (of.length > 1) findings.sort(byPlace);
	part.shown = { start, of, findings };
	return findings;
}
