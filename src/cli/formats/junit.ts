import { visibleLine, type Severity } from '../../core/index.ts';
import { type CheckedFile, placeText, type Printing, rowsOf } from './format.ts';

/**
 * JUnit's XML: a suite for each file, in which each finding is a case, which fails at warning or above, as the exit status does;
 * a file without findings has one that passes.
 */
export function junitFormat(files: readonly CheckedFile[], printing: Printing, unread: readonly string[]): string {
	const suites = [
		...files.map((file) => suite(file.path, casesOf(file, printing))),
		...unread.map((message) =>
			suite('kernel-patch-review', [{ name: 'read', severity: 'error', message, text: message }]),
		),
	];
	return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

/** A finding or a message as a case of a suite. */
interface Case {
	readonly name: string;
	readonly severity: Severity;
	readonly message: string;
	readonly text: string;
}

function suite(name: string, cases: readonly Case[]): string {
	const passed = `    <testcase name="no findings" classname="${xml(name)}"/>\n`;
	const texts = cases.length === 0 ? [passed] : cases.map(caseText);
	const failures = cases.filter(({ severity }) => isFailure(severity)).length;
	const counts = `tests="${texts.length}" failures="${failures}" errors="0" skipped="0"`;
	return `  <testsuite name="${xml(name)}" ${counts}>\n${texts.join('')}  </testsuite>\n`;
}

function casesOf(file: CheckedFile, printing: Printing): readonly Case[] {
	return rowsOf(file, printing).map(({ span, severity, message, id }) => {
		const place = placeText(file, span);
		return { name: `${id} ${place}`, severity, message, text: `${place}: ${severity}: ${message} [${id}]` };
	});
}

function isFailure(severity: Severity): boolean {
	return severity === 'error' || severity === 'warning';
}

function caseText({ name, severity, message, text }: Case): string {
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
