import type { PatchDocument } from '../patch/document.ts';
import { EditedText } from '../text/editedText.ts';
import type { TextEdit } from '../text/edit.ts';
import { editsOf } from './fixes.ts';
import type { Finding } from './finding.ts';
import { changesShownLines } from './shownElsewhere.ts';

/** Maximum number of rounds: a fix may make room for another finding, which the next round fixes. */
const MAX_ROUNDS = 10;

/** Number of characters that are linted before no further round begins: a long text that is fixed slowly keeps some fixes for the next time. */
const MAX_LINTED = 3_000_000;

/** A document with all wanted fixes applied. */
export interface FixedDocument {
	readonly document: PatchDocument;
	readonly edits: readonly TextEdit[];
	/** Findings that remain. */
	readonly findings: readonly Finding[];
	/** The number of those whose fix would change a line that another patch of the document shows. */
	readonly shownElsewhere: number;
}

/** How to parse and lint the document between two rounds. */
export interface FixAllTools {
	readonly parse: (text: string) => PatchDocument;
	readonly findings: (document: PatchDocument) => readonly Finding[];
}

/** How many lines around a finding that the fixes made are left as they are: first the nearest, then more. */
const DISTANCES = [1, 5, 40];

/**
 * Applies the fixes of all `wanted` findings, then those for the result, until no fix is left. Safe fixes that together
 * raise the count of a rule, or of a type of checkpatch.pl, are not made where they did. A line that another patch of the
 * document shows stays as it is, so that a series still applies.
 */
export function fixAll(
	document: PatchDocument,
	findings: readonly Finding[],
	tools: FixAllTools,
	wanted: (finding: Finding) => boolean,
): FixedDocument {
	let linted = 0;
	const counting: FixAllTools = {
		parse: tools.parse,
		findings: (fixed) => {
			linted += fixed.content.text.length;
			return tools.findings(fixed);
		},
	};
	let result = fixWithoutRaising(document, findings, counting, wanted);
	// What is left near a line that raised a count may no longer do so.
	for (let round = 0; round < MAX_ROUNDS && result.edits.length > 0 && linted < MAX_LINTED; round++) {
		const more = fixWithoutRaising(result.document, result.findings, counting, wanted);
		if (more.edits.length === 0) break;
		const edited = new EditedText(document.content.text);
		edited.edit(result.edits);
		edited.edit(more.edits);
		result = { ...more, edits: edited.edits() };
	}
	return result;
}

function fixWithoutRaising(
	document: PatchDocument,
	findings: readonly Finding[],
	tools: FixAllTools,
	wanted: (finding: Finding) => boolean,
): FixedDocument {
	let result = fixInRounds(document, findings, tools, wanted);
	const { lines } = document.content;
	const kept = new Set<number>();
	for (const distance of DISTANCES) {
		const more = raisedLines(document, findings, result);
		if (more.length === 0) break;
		for (const line of more) for (let near = -distance; near <= distance; near++) kept.add(line + near);
		result = fixInRounds(
			document,
			findings,
			tools,
			(finding, start) => wanted(finding) && !(isSafe(finding) && kept.has(lines.lineAt(start))),
		);
	}
	return result;
}

/** `wanted` gets the place of a finding in the document as it was. */
function fixInRounds(
	document: PatchDocument,
	findings: readonly Finding[],
	{ parse, findings: lint }: FixAllTools,
	wanted: (finding: Finding, start: number) => boolean,
): FixedDocument {
	const edited = new EditedText(document.content.text);
	let [current, left, shownElsewhere] = [document, findings, 0];
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const original = originalOffsets(edited.edits());
		const isShown = changesShownLines(current);
		const fixes = left.flatMap((finding) =>
			finding.fix !== null && wanted(finding, original(finding.span.start)) ? [finding.fix] : [],
		);
		const possible = fixes.filter((fix) => !isShown(fix));
		shownElsewhere = fixes.length - possible.length;
		const edits = editsOf(current, possible);
		if (edits.length === 0) break;
		edited.edit(edits);
		current = parse(edited.text);
		left = lint(current);
	}
	return { document: current, edits: edited.edits(), findings: left, shownElsewhere };
}

/** Rules whose findings a fix of another rule only makes visible: what they report was wrong before, too. */
export const REVEALED: ReadonlyMap<string, readonly string[]> = new Map([
	['c99-integer-type', ['not-reverse-fir-tree']],
	['integer-type-spelling', ['not-reverse-fir-tree']],
	['leading-space', ['off-tab-stop']],
	['spaces-for-tabs', ['off-tab-stop']],
	['subject-without-prefix', ['subject-not-imperative']],
	['link-tag-form', ['empty-changelog']],
	['tags-not-set-apart', ['tag-order']],
]);

/** The lines of `document` with more findings of a rule or type after `fixed` than before, if there are more altogether. */
function raisedLines({ content }: PatchDocument, before: readonly Finding[], fixed: FixedDocument): readonly number[] {
	const hidden = new Set(before.flatMap((finding) => (isSafe(finding) ? (REVEALED.get(finding.rule.id) ?? []) : [])));
	const original = originalOffsets(fixed.edits);
	const counts = new Map<string, Map<number, number>>();
	const count = (finding: Finding, start: number, by: 1 | -1): void => {
		if (hidden.has(finding.rule.id)) return;
		for (const name of [finding.rule.id, finding.checkpatch ?? '', ...finding.also]) {
			const lines = counts.get(name) ?? new Map<number, number>();
			const line = content.lines.lineAt(start);
			lines.set(line, (lines.get(line) ?? 0) + by);
			counts.set(name, lines);
		}
	};
	for (const finding of before) count(finding, finding.span.start, -1);
	for (const finding of fixed.findings) count(finding, original(finding.span.start), 1);
	return [...counts].flatMap(([name, lines]) => {
		const growth = [...lines.values()].reduce((sum, one) => sum + one, 0);
		return name === '' || growth <= 0 ? [] : [...lines].flatMap(([line, one]) => (one > 0 ? [line] : []));
	});
}

/** Where an offset in the text after `edits`, which are in order, was before. */
function originalOffsets(edits: readonly TextEdit[]): (offset: number) => number {
	const starts: number[] = [];
	let growth = 0;
	for (const { span, newText } of edits) {
		starts.push(span.start + growth);
		growth += newText.length - (span.end - span.start);
	}
	return (offset) => {
		const index = lastUpTo(starts, offset);
		const [edit, start] = [edits[index], starts[index]];
		if (edit === undefined || start === undefined) return offset;
		const { span, newText } = edit;
		return offset < start + newText.length
			? Math.min(span.start + offset - start, span.end)
			: offset - start - newText.length + span.end;
	};
}

/** Index of the last of ascending `starts` that is at most `offset`, or -1. */
function lastUpTo(starts: readonly number[], offset: number): number {
	let [low, high] = [0, starts.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((starts[middle] ?? 0) <= offset) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

/** Whether the finding has a fix that never changes what the patch means. */
export function isSafe({ fix }: Finding): boolean {
	return fix?.safety === 'safe';
}
