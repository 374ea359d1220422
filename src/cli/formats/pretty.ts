import {
	columns,
	damageOf,
	isSafe,
	patchAt,
	recounted,
	type Finding,
	type Severity,
	type Span,
	visibleLine,
} from '../../core/index.ts';
import {
	type CheckedFile,
	explanation,
	INDENTATION,
	places,
	placeText,
	type Printing,
	type Row,
	rowsOf,
	shownPlace,
	sourcePlace,
} from './format.ts';
import { BOLD, COLORS, DIM, GREEN, type Style, styleOf } from './style.ts';

/**
 * The output for a terminal: below the subject of each patch its findings, each with its line and the place in it, then what was
 * found in all. Without `--strict`, hints and style preferences are only counted.
 */
export function* prettyFormat(files: readonly CheckedFile[], printing: Printing): Generator<string> {
	const style = styleOf(printing.color);
	const explained = new Set<string>();
	for (const file of files) yield* fileTexts(file, { printing, style, explained });
	if (printing.summary && !printing.quiet) yield summary(files, printing, style);
}

/** How rows are printed. */
interface Output {
	readonly printing: Printing;
	readonly style: Style;
	readonly explained: Set<string>;
}

function* fileTexts(file: CheckedFile, output: Output): Generator<string> {
	const { printing, style } = output;
	let subject: string | null = null;
	for (const row of rowsOf(file, { strict: true })) {
		if (!isShown(row, printing)) continue;
		const title = patchAt(file.document, row.span.start)?.subject?.text ?? '';
		if (title !== subject && title !== '') yield `\n${style(title, BOLD)}\n`;
		subject = title;
		yield `\n${rowText(file, row, output)}`;
	}
}

/** Whether a row is more than counted. */
function isShown({ severity, finding }: Row, { strict }: Printing): boolean {
	return strict || (severity !== 'hint' && finding?.strict !== true);
}

function rowText(
	file: CheckedFile,
	{ span, severity, message, id, finding }: Row,
	{ printing, style, explained }: Output,
): string {
	const color = COLORS[severity];
	const below = [
		...(finding?.related ?? []).map((other) => style(other.message)),
		...(finding?.fix ? [`${style('fix:', GREEN)} ${style(finding.fix.title)}`] : []),
	];
	return [
		`${style(`${placeText(file, span, printing)}:`, BOLD)} ${style(`${severity}:`, BOLD, color)} ${style(message)} ${style(`[${id}]`, DIM)}\n`,
		...excerpt(file, span, { printing, style }, color),
		...below.map((row) => `${style(`${' '.repeat(MARGIN)}|`, DIM)} ${row}\n`),
		explanation(id, finding, printing, explained),
	].join('');
}

/** Columns of a line number. */
const MARGIN = 8;
/** Columns of an excerpt, and those that are kept left of a place far to the right. */
const WIDTH = 110;
const LEAD = 40;

/** The line of a span, with its place underlined, and the line above it in the same hunk; numbered as the place is. */
function excerpt(
	file: CheckedFile,
	span: Span,
	{ printing, style }: Pick<Output, 'printing' | 'style'>,
	color: number,
): readonly string[] {
	const { lines } = file.document.content;
	const { start, end } = places(file, span);
	const line = start.line - 1;
	const text = lines.text(line);
	const hidden = hiddenStart(file, span, text);
	const isMarked = hidden === 0 && isPatchLine(text);
	const before = columnsOf(text.slice(hidden, start.column - 1), isMarked);
	const shownEnd = end.line === start.line ? end.column - 1 : text.length;
	const length = columnsOf(text.slice(hidden, shownEnd), isMarked) - before;
	const from = before + Math.min(length, WIDTH - LEAD) > WIDTH ? before - LEAD : 0;
	const row = (index: number): string => {
		const shown = visibleLine(lines.text(index).slice(hidden, hidden + MAX_LINE));
		const number = numberOf(file, index, printing).padStart(MARGIN - 1);
		return `${style(`${number} |`, DIM)} ${style(expanded(shown, isMarked).slice(from, from + WIDTH))}\n`;
	};
	const underline = `^${'~'.repeat(Math.max(0, Math.min(length, from + WIDTH - before) - 1))}`;
	return [
		...(isPatchLine(text) && line > 0 && isPatchLine(lines.text(line - 1)) ? [row(line - 1)] : []),
		row(line),
		`${style(`${' '.repeat(MARGIN)}|`, DIM)} ${' '.repeat(before - from)}${style(underline, BOLD, color)}\n`,
	];
}

