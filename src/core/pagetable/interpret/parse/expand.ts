import { tokenize, type Token } from '../../../c/lexer.ts';
import { LIMITS, tooLarge, unreadable } from '../limits.ts';
import type { Macro } from './macro.ts';
import type { MacroTable, TextOrigin } from './macroTable.ts';

/** A token, and the text that it is from, which decides what macros mean; undefined for one that is from none. */
export interface PlacedToken extends Token {
	readonly origin?: TextOrigin | undefined;
}

/**
 * Replaces macros, those in arguments and results too, but never a macro inside its own result. `isKept` names are
 * left alone. A token from a macro's body gets the place of the name that it replaced.
 *
 * @throws Unreadable if a macro is in doubt, a call has no end, has the wrong number of arguments, or yields too much
 */
export function expand(
	tokens: readonly PlacedToken[],
	macros: MacroTable,
	isKept: (name: string) => boolean,
	budget: ExpansionBudget = expansionBudget(0),
): readonly PlacedToken[] {
	return expandPieces(tokens.map(plain), { macros, isKept, budget }, 0).map(({ token }) => token);
}

/** What is left of the tokens that one expansion, or several that share the budget, may yield. */
export interface ExpansionBudget {
	left: number;
}

/** A budget for a text of `length` characters or tokens, each of which may yield one more. */
export function expansionBudget(length: number): ExpansionBudget {
	return { left: LIMITS.expandedTokens + length };
}

/** A token, and the macros from whose results it comes. */
interface Piece {
	readonly token: PlacedToken;
	readonly origins: ReadonlySet<string>;
}

interface Expansion {
	readonly macros: MacroTable;
	readonly isKept: (name: string) => boolean;
	readonly budget: ExpansionBudget;
}

const NONE: ReadonlySet<string> = new Set();

function plain(token: PlacedToken): Piece {
	return { token, origins: NONE };
}

function expandPieces(pieces: readonly Piece[], expansion: Expansion, depth: number): readonly Piece[] {
	if (depth > LIMITS.nesting) nestsTooDeep();
	const done: Piece[] = [];
	const waiting = pieces.toReversed();
	for (let piece = waiting.pop(); piece; piece = waiting.pop()) {
		spend(expansion, 1);
		const macro = macroAt(piece.token, expansion.macros);
		if (!macro || piece.origins.has(macro.name) || expansion.isKept(macro.name)) {
			done.push(piece);
		} else if (macro.doubt !== null) {
			unreadable(macro.doubt);
		} else if (macro.parameters === null) {
			append(waiting, replacement(macro, new Map(), piece, expansion, depth).toReversed());
		} else if (waiting.at(-1)?.token.text === '(') {
			const operands = takeArguments(waiting, macro, expansion);
			append(waiting, replacement(macro, operands, piece, expansion, depth).toReversed());
		} else {
			done.push(piece);
		}
	}
	return done;
}

function macroAt({ kind, text, origin, start }: PlacedToken, macros: MacroTable): Macro | null {
	if (kind !== 'identifier') return null;
	const macro = macros.at(text, origin ? { origin, offset: start } : null) ?? null;
	return macro?.isFallback === true ? null : macro;
}

/** Counts tokens that are yielded, or work of that size. */
function spend({ budget }: Expansion, tokens: number): void {
	budget.left -= tokens;
	if (budget.left < 0) tooLarge(`more than ${LIMITS.expandedTokens} tokens after macro expansion`);
}

function nestsTooDeep(): never {
	return tooLarge(`more than ${LIMITS.nesting} levels of macros`);
}

/** There may be more items than a call takes arguments. */
function append<T>(list: T[], items: readonly T[]): void {
	for (const item of items) list.push(item);
}

