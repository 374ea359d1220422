import { mayBeText } from '../c/textArguments.ts';
import type { HunkView } from '../code/hunkView.ts';
import { isTooLong } from '../code/longLines.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { editsOnlyAddedLines } from './fixes.ts';
import type { Fix } from './rule.ts';

/**
 * The fix of a finding in a hunk as it may be offered: null if it edits more than added lines or the indentation in a
 * string, or joins a macro's name to its replacement, `unsafe` if it removes what only looks like a blank, may change text that a macro makes of its arguments, or
 * makes a line longer than `limit` columns.
 */
export function soundFix(view: HunkView, fix: Fix, limit: number): Fix | null {
	const { edits } = fix;
	if (!editsOnlyAddedLines(view, edits)) return null;
	if (edits.some((edit) => reindentsString(view, edit) || joinsName(view, edit))) return null;
	if (fix.safety === 'unsafe') return fix;
	const isDoubtful =
		edits.some((edit) => removesOddBlank(view, edit) || mayEditText(view, edit)) || makesTooLong(view, edits, limit);
	return isDoubtful ? { ...fix, safety: 'unsafe' } : fix;
}

/** Whether an edit of blanks begins inside a string that continues on the next line. */
function reindentsString({ language, after }: HunkView, { span, newText }: TextEdit): boolean {
	if (language !== 'c' || newText.trim() !== '') return false;
	const offset = after.image.fromContent(span.start) ?? 0;
	const token = after.flatTokens[after.indexFrom(offset) - 1];
	return token?.kind === 'string' && token.line < token.endLine && offset < token.end;
}

/** Whether an edit removes the blank after the name of a macro. */
function joinsName({ content: { lines, text } }: HunkView, { span, newText }: TextEdit): boolean {
	if (newText !== '' || !/^\s/.test(text.slice(span.start, span.end))) return false;
	return /^\+\s*#\s*define\s+\w+$/.test(text.slice(lines.start(lines.lineAt(span.start)), span.start));
}

/** A character that looks like a blank and is not one in C, or that nobody types on purpose. */
// eslint-disable-next-line no-control-regex
const ODD_BLANK = /[\0-\x08\v\f\x0e-\x1f\x7f\x85\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]/;

function removesOddBlank({ content }: HunkView, { span, newText }: TextEdit): boolean {
	return ODD_BLANK.test(content.text.slice(span.start, span.end)) && !ODD_BLANK.test(newText);
}

/** Whether an edit may change what a macro makes of the text of its arguments: there, blanks are content, but not their number. */
function mayEditText({ language, content, after }: HunkView, { span, newText }: TextEdit): boolean {
	if (language !== 'c') return false;
	if (isBlank(newText) && isBlank(content.text.slice(span.start, span.end))) return false;
	const offset = after.image.fromContent(span.start);
	return offset !== null && mayBeText(after.flatTokens, after.indexFrom(offset), after.macros);
}

/** Whether a text, perhaps with the markers of lines, consists of blanks. */
function isBlank(text: string): boolean {
	return /^(?:\n\+|\s)+$/.test(text);
}

/** Whether a line becomes longer than `limit` columns that was not. */
function makesTooLong({ content }: HunkView, edits: readonly TextEdit[], limit: number): boolean {
	const { lines, text } = content;
	const first = edits.reduce((least, { span }) => Math.min(least, lines.lineAt(span.start)), lines.count);
	const last = edits.reduce((most, { span }) => Math.max(most, lines.lineAt(span.end)), 0);
	const start = lines.start(first);
	const before = text.slice(start, lines.end(last));
	const local = edits.map(({ span, newText }) => ({
		span: { start: span.start - start, end: span.end - start },
		newText,
	}));
	return longLines(applyEdits(before, local), limit) > longLines(before, limit);
}

function longLines(text: string, limit: number): number {
	return text.split('\n').filter((line) => line.startsWith('+') && isTooLong(line.slice(1).trimEnd(), limit)).length;
}
