import { visibleLine } from '../../core/index.ts';
import { type CheckedFile, placeText, type Printing, rowsOf } from './format.ts';

/** One line for each finding: `path:line:column: severity: message [rule-id]`. */
export function textFormat(files: readonly CheckedFile[], printing: Printing): string {
	return files.map((file) => fileText(file, printing)).join('');
}

function fileText(file: CheckedFile, printing: Printing): string {
	return rowsOf(file, printing)
		.map(({ span, severity, message, id }) => {
			return `${visibleLine(`${placeText(file, span)}: ${severity}: ${message} [${id}]`)}\n`;
		})
		.join('');
}