function isPatchLine(text: string): boolean {
	return /^[-+ ]/.test(text);
}

/** Length of the start of a line that is not part of what was checked: the mark in a source file, the indentation of a message. */
function hiddenStart(file: CheckedFile, span: Span, text: string): number {
	if (file.kind === 'source') return 1;
	return file.kind === 'commits' && sourcePlace(file, span) === null && text.startsWith(INDENTATION)
		? INDENTATION.length
		: 0;
}

/** The number of a line where people look for it; empty for a removed line of a file, which has none there. */
function numberOf(file: CheckedFile, index: number, printing: Printing): string {
	const { lines, text } = file.document.content;
	const start = lines.start(index);
	const { line, isSource } = shownPlace(file, { start, end: start }, printing);
	return isSource && text.charAt(start) === '-' ? '' : `${line}`;
}

/** Maximum length of a line of which an excerpt is made, in UTF-16 units. */
const MAX_LINE = 10_000;

/** Columns of a line of a patch, whose tab stops are those of the file: the mark in front of it takes one more. */
function columnsOf(text: string, isMarked: boolean): number {
	const shown = visibleLine(text.slice(0, MAX_LINE));
	return isMarked && shown !== '' ? 1 + columns(shown.slice(1)) : columns(shown);
}

/** A line with blanks in place of tabs. */
function expanded(text: string, isMarked: boolean): string {
	let [made, width] = ['', 0];
	for (const part of text.split(/(\t)/)) {
		const column = isMarked ? Math.max(0, width - 1) : width;
		const added = columns(part, column);
		made += part === '\t' ? ' '.repeat(added) : part;
		width += added;
	}
	return made;
}

/** What was found in all files, and what to type next. */
function summary(files: readonly CheckedFile[], printing: Printing, style: Style): string {
	const rows = files.flatMap((file) => rowsOf(file, printing));
	const count = (severity: Severity): number => rows.filter((row) => row.severity === severity).length;
	const all = files.flatMap((file) => rowsOf(file, { strict: true }));
	const hidden = all.length - all.filter((row) => isShown(row, printing)).length;
	const ignored = files.flatMap((file) => ignoredLines(file, style)).join('');
	if (all.length === 0) return `${ignored}${style(`No findings in ${checked(files)}.`)}\n`;
	const totals = [
		counted(count('error'), 'error'),
		counted(count('warning'), 'warning'),
		`${count('information')} information`,
		counted(count('hint'), 'hint'),
	];
	const rest =
		hidden === 0 ? '' : `\n${style(`${hidden} not shown, hints and preferences; use --strict to show them`)}\n`;
	return `${ignored === '' ? '' : `\n${ignored}`}${rest}\n${style(`${totals.join(', ')} in ${checked(files)}`, BOLD)}\n${nextCommand(files, printing)}`;
}

/** What is counted of each kind, as one and as many. */
const UNITS: Readonly<Record<CheckedFile['kind'], readonly [one: string, many: string]>> = {
	patches: ['patch', 'patches'],
	source: ['file', 'files'],
	commits: ['commit', 'commits'],
	staged: ['changed file', 'changed files'],
	worktree: ['changed file', 'changed files'],
};

