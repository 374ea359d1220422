import { type CheckpatchLevel, type Finding, type PatchDocument, type Problem, typeLevel, typeName } from '../../core/index.ts';
import { type CheckedFile, places, type Printing } from './format.ts';

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
	const damage = file.problems.map((problem): Message => ({
		line: line(problem.span),
		level: 'ERROR',
		type: damageType(problem),
		message: problem.message,
	}));
	const found = file.findings.flatMap((finding): readonly Message[] => {
		const { message, also } = finding;
		const messages = [{ type: typeOf(finding), level: levelOf(finding) }, ...also.map((type) => ({ type, level: typeLevel(type) }))];
		const isShown = (level: CheckpatchLevel): boolean =>
			level !== 'CHECK' || strict || ALWAYS_STRICT.test(finding.file ?? '');
		return messages
			.filter(({ level }) => isShown(level))
			.map(({ type, level }) => ({ line: line(finding.span), level, type, message }));
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
		({ line, level, type, message }) => `${file.path}:${line}: ${level}:${type}: ${message}\n`,
	);
	if (!printing.summary) return lines.join('');
	const count = (wanted: CheckpatchLevel): number => messages.filter(({ level }) => level === wanted).length;
	const checks = printing.strict ? `, ${count('CHECK')} checks` : '';
	return `${lines.join('')}total: ${count('ERROR')} errors, ${count('WARNING')} warnings${checks}, ${linesChecked(file.document)} lines checked\n`;
}

/** The level of checkpatch.pl, or for a finding that only we have, one made from its severity. */
function levelOf({ level, severity, strict }: Finding): CheckpatchLevel {
	if (level !== null) return level;
	if (strict) return 'CHECK';
	return severity === 'error' ? 'ERROR' : severity === 'warning' ? 'WARNING' : 'CHECK';
}

/** The checkpatch.pl type of a finding, or one made from the rule's id. */
function typeOf({ rule, checkpatch }: Finding): string {
	return checkpatch ?? typeName(rule.id);
}

function linesChecked(document: PatchDocument): number {
	const hunks = document.patches.flatMap(({ diff }) => diff.files).flatMap((file) => file.hunks);
	return hunks.reduce((sum, { added, removed, context }) => sum + added + removed + context, 0);
}
