import {
	type CheckpatchLevel,
	type Finding,
	type PatchDocument,
	patchAt,
	type Problem,
	RULES,
	typeLevel,
	typeName,
	visibleLine,
} from '../../core/index.ts';
import { type CheckedFile, explanation, faults, places, type Printing, shownPlace } from './format.ts';

/** One message of checkpatch.pl. */
export interface Message {
	readonly line: number;
	readonly level: CheckpatchLevel;
	readonly type: string;
	readonly message: string;
	/** What it came from; null for damage. */
	readonly finding: Finding | null;
}

/**
 * The output of `checkpatch.pl --terse --show-types`: `path:line: LEVEL:TYPE: message`, then a line of totals. As there, a
 * file without findings prints nothing.
 */
export function* checkpatchFormat(files: readonly CheckedFile[], printing: Printing): Generator<string> {
	const explained = new Set<string>();
	for (const file of files) yield* fileTexts(file, printing, explained);
}

/** All messages in the form of checkpatch.pl, by line; without `allTypes`, those that checkpatch.pl also has. */
export function messagesOf(
	file: CheckedFile,
	{ strict, allTypes }: Pick<Printing, 'strict' | 'allTypes'>,
): readonly Message[] {
	const line = (span: Finding['span']): number => places(file, span).start.line;
	const damage = faults(file).flatMap(({ id, span, message, problem }): readonly Message[] => {
		const type = problem === null ? typeName(id) : damageType(problem);
		if (type === STRAY_TEXT && !allTypes) return [];
		return [{ line: line(span), level: 'ERROR', type, message, finding: null }];
	});
	const found = file.findings.flatMap((finding): readonly Message[] => {
		const { message, also } = finding;
		if (finding.checkpatch === null && !allTypes) return [];
		const isShown = (level: CheckpatchLevel): boolean =>
			level !== 'CHECK' || strict || ALWAYS_STRICT.test(finding.file ?? '');
		return [
			{ type: typeOf(finding), level: levelOf(finding) },
			...also.map((type) => ({ type, level: typeLevel(type) })),
		].flatMap(({ type, level }) => (isShown(level) ? { line: line(finding.span), level, type, message, finding } : []));
	});
	return [...damage, ...found].sort((a, b) => a.line - b.line);
}

/** The rules of which messages can be printed: without `allTypes`, those that have a type of checkpatch.pl. */
export function printedRules({ allTypes }: Pick<Printing, 'allTypes'>): typeof RULES {
	return allTypes ? RULES : RULES.filter(({ checkpatch }) => checkpatch.length > 0);
}

/** Our type for stray text between hunks or files, for which checkpatch.pl has none. */
const STRAY_TEXT = 'DAMAGED_PATCH';

/** The type of a malformed hunk or patch. */
function damageType({ inHunk, patch }: Problem): string {
	if (inHunk) return 'CORRUPTED_PATCH';
	return patch.diff.files.length === 0 ? 'NOT_UNIFIED_DIFF' : STRAY_TEXT;
}

/** Files for which checkpatch.pl implies `--strict`. */
const ALWAYS_STRICT = /^(?:net|drivers\/net|drivers\/staging)\//;

/** `explained` has the types whose explanation was printed. */
function* fileTexts(file: CheckedFile, printing: Printing, explained: Set<string>): Generator<string> {
	const messages = messagesOf(file, printing);
	let commit = '';
	for (const message of messages) {
		const header = printing.quiet ? '' : commitHeader(file, message);
		if (header !== commit) yield header;
		commit = header;
		yield messageText(file, message, printing) + explanation(message.type, message.finding, printing, explained);
	}
	if (messages.length === 0 || !printing.summary) return;
	const count = (wanted: CheckpatchLevel): number => messages.filter(({ level }) => level === wanted).length;
	const checks = printing.strict ? `, ${count('CHECK')} checks` : '';
	const name = printing.summaryFile ? `${visibleLine(file.path)} ` : '';
	yield `${name}total: ${count('ERROR')} errors, ${count('WARNING')} warnings${checks}, ${linesChecked(file.document)} lines checked\n`;
}

/** The lines above the messages of one of several commits; empty for anything else. */
function commitHeader(file: CheckedFile, { line }: Message): string {
	const { kind, document } = file;
	if (kind !== 'commits' || document.patches.length < 2) return '';
	const { lines } = document.content;
	const start = lines.start(line - 1);
	const { commit } = shownPlace(file, { start, end: start });
	const title = visibleLine(`commit ${commit ?? ''}: ${patchAt(document, start)?.subject?.text ?? ''}`);
	const rule = '-'.repeat(title.length);
	return `${rule}\n${title}\n${rule}\n`;
}

const COLORS: Readonly<Record<CheckpatchLevel | 'type', string>> = {
	ERROR: '\x1b[31m',
	WARNING: '\x1b[33m',
	CHECK: '\x1b[32m',
	type: '\x1b[34m',
};

function messageText(file: CheckedFile, { line, level, type, message, finding }: Message, printing: Printing): string {
	const colored = (text: string, color: string): string => (printing.color ? `${color}${text}\x1b[0m` : text);
	const place = placeOf(file, finding, line, printing);
	const shownType = printing.showTypes ? `${colored(type, COLORS.type)}:` : '';
	// The colours are control characters, so the rest is escaped without them.
	return `${visibleLine(place)}: ${colored(level, COLORS[level])}:${shownType} ${visibleLine(message)}\n`;
}

/** The file and line of a message: of the patch, or with `--showfile` and where no file has the patch, of the changed file. */
function placeOf(file: CheckedFile, finding: Finding | null, line: number, printing: Printing): string {
	if (finding === null) return `${file.path}:${line}`;
	const { path, line: shown } = shownPlace(file, finding.span, printing);
	return `${path}:${shown}`;
}

/** The level of checkpatch.pl, or for a finding that only we have, one made from its severity. */
function levelOf({ level, severity, strict }: Finding): CheckpatchLevel {
	if (level !== null) return level;
	if (strict) return 'CHECK';
	return severity === 'error' ? 'ERROR' : severity === 'warning' ? 'WARNING' : 'CHECK';
}

/** The name that a finding is ignored by: a checkpatch.pl type, or one made from the rule's id. */
function typeOf({ rule, checkpatch }: Finding): string {
	return checkpatch ?? rule.checkpatch[0] ?? typeName(rule.id);
}

function linesChecked(document: PatchDocument): number {
	const hunks = document.patches.flatMap(({ diff }) => diff.files).flatMap((file) => file.hunks);
	return hunks.reduce((sum, { added, removed, context }) => sum + added + removed + context, 0);
}
