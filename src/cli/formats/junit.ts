import { visibleLine, type Severity } from '../../core/index.ts';
import { type CheckedFile, placeText, type Printing, rowsOf } from './format.ts';

/**
 * JUnit's XML: a suite for each file, in which each finding is a case, which fails at warning or above, as the exit status does;
 * a file without findings has one that passes.
 */
export function junitFormat(files: readonly CheckedFile[], printing: Printing, unread: readonly string[]): string {
	const suites = [
		...files.map((file) => suite(file.path, cases(file, printing))),
		...unread.map((message) => suite('kernel-patch-review', [testCase('read', 'error', message, message)])),
	];
	return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

function suite(name: string, items: readonly string[]): string {
	const passed = items.length === 0 ? [`    <testcase name="no findings" classname="${xml(name)}"/>\n`] : items;
	const failures = items.filter((item) => item.includes('<failure ')).length;
	const counts = `tests="${passed.length}" failures="${failures}" errors="0" skipped="0"`;
	return `  <testsuite name="${xml(name)}" ${counts}>\n${passed.join('')}  </testsuite>\n`;
}

function cases(file: CheckedFile, printing: Printing): readonly string[] {
	return rowsOf(file, printing).map(({ span, severity, message, id }) => {
		const place = placeText(file, span);
		return testCase(`${id} ${place}`, severity, message, `${place}: ${severity}: ${message} [${id}]`);
	});
}

function testCase(name: string, type: Severity, message: string, text: string): string {
	const attributes = `message="${xml(message)}" type="${xml(type)}"`;
	const isFailure = type === 'error' || type === 'warning';
	const body = isFailure ? `<failure ${attributes}>${xml(text)}</failure>` : `<system-out>${xml(text)}</system-out>`;
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
