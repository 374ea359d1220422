import type { Content } from '../text/content.ts';

/** The kind of diff, of those that git does not read, in lines `first` to `end` (exclusive); null for none. */
export function otherDiff(content: Content, first: number, end: number): 'normal diff' | 'ed script' | null {
	const { text, lines } = content;
	const start = (line: number): string =>
		text.slice(lines.start(line), Math.min(lines.end(line), lines.start(line) + MAX_COMMAND));
	let isScript = true;
	for (let line = first; line < end; line++) {
		const command = start(line);
		if (command === '') continue;
		if (NORMAL.test(command) && line + 1 < end && /^[<>] /.test(start(line + 1))) return 'normal diff';
		if (isScript && ED.test(command)) return 'ed script';
		// Its commands are in the first line.
		isScript &&= command.startsWith('diff -');
	}
	return null;
}

const NORMAL = /^\d+(?:,\d+)?[acd]\d+(?:,\d+)?$/;
const ED = /^\d+(?:,\d+)?[acd]$/;
/** Maximum length of a command. */
const MAX_COMMAND = 80;
