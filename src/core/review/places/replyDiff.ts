import { filePath } from '../../patch/diff.ts';
import type { Hunk } from '../../patch/hunk.ts';
import { alignLines, weightOf } from './align.ts';
import type { Anchor } from './anchor.ts';
import type { MailText } from '../mails/mailText.ts';
import { placeOf } from './place.ts';

/** Lines of a mail's text; `endLine` is exclusive. */
interface Lines {
	readonly firstLine: number;
	readonly endLine: number;
}

/** The diffs that an answer carries without quote marks: what its sender proposes. */
export function replyDiffs(text: MailText): readonly Lines[] {
	const first = text.contentLine(0);
	return text.mail.patch.diff.files.flatMap(({ firstLine, hunks }) => {
		let end = Math.min((hunks.at(-1)?.endLine ?? 0) - first, text.count);
		const start = firstLine - first;
		while (end > start && text.key(end - 1) === '') end--;
		return start < 0 || end <= start ? [] : [{ firstLine: start, endLine: end }];
	});
}

/** Those of `replyDiffs` that nobody wrote in: they are no quotation, even if the patch answered has the lines. */
export function wholeDiffs(text: MailText): readonly Lines[] {
	const first = text.contentLine(0);
	const { files } = text.mail.patch.diff;
	const isWhole = ({ firstLine, endLine, added, removed, context, oldCount, newCount }: Hunk): boolean => {
		if (removed + context !== oldCount || added + context !== newCount) return false;
		for (let line = firstLine - first; line < endLine - first; line++)
			if (!/^(?:[-+ \t\\]|$)/.test(text.text(line).slice(0, 1))) return false;
		return true;
	};
	const whole = new Set(files.filter(({ hunks }) => hunks.every(isWhole)).map(({ firstLine }) => firstLine - first));
	return replyDiffs(text).filter(({ firstLine }) => whole.has(firstLine));
}

/** Share of a diff's lines that the patch has, from which on it is another version of the patch. */
const VERSION = 0.5;
/** Maximum number of lines of a diff that are placed. */
const MAX_LINES = 5000;

/**
 * The anchor in the patch `target` of a diff in lines `first` to `end` of `text`: the first line that it changes, whether a
 * change on top of the patch or the patch with a change. Null if it changes nothing that the patch has.
 */
export function diffAnchor(text: MailText, { firstLine, endLine }: Lines, target: MailText): Anchor | null {
	const own = linesOf(text, firstLine, Math.min(endLine, firstLine + MAX_LINES));
	const line = lineOfVersion(text, own, target) ?? lineOfEdit(text, own, target);
	if (line === null) return fileAnchor(text, firstLine, target);
	const at = target.contentLine(line);
	const place = placeOf(target.mail.patch, at);
	const quoted = { firstLine: at, endLine: at + 1 };
	return place.scope === 'line' ? { target: target.mail, line: at, quoted, certainty: 'near', ...place } : null;
}

/** The lines of hunks. */
function linesOf(text: MailText, first: number, end: number): readonly number[] {
	const lines: number[] = [];
	for (let line = first; line < end; line++) {
		if (/^(?:[+-](?![+-]{2} )| )/.test(text.text(line).slice(0, 4))) lines.push(line);
	}
	return lines;
}

/** The line that differs first in another version of the patch; null if the diff is not one. */
function lineOfVersion(text: MailText, own: readonly number[], target: MailText): number | null {
	const { lines } = alignLines(text, own, target);
	const changed = own.filter((line) => /^[+-]/.test(text.text(line)));
	const found = changed.filter((line) => lines[line] !== -1).length;
	if (found < changed.length * VERSION) return null;
	let above: number | null = null;
	for (const [i, line] of own.entries()) {
		const source = lines[line] ?? -1;
		if (source === -1) {
			const below = own.slice(i).find((each) => (lines[each] ?? -1) !== -1);
			const next = below === undefined ? null : (lines[below] ?? null);
			// Where lines were replaced, the first of them.
			return above !== null && next !== null && next > above + 1 ? above + 1 : (above ?? next);
		}
		above = source;
	}
	return null;
}

/** The line of the patched file that a diff on top of it removes first, or adds something below. */
function lineOfEdit(text: MailText, own: readonly number[], target: MailText): number | null {
	const found = (line: number): number | null => {
		const key = text.key(line).replace(/^-/, '');
		if (weightOf(key) < 2) return null;
		return target.placesOf(`+${key}`)[0] ?? target.placesOf(key)[0] ?? null;
	};
	const removed = own.filter((line) => text.text(line).startsWith('-'));
	for (const line of removed) {
		const at = found(line);
		if (at !== null) return at;
	}
	const added = own.findIndex((line) => text.text(line).startsWith('+'));
	for (const line of own.slice(0, Math.max(0, added)).reverse()) {
		const at = found(line);
		if (at !== null) return at;
	}
	return null;
}

/** The file of a diff, if the patch changes it. */
function fileAnchor(text: MailText, firstLine: number, target: MailText): Anchor | null {
	const line = text.contentLine(firstLine);
	const own = text.mail.patch.diff.files.find((file) => file.firstLine === line);
	const { files } = target.mail.patch.diff;
	const file = own === undefined ? undefined : files.find((each) => filePath(each) === filePath(own));
	if (file === undefined) return null;
	const at = file.firstLine;
	return {
		target: target.mail,
		scope: 'file',
		line: at,
		quoted: { firstLine: at, endLine: at + 1 },
		file,
		place: null,
		certainty: 'near',
	};
}
