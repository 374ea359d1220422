import { filePath } from '../patch/diff.ts';
import { parseDocument } from '../patch/document.ts';
import type { Patch } from '../patch/patch.ts';
import { adviceFor } from '../split/advice.ts';
import type { SplitPart } from '../split/split.ts';
import { changedNames } from './hunkNames.ts';

/** Maximum number of functions that are named for a file. */
const MAX_NAMES = 6;

/** What becomes of `patch` when it is split into `parts`, as plain text: what goes where, and what is left to write. */
export function splitPreview(patch: Patch, parts: readonly SplitPart[]): string {
	const advice = adviceFor(patch, parts);
	const whole = patch.subject === null ? 'the patch' : `"${patch.subject.text}"`;
	return [
		`Split ${whole} into ${parts.length} patches, which apply in this order. Nothing is written yet.`,
		...parts.flatMap((part, index) => ['', ...partLines(part, index + 1)]),
		'',
		...(advice.length === 0 ? ['Nothing is left to write.'] : ['Left to write:', ...advice.map((each) => `- ${each}`)]),
		'',
	].join('\n');
}

function partLines({ fileName, subject, text, sharesChangelog }: SplitPart, number: number): readonly string[] {
	const [part] = parseDocument(text).patches;
	const files = (part?.diff.files ?? []).map((file) => {
		const sum = (side: 'added' | 'removed'): number => file.hunks.reduce((total, hunk) => total + hunk[side], 0);
		const names = new Set(part === undefined ? [] : file.hunks.flatMap((hunk) => changedNames(part.content, hunk)));
		const listed = [...names].slice(0, MAX_NAMES).join(', ');
		const more = names.size > MAX_NAMES ? ', …' : '';
		return `   ${filePath(file)}  +${sum('added')} -${sum('removed')}${listed === '' ? '' : `  ${listed}${more}`}`;
	});
	const changelog = sharesChangelog ? 'that of the whole patch; trim it to this part' : ownChangelog(part);
	return [
		`${number}. ${subject}`,
		`   File: ${fileName}`,
		...(changelog === '' ? [] : [`   Changelog: ${changelog}`]),
		...files,
	];
}

/** The first line of a part's own changelog. */
function ownChangelog(part: Patch | undefined): string {
	if (part === undefined) return '';
	const { content, firstLine, endLine } = part.changelog;
	return firstLine < endLine ? content.lines.text(firstLine).trimEnd() : '';
}
