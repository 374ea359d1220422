import { tokenize, type Token } from '../../../c/lexer.ts';
import { constantValue } from './constantExpression.ts';
import { Unreadable } from '../limits.ts';
import { expand, type ExpansionBudget, type PlacedToken } from './expand.ts';
import { readMacro, type Macro } from './macro.ts';
import { doubtful, MacroTable, type Position, type TextOrigin } from './macroTable.ts';
import { parseExpression } from './parse.ts';
import type { CType } from './ctype.ts';
import { predefinedNames } from './predefined.ts';
import type { Target } from './target.ts';

/** A token that the configuration keeps, or may keep. */
export interface ActiveToken extends PlacedToken {
	/** The name whose `#ifndef` it is under, `UNSEEN_ELSE`, or null. */
	readonly fallbackFor: string | null;
	/** Why it is not known whether it is kept; null if it is known. */
	readonly doubt: string | null;
	/** The same of what may be there between the token before and this one. */
	readonly doubtBefore: string | null;
}

/** What there is before any text, as if it were the first of whole texts. */
const PREDEFINED: Position = { origin: { path: '', stage: -1, order: -1, isWhole: true }, offset: 0 };

/** The macros of a target: those of gcc and the kernel's build, and one for each option that is on. */
export function predefinedMacros(target: Target): MacroTable {
	const table = new MacroTable(target);
	const macros = predefinedNames(target).flatMap(([name, value]) => readMacro(`${name} ${value}`) ?? []);
	for (const macro of macros) table.set(macro.name, macro, PREDEFINED);
	return table;
}

/** Leaves it open whether an option is on. */
export function setOpen(macros: MacroTable, option: string): void {
	macros.set(option, doubtful(option, `depends on whether ${option} is defined`), PREDEFINED);
}

/** A text, and what reading it needs. */
export interface Preprocessing {
	/** Gets the macros that the text defines. */
	readonly macros: MacroTable;
	readonly origin: TextOrigin;
	/** What expanding macros may take. */
	readonly budget: ExpansionBudget;
}

/** The tokens of a text without comments and directives. */
export interface Preprocessed {
	/** What its `#if`s keep. */
	readonly kept: readonly ActiveToken[];
	/** What they may keep as well, since it is not known whether a condition holds. */
	readonly possible: readonly ActiveToken[];
}

/**
 * Follows the `#if`s of a text. What the text does not show of one, being cut out of a file, counts as kept. Of branches
 * that depend on what is not known, the last one is kept, with a doubt. Lines count from `firstLine`, the file's number for
 * the text's first line.
 */
export function preprocess(text: string, firstLine: number, preprocessing: Preprocessing): Preprocessed {
	const kept: ActiveToken[] = [];
	const possible: ActiveToken[] = [];
	const state: State = { ...preprocessing, conditions: [], doubt: null };
	for (const token of tokenize(spliced(text))) {
		if (token.kind === 'comment') continue;
		if (token.kind === 'directive') {
			handleDirective(token, state);
			continue;
		}
		const { branch, guard, doubt } = state.conditions.at(-1) ?? OUTERMOST;
		if (branch === 'dropped') continue;
		const isKept = branch === 'kept';
		const { kind, start, end, line, endLine, text: word } = token;
		// Spelled out, since spreading an object takes several times as long.
		(isKept ? kept : possible).push({
			kind,
			start,
			end,
			line: line + firstLine,
			endLine: endLine + firstLine,
			text: word,
			origin: state.origin,
			fallbackFor: guard,
			doubt,
			doubtBefore: isKept ? state.doubt : null,
		});
		if (isKept) state.doubt = null;
	}
	return { kept, possible };
}

interface State extends Preprocessing {
	readonly conditions: Condition[];
	/** Of the `#if`s since the last token that was kept. */
	doubt: string | null;
}

/** The text with its continued lines in one, and the lines that they took after it, so that others keep their numbers. */
function spliced(text: string): string {
	if (!text.includes('\\')) return text;
	let taken = 0;
	return text
		.split('\n')
		.map((line) => {
			// As for gcc, a line is continued if only blanks follow the backslash.
			const code = line.trimEnd();
			if (code.endsWith('\\')) {
				taken++;
				return code.slice(0, -1);
			}
			const end = '\n'.repeat(taken + 1);
			taken = 0;
			return `${line}${end}`;
		})
		.join('');
}

