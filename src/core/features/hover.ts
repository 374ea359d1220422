import type { Span } from '../text/span.ts';
import type { PatchDocument } from '../patch/document.ts';
import { findHelper, machineFor, sampleRows } from '../pagetable/simulate.ts';
import { handful, summaryLine, verdict, sampleTable } from './sampleTable.ts';

/** What a hover shows. */
export interface Hover {
	/** The word that it is about, in the document. */
	readonly span: Span;
	/** Markdown without anything from the document but the name of a helper that we know. */
	readonly markdown: string;
	readonly helper: string;
}

/** The hover over a page-table helper at `offset` of the document; null where there is none. */
export function hover(document: PatchDocument, offset: number): Hover | null {
	const span = wordAt(document.content.text, offset);
	const helper = findHelper(document.content.text.slice(span.start, span.end));
	if (helper === undefined) return null;
	const rows = sampleRows(helper, machineFor(helper));
	// Of a helper that changes an entry, the bits that it changes tell enough, and the hover has little room.
	const table = sampleTable(helper, handful(helper, rows), helper.kind === 'predicate');
	const markdown = `${summaryLine(helper)}\n\n${verdict(helper, rows)}\n\n${table}`;
	return { span, markdown, helper: helper.name };
}

/** The longest name that is looked at. */
const LONGEST = 64;

function wordAt(text: string, offset: number): Span {
	let start = offset;
	let end = offset;
	while (start > 0 && offset - start < LONGEST && isWord(text.charCodeAt(start - 1))) start--;
	while (end < text.length && end - offset < LONGEST && isWord(text.charCodeAt(end))) end++;
	return { start, end };
}

function isWord(unit: number): boolean {
	return (
		(unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x5f
	);
}
