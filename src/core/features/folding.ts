import { toDocument } from '../text/content.ts';
import { memoize } from '../text/memoize.ts';
import { partsOf, type PatchDocument } from '../patch/document.ts';
import type { Patch } from '../patch/patch.ts';

/** Lines that fold into their first one; both from 0 and inclusive. */
export interface Fold {
	readonly first: number;
	readonly last: number;
}

/** What folds: mails of a mailbox, mail headers and their fields for programs, the notes and the diffstat below the `---`, files and hunks. */
export function folding(document: PatchDocument): readonly Fold[] {
	const { lines } = document.content;
	const mails = document.patches.map(({ mail: { span } }) => ({
		first: lines.lineAt(span.start),
		last: lines.lineAt(span.end - 1),
	}));
	const inside = partsOf(document).flatMap(({ start, document: part }) => {
		const firstLine = lines.lineAt(start);
		return foldsIn(part).map(({ first, last }) => ({ first: firstLine + first, last: firstLine + last }));
	});
	return [...(mails.length > 1 ? mails : []), ...inside].filter((fold) => fold.last > fold.first);
}

/** What folds inside the mails of a part. */
const foldsIn = memoize((part: PatchDocument): readonly Fold[] => {
	const { lines } = part.content;
	const folds: Fold[] = [];
	for (const patch of part.patches) {
		const { mail, content, cutLine, diff } = patch;
		const fold = (start: number, end: number): void => {
			const span = toDocument(content, { start, end });
			// What follows may begin in the line of encoded text that this ends in.
			const next = end < content.text.length ? lines.lineAt(toDocument(content, { start: end, end }).start) : Infinity;
			const last = Math.min(lines.lineAt(Math.max(span.start, span.end - 1)), next - 1);
			folds.push({ first: lines.lineAt(span.start), last });
		};
		const [first, last] = [mail.fields[0], mail.fields.at(-1)];
		const transport = transportFolds(part, patch);
		for (const each of transport) folds.push(each);
		if (first !== undefined && last !== undefined) {
			const header = { first: lines.lineAt(first.span.start), last: lines.lineAt(last.span.end) };
			// Of two folds in one line an editor takes the larger, which hides the subject.
			if (!transport.some((fold) => fold.first === header.first)) folds.push(header);
		}
		const start = (line: number): number => content.lines.start(line);
		const notesEnd = diff.files[0]?.firstLine;
		if (cutLine !== null && notesEnd !== undefined) fold(start(cutLine), start(notesEnd));
		for (const { firstLine, endLine, hunks } of diff.files) {
			fold(start(firstLine), start(endLine));
			for (const hunk of hunks) fold(hunk.start, hunk.end);
		}
	}
	return folds;
});

/** Fields that readers of a patch look at; all others are for programs. */
const READ = new Set(['from', 'to', 'cc', 'subject', 'date']);

/** The fields of a mail that are for programs, each run of them; what a raw mail folds when it is opened. */
export function transportFolds({ content: { lines } }: PatchDocument, { mail: { fields } }: Patch): readonly Fold[] {
	const folds: Fold[] = [];
	let first: number | null = null;
	let last = 0;
	for (const { name, span } of fields) {
		if (!READ.has(name)) {
			first ??= lines.lineAt(span.start);
			last = lines.lineAt(Math.max(span.start, span.end - 1));
			continue;
		}
		if (first !== null) folds.push({ first, last });
		first = null;
	}
	if (first !== null) folds.push({ first, last });
	return folds.filter((fold) => fold.last > fold.first);
}
