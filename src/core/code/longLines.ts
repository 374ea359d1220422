import type { Span } from '../text/span.ts';
import { asBytes, columns } from '../text/width.ts';

/** Calls whose message may exceed the limit, since a split message can't be searched for. */
const LOGGING =
	/^\s*(?:(?:[a-z0-9]+_){1,2}(?:printk|emerg|alert|crit|err|warning|warn|notice|info|debug|dbg|vdbg|devel|cont|WARN)(?:_ratelimited|_once)?|(?:TP_)?printk(?:_ratelimited|_once|_deferred)?|WARN(?:_RATELIMIT|_ONCE)?|panic|MODULE_[A-Z_]+|seq_v?(?:puts|printf))\s*\(/;

const PER_CPU = /^\s*(?:DECLARE|DEFINE)_PER_CPU/;
const DEFINE = /^\s*#\s*define\s+\w+\s+$/;
/** What may follow the last string of a line without being an argument. */
export const CLOSING = /^(?:,|\s*\)\s*;)?\s*$/;

/** Whether a line exceeds `limit` columns, or bytes, and nothing excuses it. */
export function isTooLong(text: string, limit: number): boolean {
	return columns(asBytes(text)) > limit && !mayBeLong(text, limit);
}

/** Whether a long line is better than a broken one. */
export function mayBeLong(text: string, limit: number): boolean {
	if (hasAddress(text) || text.includes('EFI_GUID(') || PER_CPU.test(text)) return true;
	const strings = stringsIn(text);
	const [string] = strings;
	if (string === undefined || !CLOSING.test(text.slice(string.end))) return false;
	const head = text.slice(0, string.start);
	if (strings.length !== 1) return false;
	return head.trim() === '' || DEFINE.test(head) || (LOGGING.test(text) && columns(head) <= limit);
}

/** Whether the line contains a `scheme://`. */
function hasAddress(text: string): boolean {
	for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
		if (/[a-z][\w.+-]*$/i.test(text.slice(Math.max(0, at - MAX_SCHEME_LENGTH), at))) return true;
	}
	return false;
}

const MAX_SCHEME_LENGTH = 20;

/** The string literals of a line, quotes included, from left to right. */
export function stringsIn(text: string): readonly Span[] {
	const strings: Span[] = [];
	for (let start = text.indexOf('"'); start !== -1;) {
		let end = start + 1;
		while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1;
		if (end >= text.length) break;
		strings.push({ start, end: end + 1 });
		start = text.indexOf('"', end + 1);
	}
	return strings;
}
