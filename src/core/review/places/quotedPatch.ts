import { withBody } from '../../mail/mail.ts';
import { ContentBuilder } from '../../text/content.ts';
import { memoize } from '../../text/memoize.ts';
import { isSignature, readHunkHeader } from '../../patch/hunk.ts';
import { parsePatch, type Patch } from '../../patch/patch.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import type { MailText } from '../mails/mailText.ts';
import type { Anchor } from './anchor.ts';

/** The part of a patch that a line belongs to, and its place in a file. */
export type LinePlace = Pick<Anchor, 'scope' | 'file' | 'place'>;

/** A patch that is not at hand, as far as an answer quotes it. */
export interface QuotedPatch {
	/** Its content has the quoted lines, at their places in the document. */
	readonly mail: ThreadMail;
	/** The lines of the answer that the lines of the content are. */
	readonly lines: readonly number[];
}

/** Reads what `text` quotes as the patch that it answers, directly or not; null if nothing is quoted. */
export function quotedPatch(text: MailText): QuotedPatch | null {
	const { mail, depths, count } = text;
	const depth = patchDepth(text);
	if (depth === 0) return null;
	const { patch } = mail;
	const out = new ContentBuilder();
	const lines: number[] = [];
	for (let line = 0; line < count; line++) {
		if (depths[line] !== depth) continue;
		lines.push(line);
		const own = text.contentLine(line);
		out.copy(patch.content, patch.content.lines.end(own) - text.text(line).length, patch.content.lines.start(own + 1));
	}
	const content = out.build();
	const body = { content, firstLine: 0, endLine: content.lines.count };
	const read = parsePatch(patch.subject?.content ?? patch.content, withBody(patch.mail, body));
	runsOf.set(read, lines);
	return {
		mail: {
			document: mail.document,
			patch: read,
			hasDiff: read.diff.files.length > 0,
			subject: mail.subject,
			messageId: mail.references.at(-depth) ?? null,
			references: mail.references.slice(0, -depth),
			author: '',
			sender: '',
			senderName: '',
		},
		lines,
	};
}

/** The depth at which the patch is quoted: the first that has a diff, or else the deepest. */
function patchDepth(text: MailText): number {
	let deepest = 0;
	for (let line = 0; line < text.count; line++) {
		const depth = text.depths[line] ?? 0;
		if (depth === 0 || text.key(line) === '') continue;
		if (/^(?:diff --git |@@ -\d|\+\+\+ b\/)/.test(text.text(line))) return depth;
		deepest = Math.max(deepest, depth);
	}
	return deepest;
}

/** For each line of a quoted patch, the line of the answer that quotes it. */
const runsOf = new WeakMap<Patch, readonly number[]>();

/** Whether a patch was read from a quotation. */
export function isQuotedPatch(patch: Patch): boolean {
	return runsOf.has(patch);
}

/** The place of a line of a quoted patch, of which anything may have been left out: lines are counted from the header above. */
export function quotedPlaceOf(patch: Patch, line: number): LinePlace {
	return quotedPlaces(patch)[line] ?? { scope: 'changelog', file: null, place: null };
}

const quotedPlaces = memoize((patch: Patch): readonly LinePlace[] => {
	const { content, diff } = patch;
	const answer = runsOf.get(patch) ?? [];
	const places: LinePlace[] = [];
	let scope: 'changelog' | 'below-cut' | 'file' | 'line' = 'changelog';
	let file: LinePlace['file'] = null;
	let next: { pre: number; post: number } | null = null;
	for (let line = 0; line < content.lines.count; line++) {
		const text = content.lines.text(line);
		const header = readHunkHeader(content, line);
		if (FILE_HEADER.test(text)) {
			scope = 'file';
			file = diff.files.findLast(({ firstLine }) => firstLine <= line) ?? null;
			next = null;
		} else if (header !== null) {
			scope = 'line';
			next = { pre: header.oldStart, post: header.newStart };
			places.push({ scope, file, place: { side: 'post', line: next.post } });
			continue;
		} else if (scope === 'changelog' && /^---\s*$/.test(text)) scope = 'below-cut';
		else if (isSignature(content, line)) [scope, next] = ['below-cut', null];
		else if (scope !== 'line' && scope !== 'file' && answer[line - 1] !== (answer[line] ?? 0) - 1 && isCode(line)) {
			scope = 'line';
		}
		const isPre = text.startsWith('-');
		const isPost = text.startsWith('+');
		const isLine = scope === 'line';
		const place =
			isLine && next !== null ? ({ side: isPre ? 'pre' : 'post', line: isPre ? next.pre : next.post } as const) : null;
		places.push({ scope, file: isLine || scope === 'file' ? file : null, place });
		if (!isLine || next === null) continue;
		if (!isPost) next.pre++;
		if (!isPre) next.post++;
	}
	return places;

	/** Whether the run of quoted lines that begins in `first` has lines of a diff. */
	function isCode(first: number): boolean {
		for (let line = first; line < content.lines.count; line++) {
			if (line > first && answer[line - 1] !== (answer[line] ?? 0) - 1) return false;
			if (CHANGED.test(content.lines.text(line).slice(0, 200))) return true;
		}
		return false;
	}
});

const FILE_HEADER =
	/^(?:diff --git |index [0-9a-f]+\.\.|(?:---|\+\+\+) (?:[ab]\/|\/dev\/null)|Index: |(?:new|deleted) file mode |(?:similarity|rename|copy) )/;
/** An added or removed line, and not an item of a list or a ruler. */
const CHANGED = /^(?:\+(?!\+\+ )|-(?![-\s]|$)|-\t)/;
