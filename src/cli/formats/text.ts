import { visibleLine } from '../../core/index.ts';
import { type CheckedFile, placeText, type Printing, rowsOf } from './format.ts';

/** One line for each finding: `path:line:column: severity: message [rule-id]`. */
export function* textFormat(files: readonly CheckedFile[], printing: Printing): Generator<string> {
	for (const file of files) {
		for (const { span, severity, message, id } of rowsOf(file, printing))
			yield `${visibleLine(`${placeText(file, span)}: ${severity}: ${message} [${id}]`)}\n`;
	}
}
