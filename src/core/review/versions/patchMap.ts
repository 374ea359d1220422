import { filePath, type DiffFile } from '../../patch/diff.ts';
import { lineKind } from '../../patch/hunk.ts';
import { membersOf } from '../../patch/series.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import { groupBy } from '../../text/groupBy.ts';
import { lazy, memoize } from '../../text/memoize.ts';
import { replacements } from './lineDiff.ts';
import type { Evidence } from './evidence.ts';
import type { Pairing } from './pairing.ts';

/** The part of a mail that a change is in; `notes` is the text between the `---` and the diff. */
export type ChangedPart = 'changelog' | 'notes' | 'code';

/** Lines of an old patch that the new version replaces. */
export interface VersionChange {
	readonly part: ChangedPart;
	/** The file of `code`. */
	readonly path: string | null;
	/** Lines of the old mail; none where text was inserted above `oldFirst`. */
	readonly oldFirst: number;
	readonly oldEnd: number;
	/** Lines of the new mail, without any where text was only deleted; null if the patch has no counterpart. */
	readonly replacement: Evidence | null;
	readonly oldText: string;
	readonly newText: string;
	/** `layout`: only white space and line breaks; `context`: only lines that neither version touches. */
	readonly weight: 'content' | 'layout' | 'context';
}

/** Maximum number of differences that are searched in one file or message; beyond it, the whole counts as changed. */
const MAX_DIFFERENCES = 800;

const changesByPairing = memoize<Pairing, Map<ThreadMail, readonly VersionChange[]>>(() => new Map());

/** What the new version of `pairing` changes in `mail`, one of the old version's, ordered by part and line. */
export function versionChanges(pairing: Pairing, mail: ThreadMail): readonly VersionChange[] {
	const known = changesByPairing(pairing);
	let changes = known.get(mail);
	if (changes === undefined) known.set(mail, (changes = compareMail(pairing, mail)));
	return changes;
}

/** The mails of the new version that replace `mail`: a cover letter's is the cover letter. */
export function counterparts(pairing: Pairing, mail: ThreadMail): readonly ThreadMail[] {
	const { old, new: next } = pairing;
	if (mail === old.cover) return next.cover === null ? [] : [next.cover];
	return (
		pairsByOld(pairing)
			.get(mail)
			?.map((pair) => pair.new) ?? []
	);
}

const pairsByOld = memoize(({ pairs }: Pairing) => groupBy(pairs, (pair) => pair.old));

/** Mails of both versions that a remark is checked in. */
export interface ComparedMails {
	readonly old: readonly ThreadMail[];
	readonly new: readonly ThreadMail[];
}

/** `mail` and its counterparts; a remark on a cover letter is about the whole series. */
export function comparedMails(pairing: Pairing, mail: ThreadMail): ComparedMails {
	if (mail !== pairing.old.cover) return { old: [mail], new: counterparts(pairing, mail) };
	return { old: membersOf(pairing.old), new: membersOf(pairing.new) };
}

function compareMail(pairing: Pairing, mail: ThreadMail): readonly VersionChange[] {
	const news = counterparts(pairing, mail);
	const files = compareFiles(mail, news, pairing.new.patches);
	const [next] = news;
	if (next === undefined) return files;
	return [
		...compareText('changelog', messageLines(mail), messageLines(next), next),
		...compareText('notes', noteLines(mail), noteLines(next), next),
		...files,
	];
}

/** A line of a mail that is compared: equal keys are equal lines. */
interface ComparedLine {
	readonly line: number;
	readonly key: string;
	readonly text: string;
	readonly isContext: boolean;
}

/** Lines of a message or notes, without those of a signature. */
function messageLines({ patch }: ThreadMail): readonly ComparedLine[] {
	return textLines(patch.content, patch.changelog.firstLine, Math.min(patch.changelog.endLine, signatureOf(patch)));
}

function noteLines({ patch }: ThreadMail): readonly ComparedLine[] {
	const { content, cutLine, diff, endLine } = patch;
	return cutLine === null ? [] : textLines(content, cutLine + 1, diff.files[0]?.firstLine ?? endLine);
}

function signatureOf({ tail, endLine }: ThreadMail['patch']): number {
	return Math.min(tail.signatureLine ?? endLine, tail.footerLine ?? endLine);
}

function textLines({ lines }: ThreadMail['patch']['content'], first: number, end: number): readonly ComparedLine[] {
	const compared: ComparedLine[] = [];
	for (let line = first; line < end; line++) {
		const text = lines.text(line).trimEnd();
		compared.push({ line, key: text, text, isContext: false });
	}
	return compared;
}

