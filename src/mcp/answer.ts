import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { exceptionText, internalErrorText } from '../core/index.ts';
import { UsageError } from '../cli/usage.ts';
import { visible } from '../cli/visible.ts';

/** Maximum number of findings, remarks or helpers in an answer; it says how many more there are. */
const MAX_ITEMS = 50;

/** Maximum length of a text in an answer, in UTF-16 units. */
const MAX_TEXT = 60_000;

/** The answer of a tool: text as it is, anything else as JSON. Errors of the caller are answers, too. */
export function answer(name: string, make: () => unknown): CallToolResult {
	try {
		const made = make();
		return { content: [{ type: 'text', text: visible(typeof made === 'string' ? made : JSON.stringify(made)) }] };
	} catch (error) {
		const text =
			error instanceof UsageError ? error.message : internalErrorText({ source: name, message: exceptionText(error) });
		return { content: [{ type: 'text', text: visible(text) }], isError: true };
	}
}

/** The first items of a list, and how many more there are. */
export function limited<Item>(list: readonly Item[]): { readonly items: readonly Item[]; readonly more: number } {
	return { items: list.slice(0, MAX_ITEMS), more: Math.max(0, list.length - MAX_ITEMS) };
}

/** A text, or its first lines and a line that says how much is missing. */
export function limitedText(text: string): string {
	if (text.length <= MAX_TEXT) return text;
	const end = text.lastIndexOf('\n', MAX_TEXT) + 1;
	return `${text.slice(0, end)}[${text.slice(end).split('\n').length} more lines]\n`;
}