/** One `#if` that the text is in. */
interface Condition {
	/** What becomes of the text in the current branch, by this condition and those around it. */
	readonly branch: Branch;
	/** Why that is not known. */
	readonly doubt: string | null;
	/** Both for the text around it. */
	readonly outer: Pick<Condition, 'branch' | 'doubt'>;
	/** The current branch or an earlier one was taken. */
	readonly isDecided: boolean;
	/** Why it is not known whether an earlier branch was taken. */
	readonly open: string | null;
	/** The name of the innermost `#ifndef name` around. */
	readonly guard: string | null;
}

type Branch = 'kept' | 'possible' | 'dropped';

const OUTER: Condition['outer'] = { branch: 'kept', doubt: null };
const OUTERMOST: Condition = { ...OUTER, outer: OUTER, isDecided: true, open: null, guard: null };

/** After an `#else` whose `#if` is not in the text, which is most often for a configuration without something. */
export const UNSEEN_ELSE = '#else';

/** Whether what `name` means under `#ifndef guard` is only for when there is nothing else by that name. */
export function isFallback(name: string, guard: string | null, { isWhole, isOverridden }: TextOrigin): boolean {
	if (isWhole) return false;
	const isGuarded = guard === name || guard === UNSEEN_ELSE || guard === `__HAVE_ARCH_${name.toUpperCase()}`;
	return isGuarded || isOverridden?.(name) === true;
}

function handleDirective({ text, start: offset }: Token, state: State): void {
	const { conditions, macros, origin } = state;
	const line = withoutComments(text.slice(1));
	const match = /^\s*([a-z]+)\s?(.*)$/s.exec(line);
	const rest = (match?.[2] ?? '').trim();
	const around = conditions.at(-1) ?? OUTERMOST;
	const place = { origin, offset };
	switch (match?.[1]) {
		case 'define': {
			const macro = around.branch === 'dropped' ? undefined : readMacro(rest);
			if (!macro) return;
			const isOnlyFallback = isFallback(macro.name, around.guard, origin);
			const { guard, doubt } = around;
			macros.set(macro.name, { ...macro, isFallback: isOnlyFallback, guard, doubt }, place);
			return;
		}
		case 'undef': {
			const name = firstWord(rest);
			if (around.branch === 'dropped') return;
			macros.set(name, around.doubt === null ? null : doubtful(name, around.doubt), place);
			return;
		}
		case 'ifdef':
		case 'ifndef':
		case 'if': {
			const name = match[1] === 'if' ? guardOf(rest) : firstWord(rest);
			const isGuard = match[1] === 'ifndef' || (match[1] === 'if' && name !== null);
			conditions.push(opened(verdictOf(match[1], rest, place, state), around, isGuard ? name : null));
			break;
		}
		case 'elif':
		case 'elifdef':
		case 'elifndef':
		case 'else': {
			const last = conditions.pop();
			// Its #if may not be in the text, so that nothing tells which branch this is.
			if (last) conditions.push(continued(last, match[1], rest, place, state));
			else conditions.push({ ...OUTERMOST, guard: UNSEEN_ELSE });
			break;
		}
		case 'endif':
			conditions.pop();
			return;
		default:
			// Nothing else changes what is kept.
			return;
	}
	const { outer, open } = conditions.at(-1) ?? OUTERMOST;
	if (outer.branch === 'kept' && open !== null) state.doubt = open;
}

/** A new `#if`. What is under the `#ifndef` of a name of which nothing is known counts as kept. */
function opened(verdict: Verdict, { branch, doubt, guard: outerGuard }: Condition, guard: string | null): Condition {
	const isMet = typeof verdict === 'boolean' ? verdict : guard !== null;
	const open = typeof verdict === 'boolean' ? null : verdict;
	return {
		branch: branch === 'dropped' || isMet ? branch : open === null ? 'dropped' : 'possible',
		doubt: isMet ? doubt : (open ?? doubt),
		outer: { branch, doubt },
		isDecided: isMet,
		open,
		guard: guard ?? outerGuard,
	};
}

/** The next branch of an `#if`. */
function continued(last: Condition, word: string, rest: string, place: Position, state: State): Condition {
	const { outer } = last;
	const guard = state.conditions.at(-1)?.guard ?? null;
	const isOver = outer.branch === 'dropped' || (last.isDecided && last.open === null);
	const verdict = isOver ? false : verdictOf(word, rest, place, state);
	const next: Condition = { ...last, guard, branch: 'dropped', doubt: outer.doubt };
	if (verdict === false) return next;
	const open = last.open ?? (verdict === true ? null : verdict);
	const doubt = open ?? outer.doubt;
	if (last.isDecided || verdict !== true) return { ...next, branch: 'possible', doubt, open };
	return { ...next, branch: outer.branch, doubt, open, isDecided: true };
}

