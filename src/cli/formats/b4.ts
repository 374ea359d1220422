import { isChecked, visibleLine } from '../../core/index.ts';
import { messagesOf } from './checkpatch.ts';
import type { CheckedFile, Printing } from './format.ts';

/**
 * The output that `b4 review` expects from `b4.review-perpatch-check-cmd`: a JSON array of results, each with tool, status
 * (`pass`, `warn`, `fail`), summary, url and details, which b4 shows if they are a JSON array of status and description.
 */
export function b4Format(files: readonly CheckedFile[], { strict }: Printing, unread: readonly string[]): string {
	const messages = files.flatMap((file) => messagesOf(file, { strict, allTypes: true }));
	const errors = messages.filter(({ level }) => level === 'ERROR').length + unread.length;
	const others = messages.length + unread.length - errors;
	// Only what rules have looked at can pass.
	const isSilent = messages.length + unread.length === 0;
	const isUnchecked = isSilent && !files.some(({ document }) => isChecked(document));
	const counts = [counted(errors, 'error'), counted(others, 'warning')].filter((text) => text !== '');
	const details = [
		...unread.map((description) => ({ status: 'fail', description })),
		...messages.map(({ line, level, type, message }) => ({
			status: level === 'ERROR' ? 'fail' : 'warn',
			description: `${line}: ${level}:${type}: ${message}`,
		})),
		// b4 prints them.
	].map(({ status, description }) => ({ status, description: visibleLine(description) }));
	const result = {
		tool: 'kernel-patch-review',
		status: errors > 0 ? 'fail' : others > 0 || isUnchecked ? 'warn' : 'pass',
		summary: counts.join(', ') || (isUnchecked ? 'nothing to check' : 'no findings'),
		url: '',
		details: details.length === 0 ? '' : JSON.stringify(details),
	};
	return `${JSON.stringify([result])}\n`;
}

function counted(count: number, what: string): string {
	return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
}
