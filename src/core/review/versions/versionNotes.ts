import type { Series } from '../../patch/series.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import { memoize } from '../../text/memoize.ts';
import type { Evidence } from './evidence.ts';

/** An item of a list such as "Changes in v3". */
export interface VersionNote {
	readonly version: number;
	readonly text: string;
	readonly place: Evidence;
}

/** "Changes in v3:", "v2 -> v3", "Since v2:", "v3:". */
const HEADING =
	/^\W*(?:(?:change|revision|version|patch)?s?[ -]?(?:log|history)?\b.{0,24}|since |from |diff(?:erences)? .{0,16}|(?:rfc[ -]?)?)\(?v(\d{1,3})\b(?:\s*(?:-+>|=+>|→|to|\.\.+)\s*v(\d{1,3}))?/i;
const SINCE = /\b(?:since|from|over|to the previous)\b/i;
/** "v3: …" may be followed by its first item. */
const INLINE = /^\W*(?:changes? (?:in|since|from) )?\(?v\d{1,3}\)?(?:\s*(?:->|=>|→|to)\s*v\d{1,3})?\)?\s*:\s*/i;
const ITEM = /^\s*(?:[-*•+o]|\(?\d{1,2}[.)])\s+/;

/** Maximum number of lines of a message and its notes that are read. */
const MAX_LINES = 2000;
/** Maximum number of characters of a line that are read. */
const MAX_LINE = 300;

/** What the message or notes of `mail` list as changed, version by version. */
export const versionNotes = memoize((mail: ThreadMail): readonly VersionNote[] => {
	const { patch } = mail;
	const { content, changelog, diff, cutLine } = patch;
	const end = diff.files[0]?.firstLine ?? (cutLine === null ? changelog.endLine : patch.endLine);
	const notes: { version: number; text: string; place: Evidence }[] = [];
	let version: number | null = null;
	let isOpen = false;
	for (let line = changelog.firstLine; line < Math.min(end, changelog.firstLine + MAX_LINES); line++) {
		const text = content.lines.text(line).slice(0, MAX_LINE);
		const heading = headingVersion(text);
		const body = heading === null ? text : text.replace(INLINE, '');
		if (heading !== null) {
			version = heading;
			isOpen = false;
			if (body === text) continue;
		}
		const said = body.replace(ITEM, '').trim();
		if (version === null) continue;
		if (said === '' || ITEM.test(body)) isOpen = false;
		if (said === '') continue;
		// A line that begins in column 0 and is not an item ends the list, unless it continues one.
		const last = notes.at(-1);
		if (isOpen && last !== undefined) {
			last.text += ` ${said}`;
			last.place = { ...last.place, endLine: line + 1 };
		} else {
			notes.push({ version, text: said, place: { mail, firstLine: line, endLine: line + 1 } });
			isOpen = true;
		}
	}
	return notes;
});

/** The version that the list below `text` is about; null where it is not a heading. */
function headingVersion(text: string): number | null {
	const match = HEADING.exec(text);
	if (match === null) return null;
	const rest = text.slice(match[0].length);
	if (!/^\W*$/.test(rest) && !INLINE.test(text) && !/:\s*$/.test(text)) return null;
	const [, first = '', second] = match;
	if (second !== undefined) return Math.max(Number(first), Number(second));
	return Number(first) + (SINCE.test(match[0]) ? 1 : 0);
}

/** The notes about the step from `old` to `next` in the cover letter of `next` and in `mails`. */
export function notesBetween(old: Series, next: Series, mails: readonly ThreadMail[]): readonly VersionNote[] {
	const sources = next.cover === null ? mails : [...mails, next.cover];
	return sources
		.flatMap(versionNotes)
		.filter(({ version }) => version > old.version && version <= Math.max(next.version, old.version + 1));
}
