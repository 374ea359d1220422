/** The sender of a mail: a display name, which may be empty, and an address. */
export interface Address {
	readonly name: string;
	readonly address: string;
}

/** Maximum number of characters that are parsed; a list of recipients may be longer, one author is not. */
const MAX_LENGTH = 4096;

/**
 * The first author in a decoded `From:` value: `Name <user@host>`, `user@host (Name)`, or an address alone. Quotes and
 * the backslashes inside them are dropped.
 */
export function parseAddress(value: string): Address {
	const text = value.slice(0, MAX_LENGTH);
	const open = text.indexOf('<');
	const close = text.indexOf('>', open);
	if (open !== -1 && close !== -1) {
		return { name: displayName(text.slice(0, open)), address: text.slice(open + 1, close).trim() };
	}
	const at = text.indexOf('@');
	if (at === -1) return { name: displayName(text), address: '' };
	let start = at;
	while (start > 0 && !isBreak(text.charAt(start - 1))) start--;
	let end = at;
	while (end < text.length && !isBreak(text.charAt(end))) end++;
	const rest = `${text.slice(0, start)} ${text.slice(end)}`;
	return { name: displayName(rest.replace(/[()]/g, ' ')), address: text.slice(start, end) };
}

function isBreak(character: string): boolean {
	return ' \t\r\n(),;"<>'.includes(character);
}

/** The name without quotes and backslashes; in a comment in parentheses, quotes are plain characters. */
function displayName(text: string): string {
	let name = '';
	let depth = 0;
	for (let i = 0; i < text.length; i++) {
		let character = text.charAt(i);
		if (character === '(') depth++;
		else if (character === ')') depth--;
		else if (character === '"' && depth <= 0) continue;
		else if (character === '\\') character = text.charAt(++i);
		name += character;
	}
	return name.replace(/\s+/g, ' ').trim();
}
