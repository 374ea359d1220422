import { type Severity, visibleLine } from '../../core/index.ts';
import { each } from '../pieces.ts';
import { type CheckedFile, type Printing, places, type Row, rowsOf, servicePlace } from './format.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
	error: 'error',
	warning: 'warning',
	information: 'notice',
	hint: 'notice',
};

/** Workflow commands of GitHub Actions, which show each finding at its line: `::warning file=…,line=…::message`. */
export function* githubFormat(files: readonly CheckedFile[], printing: Printing): Generator<string> {
	for (const file of files) yield* each(rowsOf(file, printing), (row) => rowText(file, row));
}

function rowText(file: CheckedFile, { span, severity, message, id }: Row): string {
	const { path, line, column, isSource, commit } = servicePlace(file, span);
	const { start, end } = places(file, span);
	const isOneLine = start.line === end.line;
	// The message of a commit is in no file.
	const isInFile = commit === null || isSource;
	const properties = {
		...(isInFile && { file: path, line }),
		...(isInFile && isOneLine && { col: column, endColumn: column + Math.max(1, end.column - start.column) }),
		title: id,
	};
	const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
	const text = commit === null ? message : `${message} (${commit})`;
	return `::${COMMANDS[severity]} ${list.join(',')}::${data(text)}\n`;
}

/** The text of a command, as the runner unescapes it. */
function data(text: string): string {
	return visibleLine(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
	return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
