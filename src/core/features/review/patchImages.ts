import { filePath } from '../../patch/diff.ts';
import { lineKind } from '../../patch/hunk.ts';
import type { Patch } from '../../patch/patch.ts';
import type { ThreadMail } from '../../patch/thread.ts';

/** A file after a patch, as far as its hunks show it. */
interface FileImage {
	readonly path: string;
	readonly text: string;
}

/** The files that a patch changes, after it; what lies between hunks is one line, which is the same in all versions. */
function fileImages({ content, diff }: Patch): readonly FileImage[] {
	return diff.files.map((file) => {
		const lines: string[] = [];
		let next = 1;
		for (const hunk of file.hunks) {
			if (hunk.newStart > next) lines.push(GAP);
			for (let line = hunk.firstLine; line < hunk.endLine; line++) {
				const kind = lineKind(content, line, hunk);
				if (kind === 'added' || kind === 'context') lines.push(content.lines.text(line).slice(hunk.markers));
			}
			next = hunk.newStart + hunk.context + hunk.added;
		}
		return { path: filePath(file), text: lines.map((line) => `${line}\n`).join('') };
	});
}

const GAP = '⋯ lines that are not in the patch';

/** A file in two versions of a patch; the text of one that a version does not change is empty. */
interface ImagePair {
	readonly path: string;
	readonly old: string;
	readonly new: string;
}

/** The files that two versions of a patch leave different, as far as their hunks show. */
export function imagePairs(old: ThreadMail | null, fresh: ThreadMail | null): readonly ImagePair[] {
	const [before, after] = [old, fresh].map((mail) => {
		return new Map(mail === null ? [] : fileImages(mail.patch).map(({ path, text }) => [path, text]));
	});
	const paths = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
	return [...paths]
		.map((path) => ({ path, old: before?.get(path) ?? '', new: after?.get(path) ?? '' }))
		.filter((pair) => pair.old !== pair.new);
}
