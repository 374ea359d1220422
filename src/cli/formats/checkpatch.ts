import type { Finding, PatchDocument, Problem } from '../../core/index.ts';
import { type CheckedFile, places, type Printing } from './format.ts';

/** How bad a message is in the words of checkpatch.pl; checks are what `--strict` adds. */
export type CheckpatchLevel = 'ERROR' | 'WARNING' | 'CHECK';

/** One message of checkpatch.pl. */
export interface Message {
	readonly line: number;
	readonly level: CheckpatchLevel;
	readonly type: string;
	readonly message: string;
}

/**
 * What `checkpatch.pl --terse --show-types` prints: `path:line: LEVEL:TYPE: message`, then a line of totals. As there,
 * checks are shown only when asked for, and a file without findings prints nothing.
 */
export function checkpatchFormat(files: readonly CheckedFile[], printing: Printing): string {
	return files.map((file) => fileText(file, printing)).join('');
}

/** The messages that checkpatch.pl would give, and our own in its form, in order of their lines. */
export function messagesOf(file: CheckedFile, { strict }: Pick<Printing, 'strict'>): readonly Message[] {
	const line = (span: Finding['span']): number => places(file, span).start.line;
	const damage = file.problems.map((problem): Message => ({
		line: line(problem.span),
		level: 'ERROR',
		type: damageType(problem),
		message: problem.message,
	}));
	const found = file.findings.flatMap((finding): readonly Message[] => {
		const level = levelOf(finding);
		if (level === 'CHECK' && !strict && !ALWAYS_STRICT.test(finding.file ?? '')) return [];
		const { message, also } = finding;
		return [typeOf(finding), ...also].map((type) => ({ line: line(finding.span), level, type, message }));
	});
	return [...damage, ...found].sort((a, b) => a.line - b.line);
}

/** Text that belongs to nothing, between hunks or files, is damage that checkpatch does not see. */
function damageType({ hunk, patch }: Problem): string {
	if (hunk !== null) return 'CORRUPTED_PATCH';
	return patch.diff.files.length === 0 ? 'NOT_UNIFIED_DIFF' : 'DAMAGED_PATCH';
}

/** Where checkpatch.pl gives its checks without being asked. */
const ALWAYS_STRICT = /^(?:net|drivers\/net|drivers\/staging)\//;

function fileText(file: CheckedFile, printing: Printing): string {
	const messages = messagesOf(file, printing);
	if (messages.length === 0) return '';
	const lines = messages.map(
		({ line, level, type, message }) => `${file.path}:${line}: ${level}:${type}: ${message}\n`,
	);
	if (!printing.summary) return lines.join('');
	const count = (wanted: CheckpatchLevel): number => messages.filter(({ level }) => level === wanted).length;
	const checks = printing.strict ? `, ${count('CHECK')} checks` : '';
	return `${lines.join('')}total: ${count('ERROR')} errors, ${count('WARNING')} warnings${checks}, ${linesChecked(file.document)} lines checked\n`;
}

/** What checkpatch always tells is a warning there, however mild we think it. */
function levelOf({ severity, strict, checkpatch }: Finding): CheckpatchLevel {
	if (strict) return 'CHECK';
	if (severity === 'error') return 'ERROR';
	return severity === 'warning' || checkpatch !== null ? 'WARNING' : 'CHECK';
}

/** The type that checkpatch has for the finding, or one made of the rule's id. */
function typeOf({ rule, checkpatch }: Finding): string {
	return checkpatch ?? rule.id.toUpperCase().replaceAll('-', '_');
}

function linesChecked(document: PatchDocument): number {
	const hunks = document.patches.flatMap(({ diff }) => diff.files).flatMap((file) => file.hunks);
	return hunks.reduce((sum, { added, removed, context }) => sum + added + removed + context, 0);
}
