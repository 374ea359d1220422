import { visibleLine } from '../visible.ts';
import { type CheckedFile, faults, places, type Printing } from './format.ts';

/** One line for each finding: `path:line:column: severity: message [rule-id]`. */
export function textFormat(files: readonly CheckedFile[], printing: Printing): string {
	return files.map((file) => fileText(file, printing)).join('');
}

function fileText(file: CheckedFile, { strict }: Printing): string {
	const damage = faults(file).map(({ span, message, id }) => ({ span, severity: 'error', message, id }));
	const found = file.findings
		.filter((finding) => strict || !finding.strict)
		.map(({ span, severity, message, rule: { id } }) => ({ span, severity, message, id }));
	return [...damage, ...found]
		.sort((a, b) => a.span.start - b.span.start)
		.map(({ span, severity, message, id }) => {
			const { line, column } = places(file, span).start;
			return `${visibleLine(`${file.path}:${line}:${column}: ${severity}: ${message} [${id}]`)}\n`;
		})
		.join('');
}
