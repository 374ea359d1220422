import type { Token } from '../c/lexer.ts';
import type { MacroDefinition } from '../c/macro.ts';
import type { HunkView } from '../code/hunkView.ts';
import type { RuleFinding } from './rule.ts';

/** A finding about a parameter, at its place if that is on the macro's first line, with the places where it is used. */
export function macroFinding(
	{ after }: HunkView,
	macro: MacroDefinition,
	parameter: Token,
	message: string,
	uses: readonly (Token | undefined)[],
): RuleFinding {
	const place = parameter.line === macro.hash.line ? parameter : macro.name;
	return {
		span: after.span(place),
		message,
		related: uses.flatMap((use) => (use === undefined ? [] : [{ span: after.span(use), message: 'used here' }])),
	};
}
