import { splitAtCommas } from '../../../c/brackets.ts';
import type { Token } from '../../../c/lexer.ts';
import { constantValue } from '../parse/constantExpression.ts';
import { Unreadable } from '../limits.ts';
import { expand, expansionBudget, type ExpansionBudget } from '../parse/macro.ts';
import { parseExpression } from '../parse/parse.ts';
import type { Program } from '../program.ts';

/** The enumerators of a program by name, and true, false and NULL. Read when first asked for. */
export function constantsOf(program: Program, isKept: (name: string) => boolean): () => ReadonlyMap<string, bigint> {
	let constants: Map<string, bigint> | null = null;
	return () => {
		if (constants) return constants;
		constants = new Map([
			['true', 1n],
			['false', 0n],
			['NULL', 0n],
		]);
		const budget = expansionBudget(program.enumerations.reduce((length, tokens) => length + tokens.length, 0));
		for (const tokens of program.enumerations) addEnumerators(program, tokens, isKept, constants, budget);
		return constants;
	};
}

/** An enumerator whose value can't be read is left out, and with it those that count on from it. */
function addEnumerators(
	program: Program,
	tokens: readonly Token[],
	isKept: (name: string) => boolean,
	constants: Map<string, bigint>,
	budget: ExpansionBudget,
): void {
	let next: bigint | undefined = 0n;
	for (const { first, last } of splitAtCommas(tokens, 0, tokens.length - 1)) {
		const [name, equals, ...expression] = tokens.slice(first, last + 1);
		if (!name) continue;
		try {
			if (equals) {
				const expanded = expand(expression, program.macros, isKept, budget);
				next = constantValue(parseExpression(expanded, program.types), (known) => constants.get(known));
			}
		} catch (error) {
			if (!(error instanceof Unreadable)) throw error;
			next = undefined;
		}
		if (next === undefined) continue;
		constants.set(name.text, next);
		next++;
	}
}
