import { type DiffFile, filePath } from '../patch/diff.ts';
import { isSignature } from '../patch/hunk.ts';
import type { Patch } from '../patch/patch.ts';
import type { Content } from '../text/content.ts';
import { movedNames } from './fileNames.ts';
import { fileNameFor, numberedSubject, summariesFor } from './naming.ts';
import { partText } from './partText.ts';
import { planSplit } from './plan.ts';
import { sectionOf } from './section.ts';
import { wordingFor } from './wording.ts';

/** One of the patches that a patch is split into. */
export interface SplitPart {
	/** As `git format-patch` would call it. */
	readonly fileName: string;
	/** With its number. */
	readonly subject: string;
	readonly text: string;
	/** Whether it has the changelog of the whole patch, which says more than this part does. */
	readonly sharesChangelog: boolean;
}

/** The parts of a patch in the order in which they apply, or why there are none. */
export type Split = { readonly parts: readonly SplitPart[] } | { readonly parts: null; readonly reason: string };

/** Splits `patch`, of `document`; the parts applied one after the other give what the patch gives. */
export function splitPatch(document: Content, patch: Patch): Split {
	const damage = damageOf(patch);
	if (damage !== null) return { parts: null, reason: `cannot split: ${damage}` };
	const { steps, files, obstacles } = planSplit(patch);
	if (steps.length < 2) {
		return { parts: null, reason: `nothing to split: ${obstacles.length > 0 ? obstacles.join('; ') : unityOf(patch)}` };
	}
	const parts = steps.map((step) => ({
		step,
		sections: files.map((plan) => sectionOf(patch.content, plan, step, steps)).filter((section) => section !== null),
	}));
	const { subject } = patch;
	const summaries = summariesFor(subject, parts);
	return {
		parts: parts.map((part, index) => {
			const summary = summaries[index] ?? '';
			const numbered = numberedSubject(subject, summary, index, parts.length);
			const wording = wordingFor(part, steps);
			return {
				fileName: fileNameFor(subject, summary, index),
				subject: numbered,
				text: partText(document, patch, { subject: numbered, wording, sections: part.sections }),
				sharesChangelog: wording.sentence !== null && patch.mail.fields.length > 0,
			};
		}),
	};
}

/** What keeps a patch from being divided safely; null where nothing does. */
function damageOf(patch: Patch): string | null {
	const { content, diff, endLine } = patch;
	const [problem] = diff.problems;
	if (diff.files.length === 0) return 'there is no diff';
	if (problem !== undefined) return problem.message;
	const odd = diff.files.find((file) => !DIVISIBLE.has(file.format) || file.hunks.some((hunk) => hunk.whitespaceLost));
	if (odd !== undefined) return `the diff of ${filePath(odd)} is not one that git applies`;
	const start = content.lines.start(diff.files[0]?.firstLine ?? endLine);
	if (content.map !== null && !isAscii(content.text.slice(start, content.lines.start(endLine)))) {
		return 'the mail is encoded, and its diff can be decoded exactly only if it is ASCII';
	}
	const unusual = diff.files.find((file) =>
		file.status === 'renamed' ? movedNames(content, file) === null : isMovedUnsaid(file),
	);
	if (unusual !== undefined) return `the header of ${filePath(unusual)} does not name it as git does`;
	if (endsLikeHunk(patch)) return 'the text below the diff reads as lines of a hunk';
	return twiceNamed(diff.files) ?? unordered(diff.files);
}

/** Whether git moves a file with the first of its hunks, though no line of the header says that it is renamed. */
function isMovedUnsaid({ format, status, oldPath, newPath }: DiffFile): boolean {
	return format === 'git' && status === 'modified' && oldPath !== newPath;
}

/** Whether text below the diff, which is below no hunk, would be taken for lines of one. */
function endsLikeHunk({ content, diff, endLine }: Patch): boolean {
	const { text, lines } = content;
	if (diff.files.at(-1)?.hunks.length !== 0) return false;
	let line = diff.endLine;
	while (line < endLine && lines.end(line) === lines.start(line)) line++;
	return line < endLine && /[-+ \\]/.test(text.charAt(lines.start(line))) && !isSignature(content, line);
}

const DIVISIBLE: ReadonlySet<string> = new Set(['git', 'plain', 'index']);

function isAscii(text: string): boolean {
	for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
	return true;
}

/** The parts of a diff that name a file twice depend on each other, and so does a copy on what it is taken from. */
function twiceNamed(files: readonly DiffFile[]): string | null {
	const named = new Set<string>();
	for (const { oldPath, newPath, status } of files) {
		const paths = new Set([...(status === 'copied' ? [] : [oldPath]), newPath].filter((path) => path !== null));
		for (const path of paths) {
			if (named.has(path)) return `the diff names ${path} twice`;
			named.add(path);
		}
	}
	const copied = files.find(({ status, oldPath }) => status === 'copied' && named.has(oldPath ?? ''));
	return copied === undefined ? null : `${copied.oldPath ?? ''} is copied and changes as well`;
}

/** Hunks that overlap or are out of order cannot be separated. */
function unordered(files: readonly DiffFile[]): string | null {
	const file = files.find(({ hunks }) =>
		hunks.some((hunk, index) => {
			const above = hunks[index - 1];
			if (above === undefined) return false;
			return hunk.oldStart < above.oldStart + above.oldCount || hunk.newStart < above.newStart + above.newCount;
		}),
	);
	return file === undefined ? null : `hunks of ${filePath(file)} overlap`;
}

/** What a patch that can't be divided is all about. */
function unityOf({ diff }: Patch): string {
	const paths = diff.files.map(filePath);
	const [first = ''] = paths;
	if (paths.length === 1) return `all changes are in ${first}`;
	let folder = first.slice(0, first.lastIndexOf('/') + 1);
	while (folder !== '' && !paths.every((path) => path.startsWith(folder))) {
		folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
	}
	return folder === '' ? 'it does not mix core code and architectures' : `all files are under ${folder}`;
}
