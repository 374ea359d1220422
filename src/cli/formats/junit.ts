import { visibleLine } from '../../core/index.ts';
import { type CheckedFile, placeText, type Printing, rowsOf } from './format.ts';

/** JUnit's XML: a suite for each file, in which each finding is a failed case; a file without findings has one that passes. */
export function junitFormat(files: readonly CheckedFile[], printing: Printing, unread: readonly string[]): string {
	const suites = [
		...files.map((file) => suite(file.path, cases(file, printing))),
		...unread.map((message) => suite('kernel-patch-review', [failed('read', 'error', message, message)])),
	];
	return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

function suite(name: string, items: readonly string[]): string {
	const passed = items.length === 0 ? [`    <testcase name="no findings" classname="${xml(name)}"/>\n`] : items;
	const counts = `tests="${passed.length}" failures="${items.length}" errors="0" skipped="0"`;
	return `  <testsuite name="${xml(name)}" ${counts}>\n${passed.join('')}  </testsuite>\n`;
}

function cases(file: CheckedFile, printing: Printing): readonly string[] {
	return rowsOf(file, printing).map(({ span, severity, message, id }) => {
		const place = placeText(file, span);
		return failed(`${id} ${place}`, severity, message, `${place}: ${severity}: ${message} [${id}]`);
	});
}

function failed(name: string, type: string, message: string, text: string): string {
	const attributes = `message="${xml(message)}" type="${xml(type)}"`;
	return `    <testcase name="${xml(name)}" classname="kernel-patch-review">\n      <failure ${attributes}>${xml(text)}</failure>\n    </testcase>\n`;
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
