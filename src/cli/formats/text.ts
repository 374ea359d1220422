import { type CheckedFile, explanation, placeText, type Printing, rowsOf } from './format.ts';
import { BOLD, COLORS, DIM, styleOf } from './style.ts';

/** One line for each finding: `path:line:column: severity: message [rule-id]`. */
export function* textFormat(files: readonly CheckedFile[], printing: Printing): Generator<string> {
	const explained = new Set<string>();
	const style = styleOf(printing.color);
	for (const file of files) {
		for (const { span, severity, message, id, finding } of rowsOf(file, printing)) {
			const place = style(`${placeText(file, span, printing)}:`, BOLD);
			const why = explanation(id, finding, printing, explained);
			yield `${place} ${style(`${severity}:`, BOLD, COLORS[severity])} ${style(message)} ${style(`[${id}]`, DIM)}\n${why}`;
		}
	}
}
