import type { Content } from '../text/content.ts';
import { parseAddress } from './address.ts';
import { encodePhrase } from './encodedWord.ts';
import { type Field, fieldText } from './field.ts';

/** One recipient as a field may have it: ASCII, in one line. */
export interface Recipient {
	readonly text: string;
	/** In lower case. */
	readonly address: string;
}

/** Maximum number of recipients that are read from one field. */
const MAX_RECIPIENTS = 1000;
/** Maximum number of characters of a field that are read. */
const MAX_LENGTH = 100_000;

/** The recipients in a field such as `To:`; what has no address, such as the name of a group, is left out. */
export function recipientsIn(document: Content, field: Field): readonly Recipient[] {
	const written = document.text.slice(field.value.start, field.value.end);
	// Encoded words stay as they are; what was not encoded is decoded from the bytes of the file first.
	const text = isPrintable(written.replace(/\s+/g, ' ')) ? written : fieldText(document, field);
	return splitAtCommas(text.slice(0, MAX_LENGTH)).flatMap((part) => recipient(part) ?? []);
}

/** The recipient that `text` names, as `Name <user@host>` or as an address; null if there is no address. */
export function recipient(text: string): Recipient | null {
	// Line ends and other controls would begin a field.
	// eslint-disable-next-line no-control-regex -- these are what is replaced
	const line = text.replace(/[\x00-\x20\x7f-\x9f]+/g, ' ').trim();
	const { name, address } = parseAddress(line);
	if (!/^[^\s<>(),;:"]+@[^\s<>(),;:"]+$/.test(address) || !isPrintable(address)) return null;
	const written = name === '' ? address : `${encodePhrase(name)} <${address}>`;
	return { text: isPrintable(line) ? line : written, address: address.toLowerCase() };
}

/** A recipient with a name, in quotes where a field needs them. */
export function recipientNamed(name: string, address: string): Recipient | null {
	const plain = name.replace(/["<>\\]/g, '').trim();
	if (plain === '') return recipient(address);
	return recipient(/[(),.:;@[\]]/.test(plain) ? `"${plain}" <${address}>` : `${plain} <${address}>`);
}

function isPrintable(text: string): boolean {
	return /^[\x20-\x7e]*$/.test(text);
}

/** Commas and semicolons inside quotes, comments and angle brackets separate nothing. */
function splitAtCommas(text: string): readonly string[] {
	const parts: string[] = [];
	let start = 0;
	let depth = 0;
	let isQuoted = false;
	for (let i = 0; i <= text.length && parts.length < MAX_RECIPIENTS; i++) {
		const character = text.charAt(i);
		if (i === text.length || (!isQuoted && depth === 0 && (character === ',' || character === ';'))) {
			parts.push(text.slice(start, i));
			start = i + 1;
		} else if (character === '\\') i++;
		else if (character === '"') isQuoted = !isQuoted;
		else if (!isQuoted && (character === '(' || character === '<')) depth++;
		else if (!isQuoted && (character === ')' || character === '>')) depth = Math.max(0, depth - 1);
	}
	return parts;
}
