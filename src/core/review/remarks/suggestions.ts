import { type Hunk, lineKind } from '../../patch/hunk.ts';
import type { Content } from '../../text/content.ts';
import { groupBy } from '../../text/groupBy.ts';
import { memoize } from '../../text/memoize.ts';
import type { Anchor } from '../places/anchor.ts';
import { keyOf } from '../mails/mailText.ts';
import type { Suggestion } from './remark.ts';
import { likenessOf } from '../places/rewrap.ts';

/** Maximum number of lines of a remark that are read for suggestions. */
const MAX_LINES = 200;

/**
 * The edits that the lines of a remark ask for, as `s/a/b/`, as `+` lines that replace quoted ones, or as a diff; only
 * those of added lines, and only where they apply exactly.
 */
export function suggestionsOf(said: readonly string[], anchor: Anchor): readonly Suggestion[] {
	const { scope, file, line, target } = anchor;
	if (scope !== 'line' || line === null || said.length > MAX_LINES) return [];
	const hunk = file?.hunks.find(({ headerLine, endLine }) => headerLine <= line && line < endLine);
	if (hunk?.markers !== 1 || hunk.whitespaceLost) return [];
	const place: Place = {
		anchor,
		hunk,
		text: (at) => target.patch.content.lines.text(at),
		isAdded: (at) => at >= hunk.firstLine && at < hunk.endLine && lineKind(target.patch.content, at, hunk) === 'added',
	};
	const substituted = substitutions(said, place);
	if (substituted.length > 0) return substituted;
	const replacement = diffEdit(said, place) ?? replacedLines(said, place);
	return replacement === null ? [] : [replacement];
}

interface Place {
	readonly anchor: Anchor;
	readonly hunk: Hunk;
	/** A line of the target's content. */
	readonly text: (line: number) => string;
	readonly isAdded: (line: number) => boolean;
}

