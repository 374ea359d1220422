import type { Token } from '../c/lexer.ts';
import type { MacroDefinition } from '../c/macro.ts';
import type { HunkView } from '../code/hunkView.ts';
import type { RuleFinding } from './rule.ts';

/** A finding about a parameter: at the parameter if it is on the macro's first line, else at the macro's name; related are its uses. */
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
