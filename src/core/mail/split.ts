import type { LineTable } from '../text/lines.ts';

/** Lines of one message of an mbox: `first` is its `From ` line where it has one. */
export interface MessageLines {
	readonly first: number;
	readonly end: number;
	readonly hasEnvelope: boolean;
}

/** Splits a document at the `From ` lines of an mbox; text before the first one is a message of its own if not blank. */
export function splitMessages(text: string, lines: LineTable): readonly MessageLines[] {
	const messages: MessageLines[] = [];
	let first = 0;
	let hasEnvelope = false;
	const close = (end: number): void => {
		if (hasEnvelope || !isBlankRange(text, lines, first, end)) messages.push({ first, end, hasEnvelope });
	};
	for (let line = 0; line < lines.count; line++) {
		const start = lines.start(line);
		if (text.charCodeAt(start) !== 0x46 || !isEnvelope(text, start, lines.end(line))) continue;
		close(line);
		first = line;
		hasEnvelope = true;
	}
	close(lines.count);
	return messages;
}

/**
 * The rule that git splits mailboxes by: "From ", and in the rest a last colon with the digits of a time around it and
 * a year after 1990 behind.
 */
function isEnvelope(text: string, start: number, end: number): boolean {
	if (end - start < 20 || !text.startsWith('From ', start)) return false;
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

function isBlankRange(text: string, lines: LineTable, first: number, end: number): boolean {
	for (let line = first; line < end; line++) {
		if (text.slice(lines.start(line), lines.end(line)).trim() !== '') return false;
	}
	return true;
}
