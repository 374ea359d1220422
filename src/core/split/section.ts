import { filePath } from '../patch/diff.ts';
import type { FileChanges } from '../patch/diffstat.ts';
import { countsText } from '../patch/hunk.ts';
import type { Content } from '../text/content.ts';
import { headerLines, movedNames, type OnBothSides } from './fileNames.ts';
import type { FilePlan, Step } from './plan.ts';

/** What one part says about one file. */
export interface Section extends FileChanges {
	readonly text: string;
}

/** The text about a file in the part that is step `step` of `steps`; null where that part leaves the file alone. */
export function sectionOf(content: Content, plan: FilePlan, step: Step, steps: readonly Step[]): Section | null {
	const { file, hunks, rename, rest } = plan;
	const taking = new Set([...hunks, rename, rest].filter((taken) => taken !== null));
	if (!taking.has(step)) return null;
	const own = file.hunks.filter((_, index) => hunks[index] === step);
	const sum = (side: 'added' | 'removed'): number => own.reduce((total, hunk) => total + hunk[side], 0);
	const isWhole = taking.size === 1;
	const { lines } = content;
	const text = isWhole
		? content.text.slice(lines.start(file.firstLine), lines.start(file.endLine))
		: headerOf(content, plan, step, steps) + hunksOf(content, plan, step, steps);
	const isOld = rename !== null && steps.indexOf(step) < steps.indexOf(rename);
	return {
		file,
		path: isOld ? (file.oldPath ?? '') : filePath(file),
		text: text.endsWith('\n') ? text : `${text}\n`,
		added: sum('added'),
		removed: sum('removed'),
		renames: rename === step,
		changesMode: rest === step,
		isWhole,
	};
}

/**
 * The hunks of a part, which stay as they are but for their place: what earlier parts take above a hunk has moved both
 * its sides already, and what later ones take has not moved its new side yet.
 */
function hunksOf({ text }: Content, { file, hunks }: FilePlan, step: Step, steps: readonly Step[]): string {
	const part = steps.indexOf(step);
	let [earlier, later] = [0, 0];
	let result = '';
	file.hunks.forEach((hunk, index) => {
		const taker = steps.indexOf(hunks[index] ?? step);
		const growth = hunk.newCount - hunk.oldCount;
		if (taker < part) earlier += growth;
		else if (taker > part) later += growth;
		else {
			const { oldStart, oldCount, newStart, newCount, counts } = hunk;
			const isMoved = earlier !== 0 || later !== 0;
			result += text.slice(hunk.start, counts.start);
			result += isMoved
				? countsText(oldStart + earlier, oldCount, newStart - later, newCount)
				: text.slice(counts.start, counts.end);
			result += text.slice(counts.end, hunk.end);
		}
	});
	return result;
}

/** The header of a file that several parts share, as it holds for one of them. */
function headerOf(content: Content, plan: FilePlan, step: Step, steps: readonly Step[]): string {
	const { file, hunks, rename, rest } = plan;
	const has = hunks.some((taker) => taker === step);
	const hasAll = hunks.length > 0 && hunks.every((taker) => taker === step);
	const names = rename === null ? null : movedNames(content, file);
	const [now, then] = [steps.indexOf(step), rename === null ? -1 : steps.indexOf(rename)];
	const name = names === null || now === then ? null : now < then ? names.old : names.new;
	const { text, lines } = content;
	let result = '';
	for (const line of headerLines(file)) {
		const written = text.slice(lines.start(line), lines.start(line + 1));
		const terminator = text.slice(lines.end(line), lines.start(line + 1));
		const words = HEADER_WORDS.find((start) => written.startsWith(start));
		if (file.format !== 'git' || words === undefined) result += written;
		else if (words === 'diff --git ') {
			result += name === null ? written : `diff --git ${name.left} ${name.right}${terminator}`;
		} else if (words === '--- ' || words === '+++ ') {
			if (has) result += name === null ? written : `${words}${sideOf(name, words)}${terminator}`;
		} else if (words === 'similarity index ') {
			if (now !== then) continue;
			// How alike the sides are is known where nothing changes, or everything that does.
			if (!has) result += `similarity index 100%${terminator}`;
			else if (hasAll) result += written;
		} else if (words === 'rename ') {
			if (now === then) result += written;
		} else if (words === 'index ' || words === 'dissimilarity index ') {
			// Names the content before and after, which is not known in between.
			if (hasAll) result += written;
		} else if (step === rest) result += written;
	}
	return result;
}

const HEADER_WORDS = [
	'diff --git ',
	'--- ',
	'+++ ',
	'similarity index ',
	'dissimilarity index ',
	'rename ',
	'index ',
	'old mode ',
	'new mode ',
] as const;

/** The name for a `---` or `+++` line; git ends one that holds blanks with a tab. */
function sideOf({ left, right }: OnBothSides, words: '--- ' | '+++ '): string {
	const name = words === '--- ' ? left : right;
	return name.includes(' ') && !name.startsWith('"') ? `${name}\t` : name;
}
