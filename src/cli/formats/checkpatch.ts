import { typeName, type Finding, type PatchDocument, type Problem } from '../../core/index.ts';
import { visibleLine } from '../visible.ts';
import { type CheckedFile, faults, places, type Printing } from './format.ts';

/** The level of a message in checkpatch.pl; `--strict` adds those of level CHECK. */
export type CheckpatchLevel = 'ERROR' | 'WARNING' | 'CHECK';

/** One message of checkpatch.pl. */
export interface Message {
	readonly line: number;
	readonly level: CheckpatchLevel;
	readonly type: string;
	readonly message: string;
}

/**
 * The output of `checkpatch.pl --terse --show-types`: `path:line: LEVEL:TYPE: message`, then a line of totals. As there, a
 * file without findings prints nothing.
 */
export function checkpatchFormat(files: readonly CheckedFile[], printing: Printing): string {
	return files.map((file) => fileText(file, printing)).join('');
}

/** All messages in the form of checkpatch.pl, by line. */
export function messagesOf(file: CheckedFile, { strict }: Pick<Printing, 'strict'>): readonly Message[] {
	const line = (span: Finding['span']): number => places(file, span).start.line;
	const damage = faults(file).map(({ id, span, message, problem }): Message => ({
		line: line(span),
		level: 'ERROR',
		type: problem === null ? typeName(id) : damageType(problem),
		message,
	}));
	const found = file.findings.flatMap((finding): readonly Message[] => {
		const level = levelOf(finding);
		if (level === 'CHECK' && !strict && !ALWAYS_STRICT.test(finding.file ?? '')) return [];
		const { message, also } = finding;
		return [typeOf(finding), ...also].map((type) => ({ line: line(finding.span), level, type, message }));
	});
	return [...damage, ...found].sort((a, b) => a.line - b.line);
}

/** The type of a malformed hunk or patch. checkpatch.pl has none for stray text between hunks or files. */
function damageType({ hunk, patch }: Problem): string {
	if (hunk !== null) return 'CORRUPTED_PATCH';
	return patch.diff.files.length === 0 ? 'NOT_UNIFIED_DIFF' : 'DAMAGED_PATCH';
}

/** Files for which checkpatch.pl implies `--strict`. */
const ALWAYS_STRICT = /^(?:net|drivers\/net|drivers\/staging)\//;

function fileText(file: CheckedFile, printing: Printing): string {
	const messages = messagesOf(file, printing);
	if (messages.length === 0) return '';
	const lines = messages.map(
		({ line, level, type, message }) => `${visibleLine(`${file.path}:${line}: ${level}:${type}: ${message}`)}\n`,
	);
	if (!printing.summary) return lines.join('');
	const count = (wanted: CheckpatchLevel): number => messages.filter(({ level }) => level === wanted).length;
	const checks = printing.strict ? `, ${count('CHECK')} checks` : '';
	return `${lines.join('')}total: ${count('ERROR')} errors, ${count('WARNING')} warnings${checks}, ${linesChecked(file.document)} lines checked\n`;
}

/** What checkpatch.pl reports without `--strict` is at least a warning there, whatever our severity. */
function levelOf({ severity, strict, checkpatch }: Finding): CheckpatchLevel {
	if (strict) return 'CHECK';
	if (severity === 'error') return 'ERROR';
	return severity === 'warning' || checkpatch !== null ? 'WARNING' : 'CHECK';
}

/** The checkpatch.pl type of a finding, or one made from the rule's id. */
function typeOf({ rule, checkpatch }: Finding): string {
	return checkpatch ?? typeName(rule.id);
}

function linesChecked(document: PatchDocument): number {
	const hunks = document.patches.flatMap(({ diff }) => diff.files).flatMap((file) => file.hunks);
	return hunks.reduce((sum, { added, removed, context }) => sum + added + removed + context, 0);
}