/** Takes `( … )` off the end of `waiting`. The pieces of each argument, by the parameter's name. */
function takeArguments(waiting: Piece[], macro: Macro, expansion: Expansion): ReadonlyMap<string, readonly Piece[]> {
	const parameters = macro.parameters ?? [];
	const found: Piece[][] = [[]];
	let depth = 0;
	for (;;) {
		const piece = waiting.pop() ?? unreadable(`has an unclosed parenthesis after ${macro.name}`);
		spend(expansion, 1);
		const { text, kind } = piece.token;
		const isMark = kind === 'punctuator';
		if (isMark && (text === '(' || text === '[' || text === '{') && depth++ === 0) continue;
		if (isMark && (text === ')' || text === ']' || text === '}') && --depth === 0) break;
		const isLast = macro.isVariadic && found.length === parameters.length;
		if (isMark && text === ',' && depth === 1 && !isLast) found.push([]);
		else found.at(-1)?.push(piece);
	}
	const isEmpty = found.length === 1 && found[0]?.length === 0;
	if (parameters.length === 0 ? !isEmpty : found.length > parameters.length) {
		unreadable(`calls ${macro.name}() with too many arguments`);
	}
	if (found.length < parameters.length - (macro.isVariadic ? 1 : 0)) {
		unreadable(`calls ${macro.name}() with too few arguments`);
	}
	return new Map(parameters.map((name, index) => [name, found[index] ?? []]));
}

function replacement(
	macro: Macro,
	operands: ReadonlyMap<string, readonly Piece[]>,
	replaced: Piece,
	expansion: Expansion,
	depth: number,
): readonly Piece[] {
	if (replaced.origins.size >= LIMITS.nesting) nestsTooDeep();
	spend(expansion, replaced.origins.size + macro.body.length);
	const origins = new Set([...replaced.origins, macro.name]);
	const { start, end, line, endLine, origin } = replaced.token;
	const own = (token: Token): Piece => ({ token: { ...token, start, end, line, endLine, origin }, origins });
	const result: Piece[] = [];
	const { body } = macro;
	for (let index = 0; index < body.length; index++) {
		const token = body[index];
		if (!token) break;
		const operand = token.kind === 'identifier' ? operands.get(token.text) : undefined;
		const next = body[index + 1];
		if (token.text === '##') {
			const right = body[++index];
			if (!right) break;
			const glued = operands.get(right.text) ?? [own(right)];
			spend(expansion, (result.at(-1)?.token.text.length ?? 0) + glued.length);
			paste(result, glued, own, token);
		} else if (isHash(token) && macro.parameters !== null && next && operands.has(next.text)) {
			result.push(own({ ...next, kind: 'string', text: '""' }));
			index++;
		} else if (operand && next?.text === '##') {
			// An operand of ## is taken as written.
			spend(expansion, operand.length);
			append(result, operand.length > 0 ? operand : [own({ ...token, ...PLACEMARKER })]);
		} else if (operand) {
			append(result, expandPieces(operand, expansion, depth + 1));
		} else {
			result.push(own(token));
		}
	}
	return result.filter(({ token }) => token.text !== PLACEMARKER.text);
}

/** What an empty operand of `##` is until all are pasted. */
const PLACEMARKER = { kind: 'other', text: '' } as const;

/** Glues the last piece of `result` and the first of `right` into one token. */
function paste(result: Piece[], right: readonly Piece[], own: (token: Token) => Piece, place: Token): void {
	const [first, ...others] = right;
	// GNU's `, ## args`: with no arguments the comma goes, else nothing is glued.
	if (result.at(-1)?.token.text === ',') {
		if (first) append(result, right);
		else result.pop();
		return;
	}
	if (!first) return;
	const left = result.pop();
	const text = `${left?.token.text ?? ''}${first.token.text}`;
	const [glued, more] = tokenize(text);
	if (!glued || more) unreadable(`pastes '${text}', which is not a token`);
	result.push(own({ ...place, kind: glued.kind, text: glued.text }));
	append(result, others);
}

function isHash(token: Token): boolean {
	return token.text === '#';
}
