import { filePath } from '../patch/diff.ts';
import type { ThreadMail } from '../patch/thread.ts';
import type { Pairing } from './pairing.ts';
import { counterparts, type VersionChange, versionChanges } from './patchMap.ts';
import { placeOf } from './place.ts';
import type { Remark } from './remark.ts';
import { denseLines } from './versionText.ts';
import type { Wants } from './wants.ts';

/** How far a change is from the line of a remark, in lines, to be an answer to it. */
const NEAR = 6;

/** The changes of a version by their distance from a remark. */
export interface Surroundings {
	/** At the line of the remark, or directly beside it. */
	readonly here: readonly VersionChange[];
	/** In the lines that the remark quotes, or a few lines away. */
	readonly near: readonly VersionChange[];
	/** Elsewhere in the patch. */
	readonly far: readonly VersionChange[];
}

/** The changes to `member` in the new version of `pairing`, as `remark` sees them. */
export function surroundingsOf(
	{ anchor, text }: Remark,
	{ words }: Wants,
	member: ThreadMail,
	pairing: Pairing,
): Surroundings {
	const here: VersionChange[] = [];
	const near: VersionChange[] = [];
	const far: VersionChange[] = [];
	const concernsLayout = LAYOUT.test(text) || words.length <= 2;
	const isTarget = anchor.target.patch === member.patch;
	const isMoved = isTarget && !MOVE.test(text) && movedElsewhere(anchor.line, member, pairing);
	const path = anchor.file === null ? null : filePath(anchor.file);
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
			if (distance <= 1 && !isMoved) here.push(change);
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
const MOVE = /\b(?:mov(?:e|ed|ing)|split|separate|squash|fold|belongs?|earlier|other|own|next|previous) /i;
/** Minimum number of characters, white space aside, of a line that is recognized. */
const MIN_LINE = 12;

/** Whether another patch of the new version has the line instead. */
function movedElsewhere(line: number | null, member: ThreadMail, pairing: Pairing): boolean {
	if (line === null || placeOf(member.patch, line).scope !== 'line') return false;
	const own = member.patch.content.lines.text(line);
	const text = own.slice(1).replace(/\s+/g, '');
	if (!own.startsWith('+') || text.length < MIN_LINE) return false;
	const news = counterparts(pairing, member);
	return (
		!news.some((mail) => denseLines(mail).has(text)) &&
		pairing.new.patches.some((mail) => !news.includes(mail) && denseLines(mail).has(text))
	);
}

/** Words of remarks about white space and line breaks. */
const LAYOUT =
	/\b(?:(?:white)?spaces?|blanks?|indent(?:ed|ation|ing)?|align(?:ed|ment|ing)?|tabs?|new-?lines?|(?:empty|long|single|one|same|80) (?:lines?|col|char)|lines?|wrap(?:ped|ping)?|columns?|width|style|checkpatch|format(?:ted|ting)?)\b/i;

/** Number of lines between a change and lines `first` to `end`; 1 beside them, 0 where it is in them. */
function distanceTo({ oldFirst, oldEnd }: VersionChange, first: number, end: number): number {
	if (oldFirst === oldEnd) {
		if (oldFirst > first && oldFirst < end) return 0;
		return oldFirst <= first ? first - oldFirst + 1 : oldFirst - end + 1;
	}
	if (oldEnd <= first) return first - oldEnd + 1;
	return oldFirst >= end ? oldFirst - end + 1 : 0;
}
