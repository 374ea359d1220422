import { authorField, hasName, isKnownTag, parsePerson, tagLines } from '../../message/tagLines.ts';
import { type DiffFile, filePath } from '../../patch/diff.ts';
import { lineKind } from '../../patch/hunk.ts';
import type { Patch } from '../../patch/patch.ts';
import { summaryOf } from '../../patch/subject.ts';
import { memoize } from '../../text/memoize.ts';

/** A line below the header of a file: what `@@` names, a line of the file, or a line of binary data. */
export interface FileLine {
	readonly kind: 'heading' | 'context' | 'added' | 'removed' | 'data';
	/** Without its marker. */
	readonly text: string;
}

/** A file of a diff without what says nothing about the change: line numbers and hashes. */
export interface FileText {
	/** As git range-diff names the file: `mm/a.c (new)`, `mm/a.c => mm/b.c`. */
	readonly title: string;
	/** The old and the new path; one if they are the same. */
	readonly paths: readonly string[];
	readonly lines: readonly FileLine[];
}

/** What is compared of a patch. */
export interface PatchText {
	/** As `Name <address>`; empty where no address is known, as on pages of archives. */
	readonly author: string;
	/** The subject without what is in brackets. */
	readonly subject: string;
	/** Without the tags, and without blank lines around it. */
	readonly changelog: readonly string[];
	readonly tags: readonly string[];
	readonly files: readonly FileText[];
}

/** The text of `patch` for comparing it with another version. */
export const patchText = memoize((patch: Patch): PatchText => {
	const { content, subject, changelog, diff } = patch;
	// A tag counts wherever it is, even above a line of text.
	const ofTags = new Set(
		tagLines(patch)
			.filter((tag) => tag.isInMessage && tag.indentation === '' && (isKnownTag(tag.name) || hasName(tag, 'cc')))
			.map(({ line }) => line),
	);
	for (const { kind, firstLine, endLine } of changelog.blocks) {
		if (kind === 'trailers') for (let line = firstLine; line < endLine; line++) ofTags.add(line);
	}
	const prose: string[] = [];
	const tags: string[] = [];
	for (let line = changelog.firstLine; line < changelog.endLine; line++) {
		(ofTags.has(line) ? tags : prose).push(content.lines.text(line).trimEnd());
	}
	while (prose.at(-1) === '') prose.pop();
	const files = diff.files.map((file) => {
		const { oldPath, newPath } = file;
		const paths = [...new Set([oldPath, newPath])].filter((path) => path !== null);
		return { title: titleOf(file), paths, lines: linesOf(patch, file) };
	});
	return { author: authorOf(patch), subject: summaryOf(subject), changelog: prose, tags, files };
});

function authorOf(patch: Patch): string {
	const person = parsePerson(authorField(patch)?.text ?? '');
	return person === null ? '' : `${person.name} <${person.address}>`.trim();
}

/** Whether the authors of two patches can be compared. */
export function haveAuthors(old: PatchText, fresh: PatchText): boolean {
	return old.author !== '' && fresh.author !== '';
}

/** Whether a line is one that the patch adds or removes. */
export function isChanged({ kind }: FileLine): boolean {
	return kind !== 'context' && kind !== 'heading';
}

/** Maximum number of lines of a patch that are looked for in other patches. */
const MAX_LINES = 20_000;
/** Maximum number of characters of a line that are compared. */
const MAX_LENGTH = 1000;

/** A changed line with what it is recognized by, whatever its white space. */
export interface LineKey {
	readonly key: string;
	readonly text: string;
	readonly file: FileText;
}

/** The changed lines of a patch by which it is recognized; lines of punctuation are everywhere, and left out. */
export const lineKeys = memoize(({ files }: PatchText): readonly LineKey[] => {
	const found: LineKey[] = [];
	for (const file of files) {
		for (const line of file.lines) {
			const text = line.text.slice(0, MAX_LENGTH);
			if (!isChanged(line) || !/[\p{L}\p{N}]/u.test(text)) continue;
			if (found.length === MAX_LINES) return found;
			found.push({ key: `${line.kind} ${text.replace(/\s+/g, '')}`, text, file });
		}
	}
	return found;
});

function titleOf(file: DiffFile): string {
	const { status, oldPath, newPath, oldMode, newMode } = file;
	if (status === 'added') return `${filePath(file)} (new)`;
	if (status === 'deleted') return `${filePath(file)} (deleted)`;
	const name = status === 'renamed' ? `${oldPath ?? ''} => ${newPath ?? ''}` : filePath(file);
	const isNewMode = oldMode !== null && newMode !== null && oldMode !== newMode;
	return isNewMode ? `${name} (mode change ${oldMode} => ${newMode})` : name;
}

/** The line numbers of a context diff. */
const RANGE = /^(?:\*\*\*|---) \d{1,15}(?:,\d{1,15})? (?:\*{4}|-{4})$/;

function linesOf({ content }: Patch, file: DiffFile): readonly FileLine[] {
	const { text, lines } = content;
	const found: FileLine[] = [];
	const take = (kind: FileLine['kind'], first: number, end: number): void => {
		for (let line = first; line < end; line++) {
			const own = lines.text(line);
			if (!RANGE.test(own)) found.push({ kind, text: own });
		}
	};
	for (const hunk of file.hunks) {
		found.push({ kind: 'heading', text: text.slice(hunk.heading.start, hunk.heading.end).trim() });
		for (let line = hunk.firstLine; line < hunk.endLine; line++) {
			const kind = lineKind(content, line, hunk);
			if (kind === 'marker') continue;
			const markers = kind === 'context' && hunk.whitespaceLost ? 0 : hunk.markers;
			found.push({ kind, text: lines.text(line).slice(markers) });
		}
	}
	for (const { headerLine, endLine } of file.contextHunks) take('data', headerLine + 1, endLine);
	if (file.binary) take('data', file.firstLine + 1, file.endLine);
	return found;
}
