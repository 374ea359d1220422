import { columns, isSafe, patchAt, type Finding, type Severity, type Span, visibleLine } from '../../core/index.ts';
import { type CheckedFile, faults, type Format, places, placeText, type Printing, type Row, rowsOf } from './format.ts';

/**
 * The output for a terminal: below the subject of each patch its findings, each with its line and the place in it, then what was
 * found in all. Without `--strict`, hints are only counted.
 */
export const prettyFormat: Format = (files, printing) => {
	const style = styleOf(printing.color);
	const texts = files.map((file) => fileText(file, printing, style));
	const total = printing.summary && !printing.quiet ? summary(files, printing, style) : '';
	return [...texts, total].join('');
};

type Style = (text: string, ...codes: readonly number[]) => string;

const BOLD = 1;
const DIM = 2;
const GREEN = 32;
const COLORS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, information: 34, hint: 36 };

function styleOf(isColored: boolean): Style {
	return (text, ...codes) =>
		isColored && codes.length > 0 ? `\x1b[${codes.join(';')}m${visibleLine(text)}\x1b[0m` : visibleLine(text);
}

function fileText(file: CheckedFile, printing: Printing, style: Style): string {
	let subject: string | null = null;
	let text = '';
	for (const row of rowsOf(file, { strict: true })) {
		if (row.severity === 'hint' && !printing.strict) continue;
		const title = patchAt(file.document, row.span.start)?.subject?.text ?? '';
		if (title !== subject) text += title === '' ? '' : `\n${style(title, BOLD)}\n`;
		subject = title;
		text += `\n${rowText(file, row, style)}`;
	}
	return text;
}

function rowText(file: CheckedFile, { span, severity, message, id, finding }: Row, style: Style): string {
	const color = COLORS[severity];
	const below = [
		...(finding?.related ?? []).map((other) => style(other.message)),
		...(finding?.fix ? [`${style('fix:', GREEN)} ${style(finding.fix.title)}`] : []),
	];
	return [
		`${style(`${placeText(file, span)}:`, BOLD)} ${style(`${severity}:`, BOLD, color)} ${style(message)} ${style(`[${id}]`, DIM)}\n`,
		...excerpt(file, span, style, color),
		...below.map((row) => `${style(`${' '.repeat(MARGIN)}|`, DIM)} ${row}\n`),
	].join('');
}

/** Columns of a line number. */
const MARGIN = 8;
/** Columns of an excerpt, and those that are kept left of a place far to the right. */
const WIDTH = 110;
const LEAD = 40;

/** The line of a span, with its place underlined, and the line above it in the same hunk. */
function excerpt(file: CheckedFile, span: Span, style: Style, color: number): readonly string[] {
	const { lines } = file.document.content;
	const { start, end } = places(file, span);
	const line = start.line - 1;
	const text = lines.text(line);
	const isMarked = /^[-+ ]/.test(text);
	const before = columnsOf(text.slice(0, start.column - 1), isMarked);
	const length = columnsOf(end.line === start.line ? text.slice(0, end.column - 1) : text, isMarked) - before;
	const from = before + Math.min(length, WIDTH - LEAD) > WIDTH ? before - LEAD : 0;
	const row = (number: number): string => {
		const shown = visibleLine(lines.text(number).slice(0, MAX_LINE));
		return `${style(`${String(number + 1).padStart(MARGIN - 1)} |`, DIM)} ${style(expanded(shown, isMarked).slice(from, from + WIDTH))}\n`;
	};
	const underline = `^${'~'.repeat(Math.max(0, Math.min(length, from + WIDTH - before) - 1))}`;
	return [
		...(isMarked && line > 0 && /^[-+ ]/.test(lines.text(line - 1)) ? [row(line - 1)] : []),
		row(line),
		`${style(`${' '.repeat(MARGIN)}|`, DIM)} ${' '.repeat(before - from)}${style(underline, BOLD, color)}\n`,
	];
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
function summary(files: readonly CheckedFile[], { strict }: Printing, style: Style): string {
	const findings = files.flatMap((file) => file.findings);
	const damaged = files.flatMap(faults).length;
	const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
	const hints = count('hint');
	const patches = files.flatMap(({ document }) => document.patches.filter(({ diff }) => diff.files.length > 0)).length;
	const ignored = files.flatMap((file) => ignoredLines(file, style)).join('');
	if (findings.length + damaged === 0)
		return `${ignored}${style(`No findings in ${counted(patches, 'patch', 'patches')}.`)}\n`;
	const totals = [
		counted(count('error') + damaged, 'error'),
		counted(count('warning'), 'warning'),
		`${count('information')} information`,
		counted(hints, 'hint'),
	];
	const rest =
		strict || hints === 0 ? '' : `\n${style(`${counted(hints, 'hint')} not shown; use --format text to list them`)}\n`;
	return `${ignored === '' ? '' : `\n${ignored}`}${rest}\n${style(`${totals.join(', ')} in ${counted(patches, 'patch', 'patches')}`, BOLD)}\n${nextCommand(files, findings)}`;
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

/** The command that applies fixes; empty if nothing can be fixed. */
function nextCommand(files: readonly CheckedFile[], findings: readonly Finding[]): string {
	const safe = findings.filter(isSafe).length;
	const others = findings.filter(({ fix }) => fix !== null).length - safe;
	const [file] = files.filter((each) => each.findings.some(({ fix }) => fix !== null));
	if (safe + others === 0 || file?.kind !== 'patches' || file.path === '-') return '';
	const command = `kernel-patch-review fix -o FIXED ${files.length === 1 ? file.path : 'FILE'}`;
	const unsafe = others === 0 ? '' : `; ${others} more to look at: --unsafe`;
	return `${visibleLine(`${counted(safe, 'safe fix', 'safe fixes')}: ${command}${unsafe}`)}\n`;
}

function counted(count: number, one: string, many = `${one}s`): string {
	return `${count} ${count === 1 ? one : many}`;
}