/** How much was checked. */
function checked(files: readonly CheckedFile[]): string {
	const sizes = new Map<string, number>();
	for (const { kind, document } of files) {
		const diffs = document.patches.map(({ diff }) => diff.files.length).filter((length) => length > 0);
		const areFiles = kind === 'staged' || kind === 'worktree';
		const size = areFiles ? diffs.reduce((sum, length) => sum + length, 0) : kind === 'source' ? 1 : diffs.length;
		const [one] = UNITS[kind];
		sizes.set(one, (sizes.get(one) ?? 0) + size);
	}
	const parts = Object.values(UNITS).flatMap(([one, many]) => {
		const size = sizes.get(one) ?? 0;
		sizes.delete(one);
		return size === 0 ? [] : counted(size, one, many);
	});
	return parts.join(' and ') || '0 patches';
}

/** A line for each name in a patch's list of what to ignore: how many findings it ignores, and why. */
function ignoredLines(file: CheckedFile, style: Style): readonly string[] {
	const counts = new Map<NonNullable<Finding['ignored']>, number>();
	for (const { ignored } of file.ignored) if (ignored !== null) counts.set(ignored, (counts.get(ignored) ?? 0) + 1);
	return Array.from(counts, ([{ name, reason, span }, count]) => {
		const why = reason === '' ? '' : ` (${reason})`;
		return `${style(`${placeText(file, span)}: ${counted(count, 'finding')} ignored by ${name}${why}`)}\n`;
	});
}

/** How many fixes there are and, for files with patches, the command that applies them. */
function nextCommand(files: readonly CheckedFile[], { given = [] }: Printing): string {
	const isFile = ({ kind }: CheckedFile): boolean => kind === 'patches';
	const fixable = files.filter((file) => file.findings.some(({ fix }) => fix !== null) && !isDamaged(file));
	const patches = fixable.filter(isFile);
	const options = given.map(inShell);
	// Without them, - and what has control characters, which the output shows escaped, there is nothing to copy.
	const names = [...new Set(patches.map(({ path, foundIn = path }) => foundIn))].map(operand);
	const isCopied =
		names.length > 0 && [...names, ...options].every((name) => name !== '-' && visibleLine(name) === name);
	const command = (unsafe: string): string =>
		isCopied ? `: ${[`kernel-patch-review fix${unsafe} --in-place`, ...options, ...names].join(' ')}` : '';
	return [
		fixesText(patches, command),
		fixesText(
			fixable.filter((file) => !isFile(file)),
			() => '',
		),
	].join('');
}

/** The line about the fixes of `files`, with the command that applies them. */
function fixesText(files: readonly CheckedFile[], command: (unsafe: string) => string): string {
	const fixes = files.flatMap(({ findings }) => findings.filter(({ fix }) => fix !== null));
	const safe = fixes.filter(isSafe).length;
	const unsafe = fixes.length - safe;
	if (fixes.length === 0) return '';
	if (safe === 0) return `${counted(unsafe, 'fix', 'fixes')} to look at${command(' --unsafe')}\n`;
	const call = command('');
	const more = unsafe === 0 ? '' : `; ${unsafe} more to look at${call === '' ? '' : ': --unsafe'}`;
	return `${counted(safe, 'safe fix', 'safe fixes')}${call}${more}\n`;
}

/** Whether a patch cannot be fixed since it is damaged, other than in the counts of its hunks. */
function isDamaged({ problems, document }: CheckedFile): boolean {
	return problems.length > 0 && damageOf(recounted(document)) !== undefined;
}

/** A file name as an argument that cannot be an option. */
function operand(name: string): string {
	return inShell(name.startsWith('-') && name !== '-' ? `./${name}` : name);
}

/** A text as one word of a command in a shell. */
function inShell(text: string): string {
	return /^[\w./+:@%,=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function counted(count: number, one: string, many = `${one}s`): string {
	return `${count} ${count === 1 ? one : many}`;
}
