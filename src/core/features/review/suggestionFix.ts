import { editsOf } from '../../lint/fixes.ts';
import type { PlacedFix } from '../../lint/finding.ts';
import type { PatchDocument } from '../../patch/document.ts';
import type { Patch } from '../../patch/patch.ts';
import type { LineRange } from '../../review/places/anchor.ts';
import type { Remark } from '../../review/remarks/remark.ts';
import { substitutionsIn } from '../../review/remarks/suggestions.ts';
import type { TextEdit } from '../../text/edit.ts';

/** The lines that the edits of a remark would change, of the content of its patch; null if it asks for none. */
export function suggestionLines({ suggestions, anchor }: Remark): LineRange | null {
	if (suggestions.length === 0) return anchor.scope === 'changelog' ? anchor.quoted : null;
	return {
		firstLine: suggestions.reduce((least, { firstLine }) => Math.min(least, firstLine), Infinity),
		endLine: suggestions.reduce((most, { endLine }) => Math.max(most, endLine), 0),
	};
}

/**
 * The edits of `document` that a remark asks for, with those of hunk headers; none where they do not apply exactly, or
 * where the mail is encoded so that its text is not in the document.
 */
export function suggestionEdits(document: PatchDocument, remark: Remark): readonly TextEdit[] {
	const { patch } = remark.anchor.target;
	if (patch.content.map !== null || !document.patches.includes(patch)) return [];
	const hunk = patch.diff.files
		.flatMap(({ hunks }) => hunks)
		.find(({ headerLine, endLine }) =>
			remark.suggestions.some(({ firstLine }) => headerLine < firstLine && firstLine < endLine),
		);
	const edits = remark.suggestions.length > 0 ? lineEdits(patch, remark) : messageEdits(patch, remark);
	const fix: PlacedFix = { title: '', safety: 'unsafe', edits, hunkStart: hunk?.start ?? null };
	return edits.length === 0 ? [] : editsOf(document, [fix]);
}

function lineEdits({ content: { lines, text } }: Patch, { suggestions }: Remark): readonly TextEdit[] {
	const newline = text.includes('\r\n') ? '\r\n' : '\n';
	return suggestions.map(({ firstLine, endLine, lines: replaced }) => ({
		span: { start: lines.start(firstLine), end: lines.start(endLine) },
		newText: replaced.map((line) => `${line}${newline}`).join(''),
	}));
}

/** `s/a/b/` in the quoted lines of a commit message, where the text is there once. */
function messageEdits({ content, messageEnd }: Patch, { anchor, text }: Remark): readonly TextEdit[] {
	const { scope, quoted } = anchor;
	if (scope !== 'changelog' || quoted === null || quoted.endLine > messageEnd) return [];
	const start = content.lines.start(quoted.firstLine);
	const message = content.text.slice(start, content.lines.end(quoted.endLine - 1));
	return substitutionsIn(text).flatMap(({ from, to }) => {
		const at = wordAt(message, from);
		if (at === null) return [];
		return [{ span: { start: start + at, end: start + at + from.length }, newText: to }];
	});
}

/** Where `word` is in a text as a word, if it is there once; otherwise where it is at all, if that is once. */
function wordAt(text: string, word: string): number | null {
	const places: number[] = [];
	for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) places.push(at);
	const isLetter = (at: number): boolean => /[\p{L}\d_]/u.test(text.charAt(at));
	const whole = places.filter((at) => !isLetter(at - 1) && !isLetter(at + word.length));
	const found = whole.length > 0 ? whole : places;
	return found.length === 1 ? (found[0] ?? null) : null;
}
