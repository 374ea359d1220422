import { filePath } from '../../patch/diff.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import type { Pairing } from '../versions/pairing.ts';
import { counterparts, type VersionChange, versionChanges } from '../versions/patchMap.ts';
import { placeOf } from '../places/place.ts';
import type { Remark } from '../remarks/remark.ts';
import { memoize } from '../../text/memoize.ts';
import { denseLines, linesOfVersion } from '../versions/versionText.ts';
import type { Wants } from '../remarks/wants.ts';

/** How far a change is from the line of a remark, in lines, to be an answer to it. */
const NEAR = 6;

/** The changes of a version by their distance from a remark. */
export interface Surroundings {
	/** At the line of the remark; lines that are inserted directly beside it count where it may want that. */
	readonly here: readonly VersionChange[];
	/** In the lines that the remark quotes, or a few lines away. */
	readonly near: readonly VersionChange[];
	/** Elsewhere in the patch. */
	readonly far: readonly VersionChange[];
}

/** The changes to `member` in the new version of `pairing`, as `remark` sees them. */
export function surroundingsOf(
	{ anchor, text }: Remark,
	{ isEdit }: Wants,
	member: ThreadMail,
	pairing: Pairing,
): Surroundings {
	const here: VersionChange[] = [];
	const near: VersionChange[] = [];
	const far: VersionChange[] = [];
	const written = anchor.line === null ? '' : anchor.target.patch.content.lines.text(anchor.line);
	const concernsLayout = LAYOUT.test(text) || isOtherLayout(written, text);
	const isTarget = anchor.target.patch === member.patch;
	const path = anchor.file === null ? null : filePath(anchor.file);
	const isKept = (): boolean =>
		isElsewhere(anchor.line, member, pairing) || (isEdit && isInPatch(written, member, pairing));
	const isMoved = isTarget && ((!MOVE.test(text) && isKept()) || mayBeMissing(path, member, pairing));
	for (const change of versionChanges(pairing, member)) {
		if (change.weight === 'context' || (change.weight === 'layout' && !concernsLayout)) continue;
		const line = isTarget ? anchor.line : null;
		const isPart =
			anchor.scope === 'line' || anchor.scope === 'file'
				? change.part === 'code' && change.path === path
				: anchor.scope === 'below-cut'
					? change.part === 'notes'
					: anchor.scope === 'changelog' && change.part === 'changelog';
		if (!isPart) far.push(change);
		else if (line === null) near.push(change);
		else {
			const distance = distanceTo(change, line, line + 1);
			const quoted = anchor.quoted;
			const isHere =
				distance === 0
					? change.weight === 'layout' || !keepsLine(change, written)
					: distance === 1 && isInsertion(change) && !isEdit;
			if (isHere && !isMoved) here.push(change);
			else if (distance <= NEAR || (quoted !== null && distanceTo(change, quoted.firstLine, quoted.endLine) === 0))
				near.push(change);
			else far.push(change);
		}
	}
	if (member === pairing.old.cover) {
		for (const patch of pairing.old.patches.slice(0, MAX_FAR))
			for (const change of versionChanges(pairing, patch)) if (change.weight === 'content') far.push(change);
	}
	return { here, near, far: far.slice(0, MAX_FAR) };
}

/** Maximum number of changes elsewhere that are looked at. */
const MAX_FAR = 200;
/** Remarks that want code to be in another patch. */
const MOVE =
	/\b(?:mov(?:e|ed|ing)|split|separate|squash|fold|belongs?|earlier|later|other|own|next|previous|before|after|above|below|first|last|order|instead of here)\b/i;
/** Minimum number of characters, white space aside, of a line that is recognized. */
const MIN_LINE = 12;

/** Whether another patch of the new version has the line instead. */
export function isElsewhere(line: number | null, member: ThreadMail, pairing: Pairing): boolean {
	if (line === null || placeOf(member.patch, line).scope !== 'line') return false;
	const own = member.patch.content.lines.text(line);
	const text = dense(own.slice(1));
	if (!own.startsWith('+') || text.length < MIN_LINE) return false;
	const isHere = counterparts(pairing, member).some((mail) => denseLines(mail).has(text));
	return !isHere && linesOfVersion(pairing.new.patches).has(text);
}

