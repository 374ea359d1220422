import { type Content, toDocument } from '../text/content.ts';
import type { LineTable, Range } from '../text/lines.ts';
import { memoize } from '../text/memoize.ts';
import { shift, type Span } from '../text/span.ts';
import { complete } from '../text/steps.ts';
import { mailField } from '../mail/mail.ts';
import { type DiffFile, filePath } from '../patch/diff.ts';
import { partsOf, type PatchDocument } from '../patch/document.ts';
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
	return complete(outlineSteps(document));
}

/** The same; yields after each mail. The entries of a mail are kept while its text is the same. */
export function* outlineSteps(document: PatchDocument): Generator<undefined, readonly OutlineEntry[]> {
	const entries: OutlineEntry[] = [];
	for (const { start, document: part } of partsOf(document)) {
		for (const entry of entriesOf(part)) entries.push(placed(entry, start, document.content.lines));
		yield;
	}
	return entries;
}

/** An entry with its places as spans in the part of the document that it is in. */
interface PartEntry extends Pick<OutlineEntry, 'name' | 'detail' | 'kind'> {
	readonly span: Span;
	readonly selection: Span;
	readonly children: readonly PartEntry[];
}

/** An entry of a part that begins at `start` in a document with `lines`. */
function placed({ span, selection, children, ...entry }: PartEntry, start: number, lines: LineTable): OutlineEntry {
	return {
		...entry,
		range: lines.rangeOf(shift(span, start)),
		selection: lines.rangeOf(shift(selection, start)),
		children: children.map((child) => placed(child, start, lines)),
	};
}

const entriesOf = memoize((part: PatchDocument): readonly PartEntry[] =>
	part.patches.flatMap((patch) => {
		const children = [...changelogEntry(patch), ...patch.diff.files.map((file) => fileEntry(patch, file))];
		return patch.mail.fields.length === 0 ? children : [mailEntry(part, patch, children)];
	}),
);

function mailEntry(part: PatchDocument, patch: Patch, children: readonly PartEntry[]): PartEntry {
	const { lines } = part.content;
	const { mail, subject } = patch;
	const subjectSpan = subject === null ? null : toDocument(subject.content, subject.span);
	const fallback = lines.span(lines.lineAt(mail.span.start));
	return {
		name: named(subject?.text, '(no subject)'),
		detail: mailField(mail, part.content, 'from') ?? '',
		kind: 'mail',
		span: mail.span,
		selection: subjectSpan ?? fallback,
		children,
	};
}

function changelogEntry(patch: Patch): readonly PartEntry[] {
	const { content, firstLine, endLine } = patch.changelog;
	if (firstLine >= endLine || patch.mail.fields.length === 0) return [];
	const span = toDocument(patch.content, {
		start: content.lines.start(firstLine),
		end: content.lines.end(endLine - 1),
	});
	return [{ name: 'Changelog', detail: '', kind: 'changelog', span, selection: span, children: [] }];
}

function fileEntry({ content }: Patch, file: DiffFile): PartEntry {
	const { lines } = content;
	const span = { start: lines.start(file.firstLine), end: lines.start(file.endLine) };
	const added = file.hunks.reduce((sum, hunk) => sum + hunk.added, 0);
	const removed = file.hunks.reduce((sum, hunk) => sum + hunk.removed, 0);
	return {
		name: named(filePath(file), '(no name)'),
		detail: file.binary ? 'binary' : `+${added} −${removed}`,
		kind: 'file',
		span: toDocument(content, span),
		selection: toDocument(content, lines.span(file.firstLine)),
		children: file.hunks.map((hunk) => hunkEntry(content, hunk)),
	};
}

/** Maximum number of names that a hunk goes by. */
const MAX_NAMES = 3;

/** A hunk goes by the functions that it changes, or else by what git names in its header. */
function hunkEntry(content: Content, hunk: Hunk): PartEntry {
	const { text, lines } = content;
	const counts = `@@ -${text.slice(hunk.counts.start, hunk.counts.end)} @@`;
	const heading = text.slice(hunk.heading.start, hunk.heading.end).trim();
	const changed = changedNames(content, hunk);
	const more = changed.length > MAX_NAMES ? ', …' : '';
	const name = changed.length === 0 ? heading : `${changed.slice(0, MAX_NAMES).join(', ')}${more}`;
	return {
		name: named(name, counts),
		detail: name === '' ? '' : counts,
		kind: 'hunk',
		span: toDocument(content, hunk),
		selection: toDocument(content, lines.span(hunk.headerLine)),
		children: [],
	};
}

/** Editors refuse an entry without a name. */
function named(name: string | undefined, otherwise: string): string {
	return name === undefined || name.trim() === '' ? otherwise : name;
}
