import { filePath } from '../../patch/diff.ts';
import type { PatchDocument } from '../../patch/document.ts';
import { patchNumber } from '../../patch/patch.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import type { Anchor } from '../../review/places/anchor.ts';
import type { Outcome } from '../../review/outcomes/outcome.ts';
import type { Remark } from '../../review/remarks/remark.ts';
import { type Review, senderOf } from '../../review/review.ts';
import { visibleLine } from '../../text/visible.ts';

/** Maximum number of characters of a remark that are printed for people; JSON has all of it. */
const MAX_TEXT = 300;

/** A text on one line, cut between words. */
export function oneLine(text: string, limit = MAX_TEXT, ellipsis = '...'): string {
	const start = text.slice(0, limit * 4).replace(/\s+/g, ' ');
	const flat = visibleLine(start.trim());
	if (flat.length <= limit) return flat;
	const end = flat.lastIndexOf(' ', limit);
	return `${flat.slice(0, end === -1 ? limit : end)} ${ellipsis}`;
}

/** Who made a remark: the name, or else the address. */
export function whoSaid(documents: readonly PatchDocument[], { mail }: Remark): string {
	const { name, address } = senderOf(documents, mail);
	return name !== '' ? name : address !== '' ? address : 'unknown sender';
}

/** The place that a remark is about, in its patch. */
export function placeWords({ scope, file, place, line, target }: Anchor): string {
	switch (scope) {
		case 'line':
			return file === null
				? 'code'
				: place === null
					? filePath(file)
					: `${filePath(file)}:${place.line}${place.side === 'pre' ? ' (removed)' : ''}`;
		case 'file':
			return file === null ? 'files' : filePath(file);
		case 'changelog': {
			const { changelog, firstLine } = target.patch;
			return line === null ? 'changelog' : `changelog line ${line - Math.max(changelog.firstLine, firstLine) + 1}`;
		}
		case 'below-cut':
			return 'below the ---';
		case 'subject':
			return 'subject';
		case 'patch':
			return 'patch';
		case 'series':
			return 'series';
	}
}

/** The line that a remark is about; null if it is about more or less than a line. */
export function quotedLine({ line, target }: Anchor): string | null {
	if (line === null) return null;
	const text = target.patch.content.lines.text(line);
	return text.trim() === '' ? null : text.slice(0, MAX_TEXT);
}

/** Number and title of a patch, with the version from the second one on. */
export function patchTitle({ patch }: ThreadMail): string {
	const { subject } = patch;
	if (subject === null) return '(no subject)';
	const number = patchNumber(patch);
	const version = subject.version < 2 ? null : `v${subject.version}`;
	return [version, number, [...subject.prefixes, subject.phrase].join(': ')].filter((part) => part !== null).join(' ');
}

/** What became of a remark and why, in words; null where nothing is known. */
export function stateText(
	{ outcomes, withdrawn }: Pick<Review, 'outcomes' | 'withdrawn'>,
	remark: Remark,
): string | null {
	const outcome = outcomes.get(remark);
	if (outcome?.state !== 'addressed' && withdrawn.has(remark)) return 'withdrawn: the reviewer took the remark back';
	return outcome === undefined ? null : `${stateWords(outcome)}: ${outcome.reason}`;
}

/** The state of a remark, in words. */
export function stateWords(outcome: Outcome): string {
	switch (outcome.state) {
		case 'addressed':
			return outcome.where === 'elsewhere' ? 'addressed elsewhere' : 'addressed';
		case 'partly':
			return 'partly addressed';
		case 'not':
			return 'not addressed';
		case 'promised-not-done':
			return 'promised, not done';
		case 'pushed-back':
			return 'pushed back';
		case 'answered-only':
			return 'answered only';
		case 'after-next':
			return 'came after the next version';
	}
}
