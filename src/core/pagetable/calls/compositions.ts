import { outermost, splitAtCommas, type TokenRange } from '../../c/brackets.ts';
import { spell } from '../../c/calls.ts';
import type { FunctionDefinition, ParsedC } from '../../c/functions.ts';
import type { Token } from '../../c/lexer.ts';
import type { Statement } from '../../c/statements.ts';
import { LEVEL_PATTERN } from '../entry/level.ts';
import { isCalled } from './callSequence.ts';

/** An expression of calls of helpers; anything else is kept as written. */
export type Composed =
	| { readonly kind: 'call'; readonly name: string; readonly operands: readonly Composed[] }
	| { readonly kind: 'leaf'; readonly text: string };

/** What straight-line code of a function makes of an entry. */
export interface Composition {
	/** Name of the function; null where its head is not in the text. */
	readonly caller: string | null;
	readonly variable: string;
	readonly value: Composed;
	/** First token of the first statement, and last of the last one. */
	readonly range: TokenRange;
}

/**
 * The entries that a text makes by calls of helpers: `entry = f(entry); entry = g(entry);` is `g(f(entry))`. Another use of
 * the variable, a branch and the end of the block end a composition.
 */
export function compositionsOf(
	source: ParsedC & { readonly functions: readonly FunctionDefinition[] },
): readonly Composition[] {
	const { tokens, statements, functions } = source;
	const found: Composition[] = [];
	/** The composition that the current statement may continue, if any. */
	let open: readonly Open[] = [];
	for (const [index, statement] of statements.entries()) {
		const { first, last, block } = statement;
		const isConditional =
			['head', 'keyword'].includes(statements[index - 1]?.kind ?? '') && tokens[first - 1]?.text !== '{';
		const assigned = statement.kind === 'simple' && statement.isWhole ? assignmentOf(tokens, first, last - 1) : null;
		const [held] = open;
		const isOver = held !== undefined && (held.block !== block || isConditional || statement.kind !== 'simple');
		if (held !== undefined && (isOver || mentions(tokens, first, last, held.variable))) {
			found.push(held);
			open = [];
		}
		if (assigned === null) continue;
		const { variable, value } = assigned;
		const whole: Composed =
			held === undefined || isOver || held.variable !== variable ? value : withLeaf(value, variable, held.value);
		const isContinued = held !== undefined && whole !== value;
		if (isContinued) found.pop();
		const around = functions.find((each) => each.open < first && first < each.close);
		const caller = around === undefined ? null : (tokens[around.name]?.text ?? null);
		const range = { first: isContinued ? held.range.first : first, last };
		found.push(...open);
		open = [{ caller, variable, value: whole, range, block }];
		if (!isConditional) continue;
		found.push(...open);
		open = [];
	}
	return [...found, ...open];
}

/** A composition with the block that it is in. */
type Open = Composition & { readonly block: Statement['block'] };

/** A composition as C. */
export function composedText(value: Composed): string {
	return value.kind === 'leaf' ? value.text : `${value.name}(${value.operands.map(composedText).join(', ')})`;
}

/** `variable = helper(…)`, with a type or without; null for anything else. */
function assignmentOf(
	tokens: readonly Token[],
	first: number,
	last: number,
): { readonly variable: string; readonly value: Composed } | null {
	const sign = outermost(tokens, first, last).find((index) => tokens[index]?.text === '=');
	const name = sign === undefined ? undefined : tokens[sign - 1];
	if (sign === undefined || name?.kind !== 'identifier') return null;
	if (sign - 1 > first && tokens[sign - 2]?.kind !== 'identifier') return null;
	const value = composed(tokens, sign + 1, last);
	return value.kind === 'call' ? { variable: name.text, value } : null;
}

/** Maximum number of calls within each other. */
const MAX_DEPTH = 12;

/** Helpers that make an entry of one, or of a page. */
const MAKER = new RegExp(
	String.raw`^(?:(?:maybe_)?(?:${LEVEL_PATTERN})_(?:mk\w+|wrprotect|modify|clear_\w+|swp_\w+|sw_\w+|exprotect)|(?:mk_|mk_huge_|pfn_|pfn_t_|swp_entry_to_)(?:${LEVEL_PATTERN}))$`,
);

function composed(tokens: readonly Token[], first: number, last: number, depth = 0): Composed {
	const name = tokens[first]?.text ?? '';
	const isWhole = isCalled(tokens, first) && outermost(tokens, first, last).at(-1) === first + 1;
	if (!isWhole || !MAKER.test(name) || depth > MAX_DEPTH) return { kind: 'leaf', text: spell(tokens, first, last) };
	const operands = splitAtCommas(tokens, first + 2, last - 1);
	return { kind: 'call', name, operands: operands.map((part) => composed(tokens, part.first, part.last, depth + 1)) };
}

/** `value` with what a variable held put in its place; `value` itself where the variable is not used. */
function withLeaf(value: Composed, variable: string, held: Composed): Composed {
	if (value.kind === 'leaf') return value.text === variable ? held : value;
	const operands = value.operands.map((operand) => withLeaf(operand, variable, held));
	return operands.some((operand, index) => operand !== value.operands[index]) ? { ...value, operands } : value;
}

function mentions(tokens: readonly Token[], first: number, last: number, name: string): boolean {
	for (let index = first; index <= last; index++) if (tokens[index]?.text === name) return true;
	return false;
}
