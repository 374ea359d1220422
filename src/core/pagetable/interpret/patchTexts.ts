import { filePath, type DiffFile } from '../../patch/diff.ts';
import type { Hunk } from '../../patch/hunk.ts';
import { postImage, preImage } from '../../patch/image.ts';
import { headerLine } from '../../patch/headerLine.ts';
import type { Patch } from '../../patch/patch.ts';
import type { Architecture } from '../architecture.ts';
import { memoize } from '../../text/memoize.ts';
import type { SourceText } from './program.ts';

/** Before the change or after it. */
export type PatchSide = 'old' | 'new';

/** A text of one side of a patch: a hunk's, or the whole file's where that is known. */
export interface PatchText extends SourceText {
	/** Whether it is the whole file. */
	readonly isFile: boolean;
	/** For each line, the line of the content that shows it; undefined for one that no hunk shows. */
	readonly contentLines: readonly (number | undefined)[];
	/** For each line, whether the patch leaves it as it is. */
	readonly isContext: readonly boolean[];
	/** The line of the content that is used for lines that no hunk shows. */
	readonly hunkLine: number;
	/** The function that the text may begin in, as the hunk's header names it. */
	readonly heading: string;
}

/** Texts of files before a patch, by path. */
export type BaseFiles = ReadonlyMap<string, string>;

/** The texts of one side of a patch, for an architecture: of the files that are known, else of the hunks. */
export function patchTexts(
	patch: Patch,
	side: PatchSide,
	files: BaseFiles,
	architecture: Architecture,
): readonly PatchText[] {
	const openOptions = optionsOfOneSide(patch);
	// Generic code asks what the architecture defines.
	const isWhole = (path: string): boolean => path.startsWith('arch/') || isKnown(architecture, files);
	return patch.diff.files
		.filter((file) => isSource(file))
		.flatMap((file): readonly PatchText[] => {
			const whole = wholeText(patch, file, side, files);
			if (whole !== null) return [{ ...whole, isWhole: isWhole(filePath(file)) }];
			return file.hunks.map((hunk) => hunkText(patch, file, hunk, side));
		})
		.map((text) => ({ ...text, openOptions, isOverridden: isCommon(text) ? architecture.hasOwn : undefined }));
}

/** Whether what a text defines is for architectures without their own; a header that folds a level is for those that include it. */
function isCommon({ path }: SourceText): boolean {
	return path !== null && !/^arch\/|\/pgtable-no/.test(path);
}

function isSource(file: DiffFile): boolean {
	return /\.[ch]$/.test(filePath(file));
}

const OPTION = /\bCONFIG_\w+/g;

/** The options that only one side of a patch names: they may be on or off. */
const optionsOfOneSide = memoize(({ content, diff }: Patch): ReadonlySet<string> => {
	const [before, after] = [new Set<string>(), new Set<string>()];
	for (const hunk of diff.files.filter(isSource).flatMap(({ hunks }) => hunks)) {
		for (const [option] of preImage(content, hunk).text.matchAll(OPTION)) before.add(option);
		for (const [option] of postImage(content, hunk).text.matchAll(OPTION)) after.add(option);
	}
	return new Set([...before, ...after].filter((option) => before.has(option) !== after.has(option)));
});

/** A patch's files as it leaves them: null for one that is gone. Those whose hunks do not apply are left out. */
export function filesAfter(patch: Patch, files: BaseFiles): ReadonlyMap<string, string | null> {
	const changed = new Map<string, string | null>();
	for (const file of patch.diff.files) {
		const text = wholeText(patch, file, 'new', files);
		if (file.oldPath !== null && file.newPath !== file.oldPath) changed.set(file.oldPath, null);
		if (file.newPath !== null && text !== null) changed.set(file.newPath, text.text);
	}
	return changed;
}

function hunkText({ content }: Patch, file: DiffFile, hunk: Hunk, side: PatchSide): PatchText {
	const { text, contentLines, isContext } = side === 'old' ? preImage(content, hunk) : postImage(content, hunk);
	return {
		path: filePath(file),
		text,
		firstLine: side === 'old' ? hunk.oldStart : hunk.newStart,
		isWhole: false,
		isFile: false,
		contentLines,
		isContext,
		hunkLine: hunk.firstLine,
		heading: content.text.slice(hunk.heading.start, hunk.heading.end).trim(),
	};
}

/** A file as one side has it; null where it is not known, or not what the hunks are for. */
function wholeText({ content }: Patch, file: DiffFile, side: PatchSide, files: BaseFiles): PatchText | null {
	const base = file.oldPath === null ? '' : files.get(file.oldPath);
	if (base === undefined || file.hunks.length === 0 || file.hunks.some(({ markers }) => markers !== 1)) return null;
	const before = base.split('\n');
	const lines: string[] = [];
	const contentLines: (number | undefined)[] = [];
	const isContext: boolean[] = [];
	const copy = (from: number, to: number): void => {
		for (const line of before.slice(from, to)) {
			lines.push(line);
			contentLines.push(undefined);
			isContext.push(true);
		}
	};
	let at = 0;
	let drift = 0;
	for (const hunk of file.hunks) {
		const old = preImage(content, hunk).text.split('\n').slice(0, -1);
		const wanted = Math.max(0, hunk.oldStart - 1) + drift;
		const place = placeOf(before, old, wanted, at);
		if (place === null) return null;
		drift += place - wanted;
		copy(at, place);
		const image = side === 'old' ? preImage(content, hunk) : postImage(content, hunk);
		for (const [index, line] of image.text.split('\n').slice(0, -1).entries()) {
			lines.push(line);
			contentLines.push(image.contentLines[index]);
			isContext.push(image.isContext[index] ?? true);
		}
		at = place + old.length;
	}
	copy(at, before.length);
	const [first] = file.hunks;
	return {
		path: filePath(file),
		text: lines.join('\n'),
		firstLine: 1,
		isWhole: false,
		isFile: true,
		contentLines,
		isContext,
		hunkLine: first?.firstLine ?? file.firstLine,
		heading: '',
	};
}

/** How far from where it says a hunk may apply, in lines. */
const MOST_DRIFT = 2000;

/** The line, from 0, that a hunk's old side is at: the nearest to the wanted one. */
function placeOf(lines: readonly string[], old: readonly string[], wanted: number, least: number): number | null {
	if (old.length === 0) return Math.min(Math.max(wanted + 1, least), lines.length);
	const fits = (at: number): boolean => at >= least && old.every((line, index) => lines[at + index] === line);
	for (let distance = 0; distance <= MOST_DRIFT; distance++) {
		if (fits(wanted - distance)) return wanted - distance;
		if (distance > 0 && fits(wanted + distance)) return wanted + distance;
	}
	return null;
}

/** Whether files tell what an architecture defines itself. */
function isKnown({ treeFiles }: Architecture, files: BaseFiles): boolean {
	const own = treeFiles.filter((path) => /^arch\/.*\/pgtable\.h$/.test(path));
	return own.length > 0 && own.every((path) => files.has(path));
}

/** The id that a patch gives for a file before it, as it writes it; null if it gives none. */
export function blobOf(patch: Patch, file: DiffFile): string | null {
	const { content } = patch;
	return /^index ([0-9a-f]{7,64})\.\./.exec(content.lines.text(headerLine(patch, file, 'index ')))?.[1] ?? null;
}
