import { type Severity, visibleLine } from '../../core/index.ts';

/** A text for a terminal, whose own control characters are escaped. */
export type Style = (text: string, ...codes: readonly number[]) => string;

export const BOLD = 1;
export const DIM = 2;
export const GREEN = 32;
export const COLORS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, information: 34, hint: 36 };

export function styleOf(isColored: boolean): Style {
	return (text, ...codes) =>
		isColored && codes.length > 0 ? `\x1b[${codes.join(';')}m${visibleLine(text)}\x1b[0m` : visibleLine(text);
}
