import { isChecked, visibleLine } from '../../core/index.ts';
import { jsonPieces } from '../jsonPieces.ts';
import { type Message, messagesOf } from './checkpatch.ts';
import type { CheckedFile, Printing } from './format.ts';

/**
 * The output that `b4 review` expects from `b4.review-perpatch-check-cmd`: a JSON array of results, each with tool, status
 * (`pass`, `warn`, `fail`), summary, url and details, which b4 shows if they are a JSON array of status and description.
 */
export function* b4Format(
	files: readonly CheckedFile[],
	{ strict }: Printing,
	unread: readonly string[],
): Generator<string> {
	const messages = files.flatMap((file) => messagesOf(file, { strict, allTypes: true }));
	const errors = messages.filter(({ level }) => level === 'ERROR').length + unread.length;
	const others = messages.length + unread.length - errors;
	// Only what rules have looked at can pass.
	const isSilent = messages.length + unread.length === 0;
	const isUnchecked = isSilent && !files.some(({ document }) => isChecked(document));
	const counts = [counted(errors, 'error'), counted(others, 'warning')].filter((text) => text !== '');
	const result = {
		tool: 'kernel-patch-review',
		status: errors > 0 ? 'fail' : others > 0 || isUnchecked ? 'warn' : 'pass',
		summary: counts.join(', ') || (isUnchecked ? 'nothing to check' : 'no findings'),
		url: '',
	};
	yield `[${JSON.stringify(result).slice(0, -1)},"details":"`;
	// JSON in a string of JSON.
	if (!isSilent) for (const piece of jsonPieces(details(messages, unread))) yield JSON.stringify(piece).slice(1, -1);
	yield '"}]\n';
}

/** What b4 prints, without control characters. */
function* details(messages: readonly Message[], unread: readonly string[]): Generator<object> {
	for (const description of unread) yield { status: 'fail', description: visibleLine(description) };
	for (const { line, level, type, message } of messages) {
		const description = visibleLine(`${line}: ${level}:${type}: ${message}`);
		yield { status: level === 'ERROR' ? 'fail' : 'warn', description };
	}
}

function counted(count: number, what: string): string {
	return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
}
