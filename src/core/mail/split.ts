import type { LineTable } from '../text/lines.ts';
import { isFieldLine } from './field.ts';

/** Lines of one message of an mbox: `first` is its `From ` line if it has one. */
export interface MessageLines {
	readonly first: number;
	readonly end: number;
	readonly hasEnvelope: boolean;
	/** Whether a line begins with `From ` after one or more `>`. */
	readonly quotesFrom: boolean;
}

/** Splits a document at the `From ` lines of an mbox; text before the first one is a separate message if not blank. */
export function splitMessages(text: string, lines: LineTable): readonly MessageLines[] {
	const messages: MessageLines[] = [];
	let first = 0;
	let hasEnvelope = false;
	let quotesFrom = false;
	const firstText = firstNonBlank(text, lines);
	const close = (end: number): void => {
		if (hasEnvelope || firstText < end) messages.push({ first, end, hasEnvelope, quotesFrom });
	};
	// An F is much rarer than a line end, so this is faster than testing the start of each line.
	for (let at = text.indexOf('From '); at !== -1; at = text.indexOf('From ', at + 1)) {
		const before = at === 0 ? LINE_FEED : text.charCodeAt(at - 1);
		if (before === GREATER) quotesFrom ||= isQuote(text, at);
		if (before !== LINE_FEED) continue;
		const line = lines.lineAt(at);
		const isFollowed = line === firstText || beginsHeader(text, lines, line + 1);
		if (!isFollowed || !isEnvelope(text, at, lines.end(line))) continue;
		close(line);
		first = line;
		hasEnvelope = true;
		quotesFrom = false;
	}
	close(lines.count);
	return messages;
}

const LINE_FEED = 0x0a;
const GREATER = 0x3e;

/** Whether there are only `>` before `at` on its line. */
function isQuote(text: string, at: number): boolean {
	let start = at;
	while (start > 0 && text.charCodeAt(start - 1) === GREATER) start--;
	return start === 0 || text.charCodeAt(start - 1) === LINE_FEED;
}

/** Whether a mail's header begins in line `line`: a commit message may quote a `From ` line, but not with fields below. */
function beginsHeader(text: string, lines: LineTable, line: number): boolean {
	return line < lines.count && (isFieldLine(text, lines, line) || text.startsWith('>From ', lines.start(line)));
}

/** Maximum length of a `From ` line; longer ones are text. */
const MAX_ENVELOPE = 1000;

/**
 * The rule by which git splits mailboxes: "From ", and in the rest a last colon with the digits of a time around it, then
 * a year after 1990.
 */
function isEnvelope(text: string, start: number, end: number): boolean {
	if (end - start < 20 || end - start > MAX_ENVELOPE) return false;
	const line = text.slice(start, end);
	const colon = line.lastIndexOf(':');
	if (colon < 5) return false;
	for (const place of [-4, -2, -1, 1, 2]) {
		const unit = line.charCodeAt(colon + place);
		if (!(unit >= 0x30 && unit <= 0x39)) return false;
	}
	const year = /^\s*(\d+)/.exec(line.slice(colon + 3));
	return year !== null && Number(year[1]) > 90;
}

function firstNonBlank(text: string, lines: LineTable): number {
	let line = 0;
	while (line < lines.count && text.slice(lines.start(line), lines.end(line)).trim() === '') line++;
	return line;
}
