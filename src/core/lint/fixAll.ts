import type { PatchDocument } from '../patch/document.ts';
import { EditedText } from '../text/editedText.ts';
import type { TextEdit } from '../text/edit.ts';
import { editsOf } from './fixes.ts';
import type { Finding } from './finding.ts';

/** Maximum number of rounds: a fix may make room for another finding, which the next round fixes. */
const MAX_ROUNDS = 10;

/** A document with all wanted fixes applied. */
export interface FixedDocument {
	readonly document: PatchDocument;
	readonly edits: readonly TextEdit[];
	/** Findings that remain. */
	readonly findings: readonly Finding[];
}

/** How to parse and lint the document between two rounds. */
export interface FixAllTools {
	readonly parse: (text: string) => PatchDocument;
	readonly findings: (document: PatchDocument) => readonly Finding[];
}

/** Applies the fixes of all `wanted` findings, then those for the result, until no fix is left. */
export function fixAll(
	document: PatchDocument,
	findings: readonly Finding[],
	{ parse, findings: lint }: FixAllTools,
	wanted: (finding: Finding) => boolean,
): FixedDocument {
	const edited = new EditedText(document.content.text);
	let [current, left] = [document, findings];
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const fixes = left.flatMap((finding) => (finding.fix !== null && wanted(finding) ? [finding.fix] : []));
		const edits = editsOf(current, fixes);
		if (edits.length === 0) break;
		edited.edit(edits);
		current = parse(edited.text);
		left = lint(current);
	}
	return { document: current, edits: edited.edits(), findings: left };
}

/** Whether the finding has a fix that never changes what the patch means. */
export function isSafe({ fix }: Finding): boolean {
	return fix?.safety === 'safe';
}