/** Whether the new version of the patch has an added line at another place, and has it as often. */
function isInPatch(written: string, member: ThreadMail, pairing: Pairing): boolean {
	const text = dense(written.slice(1));
	if (!written.startsWith('+') || text.length < MIN_MOVED) return false;
	return counterparts(pairing, member).some((mail) => denseLines(mail).has(text));
}

/** Minimum number of characters, white space aside, of a line that is recognized in the same patch. */
const MIN_MOVED = 8;

/** Whether a file that the new patches do not touch may be in one that is missing. */
function mayBeMissing(path: string | null, member: ThreadMail, pairing: Pairing): boolean {
	return (
		path !== null &&
		pairing.new.missing.length > 0 &&
		!counterparts(pairing, member).some(({ patch }) => patch.diff.files.some((file) => filePath(file) === path))
	);
}

/** Words of remarks about white space and line breaks. */
const LAYOUT =
	/\b(?:(?:white|extra |one |two |double |trailing |leading )spaces?|spaces? (?:before|after|around|between|instead|is|are|at|here|in)|blanks?|indent(?:ed|ation|ing)?|(?:mis)?align(?:ed|ment|ing)?|tabs?|new-?lines?|(?:empty|blank|long|longer|short|single|one|same|80|two) (?:lines?|col|char)|lines? (?:lengths?|limits?|breaks?|breaking|is|are|wrap)|(?:un)?wrap(?:ped|ping)?|columns?|style|checkpatch|format(?:ted|ting))\b/i;

/** Whether a remark is a part of the line with other white space. */
function isOtherLayout(line: string, text: string): boolean {
	return text.split('\n', MAX_CITED).some((cited) => {
		const part = cited.trim();
		return /[^\w\s.,:;?!'"]/.test(part) && !line.includes(part) && dense(line).includes(dense(part));
	});
}

/** Maximum number of lines of a remark that are compared with a line. */
const MAX_CITED = 40;

function dense(text: string): string {
	return text.replace(/\s+/g, '');
}

/** Whether a change brings in more lines than it replaces. */
function isInsertion({ oldFirst, oldEnd, replacement }: VersionChange): boolean {
	return replacement !== null && replacement.endLine - replacement.firstLine > oldEnd - oldFirst;
}

/** Whether `written`, a line of a diff, is among the lines of a change that replace it, whatever its white space. */
function keepsLine(change: VersionChange, written: string): boolean {
	if (change.part !== 'code') return false;
	// A line that neither version touches is only shown or not shown, unless the new version removes it.
	if (written.startsWith(' ')) return !newLineKeys(change).has(keyOf(`-${written.slice(1)}`));
	return newLineKeys(change).has(keyOf(written));
}

/** The lines of the new version in a change. */
const newLineKeys = memoize(({ replacement }: VersionChange): ReadonlySet<string> => {
	if (replacement === null) return new Set();
	const { mail, firstLine, endLine } = replacement;
	const { lines } = mail.patch.content;
	return new Set(Array.from({ length: endLine - firstLine }, (_, i) => keyOf(lines.text(firstLine + i))));
});

/** A line of a diff by which it is recognized: what is in the file after the patch, or removed. */
function keyOf(written: string): string {
	return `${written.startsWith('-') ? '-' : ' '}${dense(written.slice(1))}`;
}

/** Number of lines between a change and lines `first` to `end`; 1 beside them, 0 where it is in them. */
function distanceTo({ oldFirst, oldEnd }: VersionChange, first: number, end: number): number {
	if (oldFirst === oldEnd) {
		if (oldFirst > first && oldFirst < end) return 0;
		return oldFirst <= first ? first - oldFirst + 1 : oldFirst - end + 1;
	}
	if (oldEnd <= first) return first - oldEnd + 1;
	return oldFirst >= end ? oldFirst - end + 1 : 0;
}