/** A file of a mail's diff, with the lines of its hunks. */
interface CodeFile {
	readonly mail: ThreadMail;
	readonly file: DiffFile;
	readonly lines: () => readonly ComparedLine[];
}

/** The files of a mail's diff by their paths, the one before a renaming included. */
const filesByPath = memoize((mail: ThreadMail): ReadonlyMap<string, CodeFile> => {
	const files = new Map<string, CodeFile>();
	for (const file of mail.patch.diff.files) {
		const code = { mail, file, lines: lazy(() => codeLines(mail, file)) };
		for (const path of [filePath(file), file.oldPath]) if (path !== null && !files.has(path)) files.set(path, code);
	}
	return files;
});

/** The lines of a file's hunks. Added lines and context are both lines of the new file; removed ones are kept apart. */
function codeLines({ patch: { content } }: ThreadMail, { hunks }: DiffFile): readonly ComparedLine[] {
	return hunks.flatMap((hunk) => {
		const compared: ComparedLine[] = [];
		for (let line = hunk.firstLine; line < hunk.endLine; line++) {
			const kind = lineKind(content, line, hunk);
			if (kind === 'marker') continue;
			const written = content.lines.text(line);
			const body = kind === 'context' && hunk.whitespaceLost ? written : written.slice(hunk.markers);
			const text = hunk.whitespaceLost ? body.replace(/\s+/g, ' ').trim() : body.trimEnd();
			compared.push({ line, key: `${kind === 'removed' ? '-' : ' '}${text}`, text, isContext: kind === 'context' });
		}
		return compared;
	});
}

function compareFiles(
	mail: ThreadMail,
	news: readonly ThreadMail[],
	all: readonly ThreadMail[],
): readonly VersionChange[] {
	const known = news.map(filesByPath);
	const find = (file: DiffFile): CodeFile | undefined =>
		[filePath(file), file.oldPath].flatMap((path) => known.map((files) => files.get(path ?? ''))).find(Boolean);
	const changes: VersionChange[] = [];
	const seen = new Set<CodeFile>();
	for (const { file, lines } of new Set(filesByPath(mail).values())) {
		const next = find(file) ?? findMoved(file, lines(), all) ?? findRenamed(mail, lines(), known);
		if (next !== undefined) seen.add(next);
		const mailOfNext = next?.mail ?? news[0] ?? null;
		for (const change of compareLines('code', filePath(file), lines(), next?.lines() ?? [], mailOfNext))
			changes.push(change);
	}
	// Files that only the new version touches are insertions after the last line of the old one.
	const end = mail.patch.diff.endLine;
	for (const next of new Set(known.flatMap((files) => [...files.values()]))) {
		if (seen.has(next) || next.lines().length === 0) continue;
		changes.push(changeOf('code', filePath(next.file), [], next.lines(), end, next.mail));
	}
	return changes;
}

/** Share of the lines that a file under another name or in another patch must have in common with it. */
const MIN_SHARE = 0.5;

/** The same file in another patch of the new version, if it has the same changes there. */
function findMoved(file: DiffFile, lines: readonly ComparedLine[], all: readonly ThreadMail[]): CodeFile | undefined {
	return (codeByPath(all).get(filePath(file)) ?? [])
		.slice(0, MAX_COMPARED)
		.find((other) => shareOf(lines, other.lines()) >= MIN_SHARE);
}

/** The files of all patches of a version by each of their paths. */
const codeByPath = memoize((all: readonly ThreadMail[]): ReadonlyMap<string, readonly CodeFile[]> => {
	const files = all.flatMap((mail) => [...filesByPath(mail)]);
	return new Map([...groupBy(files, ([path]) => path)].map(([path, group]) => [path, group.map(([, file]) => file)]));
});

/** A file of the patch's counterparts under another name with the same lines. */
function findRenamed(
	mail: ThreadMail,
	lines: readonly ComparedLine[],
	known: readonly ReadonlyMap<string, CodeFile>[],
): CodeFile | undefined {
	return known
		.flatMap((files) => [...files.values()])
		.filter(({ file }) => !filesByPath(mail).has(filePath(file)))
		.slice(0, MAX_COMPARED)
		.find((other) => shareOf(lines, other.lines()) >= MIN_SHARE);
}

/** Maximum number of files that a file is compared with to find where it went. */
const MAX_COMPARED = 20;

