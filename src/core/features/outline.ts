import { toDocument } from '../text/content.ts';
import type { Range } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { mailField } from '../mail/mail.ts';
import { type DiffFile, filePath } from '../patch/diff.ts';
import type { PatchDocument } from '../patch/document.ts';
import type { Hunk } from '../patch/hunk.ts';
import type { Patch } from '../patch/patch.ts';
import { changedNames } from './hunkNames.ts';

/** What an entry of the outline is. */
export type OutlineKind = 'mail' | 'changelog' | 'file' | 'hunk';

/** One entry of the outline; the ranges of its children lie inside its own. */
export interface OutlineEntry {
	readonly name: string;
	readonly detail: string;
	readonly kind: OutlineKind;
	readonly range: Range;
	/** What to show when the entry is chosen. */
	readonly selection: Range;
	readonly children: readonly OutlineEntry[];
}

/** The outline of a document: mails with their changelog, files and hunks; of a bare diff only files and hunks. */
export function outline(document: PatchDocument): readonly OutlineEntry[] {
	return document.patches.flatMap((patch) => {
		const children = [
			...changelogEntry(document, patch),
			...patch.diff.files.map((file) => fileEntry(document, patch, file)),
		];
		return patch.mail.fields.length === 0 ? children : [mailEntry(document, patch, children)];
	});
}

function mailEntry(document: PatchDocument, patch: Patch, children: readonly OutlineEntry[]): OutlineEntry {
	const { lines } = document.content;
	const { mail, subject } = patch;
	const subjectSpan = subject === null ? null : toDocument(subject.content, subject.span);
	const fallback = lines.span(lines.lineAt(mail.span.start));
	return {
		name: named(subject?.text, '(no subject)'),
		detail: mailField(mail, document.content, 'from') ?? '',
		kind: 'mail',
		range: lines.rangeOf(mail.span),
		selection: lines.rangeOf(subjectSpan ?? fallback),
		children,
	};
}

function changelogEntry(document: PatchDocument, patch: Patch): readonly OutlineEntry[] {
	const { content, firstLine, endLine } = patch.changelog;
	if (firstLine >= endLine || patch.mail.fields.length === 0) return [];
	const range = rangeOf(document, patch, {
		start: content.lines.start(firstLine),
		end: content.lines.end(endLine - 1),
	});
	return [{ name: 'Changelog', detail: '', kind: 'changelog', range, selection: range, children: [] }];
}

function fileEntry(document: PatchDocument, patch: Patch, file: DiffFile): OutlineEntry {
	const { lines } = patch.content;
	const span = { start: lines.start(file.firstLine), end: lines.start(file.endLine) };
	const added = file.hunks.reduce((sum, hunk) => sum + hunk.added, 0);
	const removed = file.hunks.reduce((sum, hunk) => sum + hunk.removed, 0);
	return {
		name: named(filePath(file), '(no name)'),
		detail: file.binary ? 'binary' : `+${added} −${removed}`,
		kind: 'file',
		range: rangeOf(document, patch, span),
		selection: rangeOf(document, patch, lines.span(file.firstLine)),
		children: file.hunks.map((hunk) => hunkEntry(document, patch, hunk)),
	};
}

/** Maximum number of names that a hunk goes by. */
const MAX_NAMES = 3;

/** A hunk goes by the functions that it changes, or else by what git names in its header. */
function hunkEntry(document: PatchDocument, patch: Patch, hunk: Hunk): OutlineEntry {
	const { text, lines } = patch.content;
	const counts = `@@ -${text.slice(hunk.counts.start, hunk.counts.end)} @@`;
	const heading = text.slice(hunk.heading.start, hunk.heading.end).trim();
	const changed = changedNames(patch.content, hunk);
	const more = changed.length > MAX_NAMES ? ', …' : '';
	const name = changed.length === 0 ? heading : `${changed.slice(0, MAX_NAMES).join(', ')}${more}`;
	return {
		name: named(name, counts),
		detail: name === '' ? '' : counts,
		kind: 'hunk',
		range: rangeOf(document, patch, hunk),
		selection: rangeOf(document, patch, lines.span(hunk.headerLine)),
		children: [],
	};
}

/** Editors refuse an entry without a name. */
function named(name: string | undefined, otherwise: string): string {
	return name === undefined || name.trim() === '' ? otherwise : name;
}

function rangeOf(document: PatchDocument, { content }: Patch, span: Span): Range {
	return document.content.lines.rangeOf(toDocument(content, span));
}
