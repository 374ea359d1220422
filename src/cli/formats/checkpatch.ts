import type { PatchDocument } from '../../core/patch/document.ts';
import type { Finding } from '../../core/lint/linter.ts';
import { type CheckedFile, places } from './format.ts';

/**
 * What `checkpatch.pl --terse --show-types` prints: `path:line: LEVEL:TYPE: message`, then a line of totals. As there,
 * nothing milder than a warning is shown, and a file without findings prints nothing.
 */
export function checkpatchFormat(files: readonly CheckedFile[]): string {
	return files.map(fileText).join('');
}

function fileText(file: CheckedFile): string {
	const messages = [
		...file.problems.map(({ span, message }) => ({ span, level: 'ERROR', type: 'CORRUPTED_PATCH', message })),
		...file.findings
			.filter(({ severity }) => severity === 'error' || severity === 'warning')
			.map((finding) => ({ ...finding, level: finding.severity.toUpperCase(), type: typeOf(finding) })),
	].sort((a, b) => a.span.start - b.span.start);
	if (messages.length === 0) return '';
	const lines = messages.map(({ span, level, type, message }) => {
		return `${file.path}:${places(file, span).start.line}: ${level}:${type}: ${message}\n`;
	});
	const errors = messages.filter(({ level }) => level === 'ERROR').length;
	const totals = `${errors} errors, ${messages.length - errors} warnings, ${linesChecked(file.document)} lines checked`;
	return `${lines.join('')}total: ${totals}\n`;
}

/** The type that checkpatch has for the finding, or one made of the rule's id. */
function typeOf({ rule, checkpatch }: Finding): string {
	return checkpatch ?? rule.id.toUpperCase().replaceAll('-', '_');
}

function linesChecked(document: PatchDocument): number {
	const hunks = document.patches.flatMap(({ diff }) => diff.files).flatMap((file) => file.hunks);
	return hunks.reduce((sum, { added, removed, context }) => sum + added + removed + context, 0);
}