/** Of one line, since it edits one. */
const SUBSTITUTION = /(?<![\w/])s([/|,#!])([^\s/|,#!][^\n/|,#!]{0,80})\1([^\n/|,#!]{0,80})\1(g?)(?!\w)/g;
/** Maximum number of characters of a line that are searched. */
const MAX_LINE = 1000;

/** What `s/a/b/` asks to be replaced; in all places for `s/a/b/g`. */
interface Substitution {
	readonly from: string;
	readonly to: string;
	readonly isGlobal: boolean;
}

/** The substitutions that a remark names. */
export function substitutionsIn(said: string): readonly Substitution[] {
	const matches = said.slice(0, MAX_LINE * 4).matchAll(SUBSTITUTION);
	return [...matches].map(([, , from = '', to = '', all]) => ({ from, to, isGlobal: all === 'g' }));
}

/** `s/a/b/`, in the nearest quoted line that has the text once; the edits of one line are one. */
function substitutions(said: readonly string[], { anchor, text, isAdded }: Place): readonly Suggestion[] {
	const edited = new Map<number, string>();
	const first = anchor.quoted?.firstLine ?? anchor.line ?? 0;
	const last = (anchor.quoted?.endLine ?? (anchor.line ?? 0) + 1) - 1;
	for (const { from, to, isGlobal } of substitutionsIn(said.join('\n'))) {
		const candidates = [anchor.line ?? last];
		for (let line = last; line >= first && candidates.length < MAX_LINES; line--) candidates.push(line);
		for (const line of candidates) {
			const old = edited.get(line) ?? text(line);
			if (!isAdded(line) || old.length > MAX_LINE) continue;
			const parts = old.slice(1).split(from);
			if (parts.length < 2 || (parts.length > 2 && !isGlobal)) continue;
			edited.set(line, `+${parts.join(to)}`);
			break;
		}
	}
	return [...edited]
		.sort(([a], [b]) => a - b)
		.map(([line, replaced]) => ({ firstLine: line, endLine: line + 1, lines: [replaced] }));
}

/** The `+` lines of a remark instead of the most similar quoted ones directly above it. */
function replacedLines(said: readonly string[], { anchor, isAdded, text }: Place): Suggestion | null {
	const lines = said.filter((line) => /^\+(?!\+\+ )/.test(line)).map((line) => line.trimEnd());
	if (lines.length === 0 || said.some((line) => /^(?:-\t|-\S|@@ )/.test(line))) return null;
	const last = (anchor.quoted?.endLine ?? 0) - 1;
	let best: Suggestion | null = null;
	let most = SIMILAR;
	let quoted = '';
	const key = keyOf(lines.join(''));
	for (let first = last; first > last - lines.length - MAX_MORE && isAdded(first); first--) {
		quoted = keyOf(text(first)) + quoted;
		const likeness = likenessOf(quoted, key);
		if (likeness === 1) return null;
		if (likeness <= most) continue;
		most = likeness;
		best = { firstLine: first, endLine: last + 1, lines };
	}
	return best;
}

/** Share of letter triples from which on lines are meant to replace others. */
const SIMILAR = 0.5;
/** Number of lines that may become fewer. */
const MAX_MORE = 5;

/** A diff in a remark, if it applies to the patched file at exactly one place of the hunk and removes added lines only. */
function diffEdit(said: readonly string[], place: Place): Suggestion | null {
	const { hunk, text, anchor } = place;
	const diff = diffLines(said);
	if (diff === null) return null;
	const { lines, placesOf } = patchedLines(hunk)(anchor.target.patch.content);
	const old = diff.filter((line) => !line.startsWith('+')).map(patchedText);
	// The line that the hunk has least often says where the others are.
	let rarest = { index: 0, places: placesOf(old[0] ?? '') };
	for (const [index, line] of old.entries()) {
		const places = placesOf(line);
		if (places.length < rarest.places.length) rarest = { index, places };
	}
	if (rarest.places.length > MAX_PLACES) return null;
	const starts = rarest.places
		.map((at) => at - rarest.index)
		.filter((start) => old.every((line, k) => lines[start + k] !== undefined && line === textAt(start + k)));
	const [start, second] = starts;
	if (start === undefined || second !== undefined) return null;
	return changedLines(diff, lines.slice(start, start + old.length + 1), place);

	function textAt(index: number): string {
		return patchedText(text(lines[index] ?? 0));
	}
}

/** Number of places up to which it is tried whether a diff applies there. */
const MAX_PLACES = 100;

/** The lines of the file as a hunk leaves it, and the places of each text among them. */
interface PatchedLines {
	/** Lines of the content. */
	readonly lines: readonly number[];
	readonly placesOf: (text: string) => readonly number[];
}

const patchedLines = memoize((hunk: Hunk) =>
	memoize((content: Content): PatchedLines => {
		const lines: number[] = [];
		for (let line = hunk.firstLine; line < hunk.endLine; line++) {
			const kind = lineKind(content, line, hunk);
			if (kind === 'added' || kind === 'context') lines.push(line);
		}
		const places = groupBy(
			lines.map((_, index) => index),
			(index) => patchedText(content.lines.text(lines[index] ?? 0)),
		);
		return { lines, placesOf: (text) => places.get(text) ?? [] };
	}),
);

/** A line of a diff without its marker and blanks at its end. */
function patchedText(line: string): string {
	return line.slice(1).trimEnd();
}

/** The edit that `diff` makes where its old lines are lines `after` of the content, from its first change to its last. */
function changedLines(
	diff: readonly string[],
	after: readonly number[],
	{ hunk, text, isAdded }: Place,
): Suggestion | null {
	const lines: string[] = [];
	let firstLine: number | null = null;
	let endLine = 0;
	let next = 0;
	for (const line of diff) {
		const at = after[next] ?? hunk.endLine;
		if (!line.startsWith(' ')) {
			firstLine ??= endLine = at;
			// What is between two changes stays as it is.
			for (; endLine < at; endLine++) lines.push(text(endLine));
			if (line.startsWith('+')) lines.push(line);
			else if (!isAdded(at)) return null;
			else endLine = at + 1;
		}
		if (!line.startsWith('+')) next++;
	}
	return firstLine === null ? null : { firstLine, endLine, lines };
}

/** The lines of a diff with a removed line in a remark; null if there is none, or more than one hunk. */
function diffLines(said: readonly string[]): readonly string[] | null {
	const header = said.findIndex((line) => line.startsWith('@@ '));
	const first = header === -1 ? said.findIndex((line) => /^(?:[-+][\t ]|[-+]\S)/.test(line)) : header + 1;
	if (first === -1) return null;
	const lines: string[] = [];
	for (const line of said.slice(first)) {
		if (!/^[-+ \t]/.test(line) && line !== '') break;
		lines.push(line === '' ? ' ' : line);
	}
	while (lines.at(-1)?.trim() === '') lines.pop();
	return lines.some((line) => line.startsWith('-')) ? lines : null;
}