function firstWord(text: string): string {
	return /^\w*/.exec(text)?.[0] ?? '';
}

/** The text with a blank for each comment. */
function withoutComments(text: string): string {
	let result = '';
	let from = 0;
	for (const { kind, start, end } of tokenize(text, 'apart')) {
		if (kind !== 'comment') continue;
		result += `${text.slice(from, start)} `;
		from = end;
	}
	return result + text.slice(from);
}

/** The name of a condition that is nothing but `!defined(name)`. */
function guardOf(condition: string): string | null {
	return /^!\s*defined(?:\s*\(\s*|\s+)(\w+)\s*\)?$/.exec(condition)?.[1] ?? null;
}

/** Whether a condition holds, or why that is not known. */
type Verdict = boolean | string;

/** Whether a branch is taken if none before it was. */
function verdictOf(word: string, rest: string, place: Position, { macros, budget }: State): Verdict {
	const isNot = word.endsWith('ndef');
	if (isNot || word.endsWith('ifdef')) {
		const isDefined = definedAt(firstWord(rest), place, macros);
		return isDefined === undefined ? `depends on whether ${firstWord(rest)} is defined` : isDefined !== isNot;
	}
	return word === 'else' || (holds(rest, place, macros, budget) ?? 'depends on an #if whose condition is not known');
}

/** Whether a macro is defined at a place; undefined if that is not known. */
function definedAt(name: string, place: Position, macros: MacroTable): boolean | undefined {
	const macro = macros.at(name, place);
	if (macro) return macro.doubt === null ? true : undefined;
	return macro === null || place.origin.isWhole || macros.isUndefined(name) ? false : undefined;
}

/** Whether an `#if` holds; undefined for one that can't be read, or depends on what is not known. */
function holds(condition: string, place: Position, macros: MacroTable, budget: ExpansionBudget): boolean | undefined {
	try {
		const tokens = tokenize(condition).map((token) => ({ ...token, origin: place.origin, start: place.offset }));
		const expanded = expand(resolveDefined(tokens, place, macros), macros, () => false, budget);
		const words = expanded.map((token, index) => asNumber(token, expanded[index + 1], place, macros));
		const value = constantValue(parseExpression(words, NO_TYPES));
		return value === undefined ? undefined : value !== 0n;
	} catch (error) {
		if (error instanceof Unreadable) return undefined;
		throw error;
	}
}

const NO_TYPES: ReadonlyMap<string, CType> = new Map();

/** Numbers have 64 bits here, and a name that is not defined is 0. */
function asNumber(token: Token, next: Token | undefined, place: Position, macros: MacroTable): Token {
	if (token.kind === 'number') return /l/i.test(token.text) ? token : { ...token, text: `${token.text}l` };
	const isZero = token.kind === 'identifier' && next?.text !== '(' && definedAt(token.text, place, macros) === false;
	return isZero ? { ...token, kind: 'number', text: '0l' } : token;
}

/** Replaces `defined X`, `defined(X)` and IS_ENABLED(X) by 1 or 0, or by no number where it is not known which. */
function resolveDefined(tokens: readonly PlacedToken[], place: Position, macros: MacroTable): readonly PlacedToken[] {
	const result: PlacedToken[] = [];
	for (let index = 0; index < tokens.length; index++) {
		const token = tokens[index];
		if (!token) break;
		const isOption = OPTION_TESTS.has(token.text);
		if (token.text !== 'defined' && !isOption) {
			result.push(token);
			continue;
		}
		const hasBracket = tokens[index + 1]?.text === '(';
		const name = tokens[index + (hasBracket ? 2 : 1)]?.text ?? '';
		const isDefined = definedAt(name, place, macros);
		const isMet = isOption && isDefined === true ? isOne(macros.at(name, place)) : isDefined;
		result.push(
			isMet === undefined ? { ...token, kind: 'string' } : { ...token, kind: 'number', text: isMet ? '1' : '0' },
		);
		index += hasBracket ? 3 : 1;
	}
	return result;
}

const OPTION_TESTS: ReadonlySet<string> = new Set(['IS_ENABLED', 'IS_BUILTIN', 'IS_REACHABLE']);

/** Whether a macro is the number 1; undefined if it is not a number. */
function isOne(macro: Macro | null | undefined): boolean | undefined {
	const [value, more] = macro?.isFallback === false ? macro.body : [];
	return value?.kind === 'number' && !more ? value.text === '1' : undefined;
}