/** Share of the changed lines of one file that are in the other, too. */
function shareOf(old: readonly ComparedLine[], next: readonly ComparedLine[]): number {
	const keys = new Set(old.filter(({ isContext }) => !isContext).map(keyOf));
	const shared = new Set(next.map(keyOf).filter((key) => keys.has(key))).size;
	return keys.size === 0 ? 0 : shared / keys.size;
}

function compareLines(
	part: ChangedPart,
	path: string | null,
	old: readonly ComparedLine[],
	next: readonly ComparedLine[],
	mail: ThreadMail | null,
): readonly VersionChange[] {
	const changes: VersionChange[] = [];
	for (const { from, to, newFrom, newTo } of replacements(old.map(keyOf), next.map(keyOf), MAX_DIFFERENCES)) {
		const above = old[from]?.line ?? (old.at(-1)?.line ?? 0) + 1;
		changes.push(changeOf(part, path, old.slice(from, to), next.slice(newFrom, newTo), above, mail));
	}
	return changes;
}

function keyOf({ key }: ComparedLine): string {
	return key;
}

function changeOf(
	part: ChangedPart,
	path: string | null,
	old: readonly ComparedLine[],
	next: readonly ComparedLine[],
	above: number,
	mail: ThreadMail | null,
): VersionChange {
	const oldText = textOf(old);
	const newText = textOf(next);
	const isContext = [...old, ...next].every((line) => line.isContext);
	// The key tells removed lines from those that the file keeps.
	const isLayout = denseKeys(old) === denseKeys(next);
	const firstNew = next[0]?.line;
	return {
		part,
		path,
		oldFirst: old[0]?.line ?? above,
		oldEnd: old.length === 0 ? above : (old.at(-1)?.line ?? above) + 1,
		replacement:
			mail === null || firstNew === undefined
				? null
				: { mail, firstLine: firstNew, endLine: (next.at(-1)?.line ?? firstNew) + 1 },
		oldText,
		newText,
		weight: isContext && part === 'code' ? 'context' : isLayout ? 'layout' : 'content',
	};
}

function denseKeys(lines: readonly ComparedLine[]): string {
	return lines.map(keyOf).join('').replace(/\s+/g, '');
}

function textOf(lines: readonly ComparedLine[]): string {
	return lines.map(({ text }) => text).join('\n');
}

/** Maximum number of lines of prose that are compared word by word. */
const MAX_PROSE = 4000;

/** Prose is compared word by word, since an edit wraps the lines below it anew; what is left is layout. */
function compareText(
	part: ChangedPart,
	old: readonly ComparedLine[],
	next: readonly ComparedLine[],
	mail: ThreadMail,
): readonly VersionChange[] {
	if (old.length + next.length > MAX_PROSE) return compareLines(part, null, old, next, mail);
	const [oldWords, newWords] = [wordsOf(old), wordsOf(next)];
	const changes: VersionChange[] = [];
	for (const { from, to, newFrom, newTo } of replacements(oldWords.map(keyOf), newWords.map(keyOf), MAX_DIFFERENCES)) {
		const [removed, inserted] = [oldWords.slice(from, to), newWords.slice(newFrom, newTo)];
		const above = oldWords[from]?.line ?? (old.at(-1)?.line ?? 0) + 1;
		// Text inserted inside a line changes that line; inserted between two lines, it changes neither.
		const isInside = removed.length === 0 && from > 0 && oldWords[from - 1]?.line === oldWords[from]?.line;
		const change = changeOf(part, null, isInside ? oldWords.slice(from, from + 1) : removed, inserted, above, mail);
		changes.push({ ...change, oldText: spaced(removed), newText: spaced(inserted), weight: 'content' });
	}
	const layout = compareLines(part, null, old, next, mail).filter(({ weight }) => weight === 'layout');
	return [...changes, ...layout].sort((a, b) => a.oldFirst - b.oldFirst);
}

function spaced(words: readonly ComparedLine[]): string {
	return words.map(({ text }) => text).join(' ');
}

/** Words and punctuation marks, each with its line. */
function wordsOf(lines: readonly ComparedLine[]): readonly ComparedLine[] {
	return lines.flatMap(({ line, text }) =>
		(text.match(/[\p{L}\p{N}_]+|[^\p{L}\p{N}_\s]/gu) ?? []).map((word) => ({
			line,
			key: word,
			text: word,
			isContext: false,
		})),
	);
}
