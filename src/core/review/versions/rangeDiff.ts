import { titleOf } from '../../patch/series.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import { groupBy } from '../../text/groupBy.ts';
import { type DiffLine, diffLines } from './lineDiff.ts';
import type { Pairing, PatchPart } from './pairing.ts';
import { type FileLine, haveAuthors, patchText, type PatchText } from './patchText.ts';

/** A patch of both versions, or of one of them, as `git range-diff` shows it. */
export interface RangeDiffEntry {
	/** `=` sent again unchanged, `!` changed, `<` only in the old version, `>` only in the new one. */
	readonly mark: '=' | '!' | '<' | '>';
	readonly old: ThreadMail | null;
	readonly new: ThreadMail | null;
	/** Numbers of the patches in their versions. */
	readonly oldNumber: number | null;
	readonly newNumber: number | null;
	readonly subject: string;
	readonly changed: readonly PatchPart[];
	/** Whether the old patch is in several new ones, or several old ones are in the new patch. */
	readonly isSplit: boolean;
	readonly isSquashed: boolean;
	/** What changed; all lines of a patch without a counterpart, none of one that is the same. */
	readonly hunks: readonly RangeDiffHunk[];
}

/** Lines that changed, with some around them. */
export interface RangeDiffHunk {
	/** The file or part of the message that they are in. */
	readonly heading: string;
	readonly lines: readonly DiffLine[];
}

/** What changed from one version of a series to the next, in the order of `git range-diff`. */
export function rangeDiff({ old, new: fresh, pairs, added, dropped }: Pairing): readonly RangeDiffEntry[] {
	const entries: RangeDiffEntry[] = [];
	const [numbers, newNumbers] = [numbersOf(old.patches), numbersOf(fresh.patches)];
	const [isDropped, isAdded] = [new Set(dropped), new Set(added)];
	const [byOld, byNew] = [groupBy(pairs, (pair) => pair.old), groupBy(pairs, (pair) => pair.new)];
	const shown = new Set<ThreadMail>();
	let next = 0;
	/** Shows the old patches without a counterpart that follow those already shown. */
	const showDropped = (): void => {
		for (; ; next++) {
			const mail = old.patches[next];
			if (mail === undefined || !(shown.has(mail) || isDropped.has(mail))) return;
			if (isDropped.has(mail)) entries.push(oneSided('<', mail, numbers.get(mail) ?? 0));
		}
	};
	for (const mail of fresh.patches) {
		showDropped();
		if (isAdded.has(mail)) entries.push(oneSided('>', mail, newNumbers.get(mail) ?? 0));
		const own = byNew.get(mail) ?? [];
		for (const { old: before, changed } of own) {
			shown.add(before);
			entries.push({
				mark: changed.length === 0 ? '=' : '!',
				old: before,
				new: mail,
				oldNumber: numbers.get(before) ?? null,
				newNumber: newNumbers.get(mail) ?? null,
				subject: titleOf(before),
				changed,
				isSplit: (byOld.get(before) ?? []).length > 1,
				isSquashed: own.length > 1,
				hunks: changed.length === 0 ? [] : hunksBetween(before, mail),
			});
		}
	}
	showDropped();
	return entries;
}

/** The numbers of patches: those of their subjects, or their places in a version without numbers. */
function numbersOf(patches: readonly ThreadMail[]): ReadonlyMap<ThreadMail, number> {
	return new Map(patches.map((mail, index) => [mail, mail.subject?.index ?? index + 1]));
}

function oneSided(mark: '<' | '>', mail: ThreadMail, number: number): RangeDiffEntry {
	const isOld = mark === '<';
	const kind = isOld ? 'removed' : 'added';
	return {
		mark,
		old: isOld ? mail : null,
		new: isOld ? null : mail,
		oldNumber: isOld ? number : null,
		newNumber: isOld ? null : number,
		subject: titleOf(mail),
		changed: [],
		isSplit: false,
		isSquashed: false,
		hunks: [{ heading: '', lines: shownLines(patchText(mail.patch)).map((text) => ({ kind, text })) }],
	};
}

function hunksBetween(before: ThreadMail, after: ThreadMail): readonly RangeDiffHunk[] {
	const [old, fresh] = [patchText(before.patch), patchText(after.patch)];
	const withAuthor = haveAuthors(old, fresh);
	return hunksOf(diffLines(shownLines(old, withAuthor), shownLines(fresh, withAuthor)));
}

/** A patch as `git range-diff` compares it, with the tags apart. */
function shownLines({ author, subject, changelog, tags, files }: PatchText, withAuthor = false): readonly string[] {
	const message = (lines: readonly string[]): readonly string[] =>
		lines.map((line) => (line === '' ? '' : `    ${line}`));
	const parts = [
		...(withAuthor ? [[' ## Metadata ##', `Author: ${author}`]] : []),
		[' ## Commit message ##', ...message([subject, '', ...changelog])],
		...(tags.length === 0 ? [] : [[' ## Tags ##', ...message(tags)]]),
		...files.map(shownFile),
	];
	return parts.flatMap((part, index) => (index === 0 ? part : ['', ...part]));
}

function shownFile({ title, paths, lines }: PatchText['files'][number]): readonly string[] {
	const name = paths.at(-1) ?? '';
	return [` ## ${title} ##`, ...lines.map((line) => shownLine(line, name))];
}

function shownLine({ kind, text }: FileLine, name: string): string {
	switch (kind) {
		case 'heading':
			return text === '' ? '@@' : `@@ ${name}: ${text}`;
		case 'added':
			return `+${text}`;
		case 'removed':
			return `-${text}`;
		default:
			return ` ${text}`;
	}
}

/** Number of lines that are shown before and after a change. */
const CONTEXT = 3;
/** Maximum length of a heading. */
const MAX_HEADING = 80;

function hunksOf(lines: readonly DiffLine[]): readonly RangeDiffHunk[] {
	const hunks: { heading: string; lines: DiffLine[] }[] = [];
	/** First line that no hunk has yet, and the last heading above it. */
	let next = 0;
	// git has the author first, even where it is not known here.
	let heading = headingIn(lines[0]) === 'Metadata' ? '' : 'Metadata';
	let end = 0;
	lines.forEach(({ kind }, index) => {
		if (kind === 'same') return;
		const first = Math.max(next, index - CONTEXT);
		if (hunks.length === 0 || first > end) {
			for (; next < first; next++) heading = headingIn(lines[next]) ?? heading;
			hunks.push({ heading, lines: [] });
		}
		end = Math.min(lines.length, index + 1 + CONTEXT);
		for (; next < end; next++) {
			const line = lines[next];
			if (line === undefined) continue;
			hunks.at(-1)?.lines.push(line);
			heading = headingIn(line) ?? heading;
		}
	});
	return hunks;
}

/** What a line of the old version, or of both, says that the lines below it are in. */
function headingIn(line: DiffLine | undefined): string | null {
	if (line === undefined || line.kind === 'added') return null;
	const found = /^ ## (.*) ##$/.exec(line.text) ?? /^.?@@ (.*)$/.exec(line.text);
	return found?.[1]?.slice(0, MAX_HEADING) ?? null;
}
