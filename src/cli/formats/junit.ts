import { visibleLine, type Severity } from '../../core/index.ts';
import { type CheckedFile, placeText, type Printing, type Row, rowsOf } from './format.ts';

/**
 * JUnit's XML: a suite for each file, in which each finding is a case, which fails at warning or above, as the exit status does;
 * a file without findings has one that passes.
 */
export function* junitFormat(
	files: readonly CheckedFile[],
	printing: Printing,
	unread: readonly string[],
): Generator<string> {
	yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
	for (const file of files) {
		const rows = rowsOf(file, printing);
		yield* suite(file.path, rows, (row) => rowText(file, row));
	}
	for (const message of unread)
		yield* suite('kernel-patch-review', [{ severity: 'error' }], () => caseText('read', 'error', message, message));
	yield '</testsuites>\n';
}

/** A suite of `cases`, whose texts `text` makes. */
function* suite<Case extends { readonly severity: Severity }>(
	name: string,
	cases: readonly Case[],
	text: (one: Case) => string,
): Generator<string> {
	const failures = cases.filter(({ severity }) => isFailure(severity)).length;
	const counts = `tests="${Math.max(1, cases.length)}" failures="${failures}" errors="0" skipped="0"`;
	yield `  <testsuite name="${xml(name)}" ${counts}>\n`;
	if (cases.length === 0) yield `    <testcase name="no findings" classname="${xml(name)}"/>\n`;
	for (const one of cases) yield text(one);
	yield '  </testsuite>\n';
}

function rowText(file: CheckedFile, { span, severity, message, id }: Row): string {
	const place = placeText(file, span);
	return caseText(`${id} ${place}`, severity, message, `${place}: ${severity}: ${message} [${id}]`);
}

function isFailure(severity: Severity): boolean {
	return severity === 'error' || severity === 'warning';
}

function caseText(name: string, severity: Severity, message: string, text: string): string {
	const body = isFailure(severity)
		? `<failure message="${xml(message)}" type="${xml(severity)}">${xml(text)}</failure>`
		: `<system-out>${xml(text)}</system-out>`;
	return `    <testcase name="${xml(name)}" classname="kernel-patch-review">\n      ${body}\n    </testcase>\n`;
}

/** `text` as XML has it; characters that XML lacks are escaped before. */
function xml(text: string): string {
	return visibleLine(text)
		.replace(/[\ufffe\uffff]/g, '?')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
