import { type CheckedFile, explanation, placeText, type Printing, rowsOf } from './format.ts';
import { BOLD, COLORS, DIM, styleOf } from './style.ts';

/** One line for each finding: `path:line:column: severity: message [rule-id]`. */
export function textFormat(files: readonly CheckedFile[], printing: Printing): string {
	const explained = new Set<string>();
	return files.map((file) => fileText(file, printing, explained)).join('');
}

function fileText(file: CheckedFile, printing: Printing, explained: Set<string>): string {
	const style = styleOf(printing.color);
	return rowsOf(file, printing)
		.map(({ span, severity, message, id, finding }) => {
			const place = style(`${placeText(file, span, printing)}:`, BOLD);
			const why = explanation(id, finding, printing, explained);
			return `${place} ${style(`${severity}:`, BOLD, COLORS[severity])} ${style(message)} ${style(`[${id}]`, DIM)}\n${why}`;
		})
		.join('');
}
