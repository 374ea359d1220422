import { memoize } from '../../../text/memoize.ts';
import { tokenize, type Token } from '../../../c/lexer.ts';
import { constantValue } from './constantExpression.ts';
import { Unreadable } from '../limits.ts';
import { expand, readMacro, type ExpansionBudget, type Macro, type Macros } from './macro.ts';
import type { KernelOptions } from './options.ts';
import { parseExpression } from './parse.ts';
import { WELL_KNOWN_TYPES } from './ctype.ts';

/** A token that the configuration keeps, with the name whose `#ifndef` it is under, or null. */
export interface ActiveToken extends Token {
	readonly fallbackFor: string | null;
	/** The macro that it was, where its name is that of another one, or of none, later in the text. */
	macro?: Macro;
}

/** The macros of a configuration: one for each option that is on. */
export function optionMacros(options: KernelOptions): Map<string, Macro> {
	return new Map(macrosOf(options).map((macro) => [macro.name, macro]));
}

/** A patch has many hunks, each of which is read with the same options. */
const macrosOf = memoize((options: KernelOptions): readonly Macro[] =>
	[...options].flatMap(([name, value]) => readMacro(`CONFIG_${name} ${value}`) ?? []),
);

/** Where macros go, those under an `#ifndef` of the same name to `fallbacks`, and what expanding them may take. */
export interface MacroTables {
	readonly macros: Map<string, Macro>;
	readonly fallbacks: Map<string, Macro>;
	readonly budget: ExpansionBudget;
}

/**
 * The tokens of a text that its `#if`s keep, without comments and directives; its macros go to the tables. What the
 * text does not show of an `#if`, being cut out of a file, counts as kept. Lines count from `firstLine`, the file's
 * number for the text's first line.
 */
export function preprocess(text: string, firstLine: number, tables: MacroTables): readonly ActiveToken[] {
	const kept: ActiveToken[] = [];
	const conditions: Condition[] = [];
	const uses: Uses = { tokens: new Map(), defined: new Set() };
	for (const token of tokenize(spliced(text))) {
		if (token.kind === 'comment') continue;
		if (token.kind === 'directive') {
			handleDirective(token.text, conditions, tables, uses);
		} else if (conditions.at(-1)?.isActive ?? true) {
			const active: ActiveToken = {
				...token,
				line: token.line + firstLine,
				endLine: token.endLine + firstLine,
				fallbackFor: conditions.at(-1)?.guard ?? null,
			};
			kept.push(active);
			if (!tables.macros.has(active.text)) continue;
			const others = uses.tokens.get(active.text);
			if (others) others.push(active);
			else uses.tokens.set(active.text, [active]);
		}
	}
	return kept;
}

/** The text with its continued lines in one, and the lines that they took after it, so that others keep their numbers. */
function spliced(text: string): string {
	if (!text.includes('\\\n')) return text;
	let taken = 0;
	return text
		.split('\n')
		.map((line) => {
			if (line.endsWith('\\')) {
				taken++;
				return line.slice(0, -1);
			}
			const end = '\n'.repeat(taken + 1);
			taken = 0;
			return `${line}${end}`;
		})
		.join('');
}

/** Where a text uses macros, and those that it defines itself. */
interface Uses {
	readonly tokens: Map<string, ActiveToken[]>;
	readonly defined: Set<string>;
}

/** Keeps the meaning that a macro had for the uses so far, before it gets another one. */
function settle(name: string, macros: Macros, { tokens }: Uses): void {
	const macro = macros.get(name);
	if (macro) for (const token of tokens.get(name) ?? []) token.macro = macro;
	tokens.delete(name);
}

/** One `#if` that the text is in. */
interface Condition {
	/** Whether the text in the current branch is kept, by this condition and those around it. */
	readonly isActive: boolean;
	/** The same for the text around it. */
	readonly isReached: boolean;
	/** The current branch or an earlier one was taken. */
	readonly isDecided: boolean;
	/** The name of the innermost `#ifndef name` around. */
	readonly guard: string | null;
}

const OUTERMOST: Condition = { isActive: true, isReached: true, isDecided: true, guard: null };

/** After an `#else` whose `#if` is not in the text, which is most often for a configuration without something. */
const UNSEEN_ELSE = '#else';

/** Whether what `name` means under `#ifndef guard` is only for when there is nothing else by that name. */
export function isFallback(name: string, guard: string | null): boolean {
	return guard === name || guard === UNSEEN_ELSE || guard === `__HAVE_ARCH_${name.toUpperCase()}`;
}

function handleDirective(
	directive: string,
	conditions: Condition[],
	{ macros, fallbacks, budget }: MacroTables,
	uses: Uses,
): void {
	const line = withoutComments(directive.slice(1));
	const match = /^\s*([a-z]+)\s?(.*)$/s.exec(line);
	const rest = (match?.[2] ?? '').trim();
	const { isActive: isReached, guard: outer } = conditions.at(-1) ?? OUTERMOST;
	const start = (isMet: boolean, guard: string | null = null): void => {
		conditions.push({ isActive: isReached && isMet, isReached, isDecided: isMet, guard: guard ?? outer });
	};
	switch (match?.[1]) {
		case 'define': {
			const macro = isReached ? readMacro(rest) : undefined;
			if (!macro) return;
			if (uses.defined.has(macro.name)) settle(macro.name, macros, uses);
			uses.defined.add(macro.name);
			(isFallback(macro.name, outer) ? fallbacks : macros).set(macro.name, macro);
			return;
		}
		case 'undef':
			if (!isReached) return;
			settle(firstWord(rest), macros, uses);
			macros.delete(firstWord(rest));
			return;
		case 'ifdef':
			start(macros.has(firstWord(rest)));
			return;
		case 'ifndef':
			start(!macros.has(firstWord(rest)), firstWord(rest));
			return;
		case 'if':
			start(isReached && holds(rest, macros, budget), guardOf(rest));
			return;
		case 'elif':
		case 'elifdef':
		case 'elifndef':
		case 'else': {
			const last = conditions.pop();
			const guard = conditions.at(-1)?.guard ?? null;
			if (!last) {
				// Its #if is not in the text, so nothing tells which branch this is.
				conditions.push({ ...OUTERMOST, guard: UNSEEN_ELSE });
				return;
			}
			const mayStart = last.isReached && !last.isDecided;
			const isActive = mayStart && continues(match[1], rest, macros, budget);
			conditions.push({ isActive, isReached: last.isReached, isDecided: last.isDecided || isActive, guard });
			return;
		}
		case 'endif':
			conditions.pop();
			return;
		default:
		// Nothing else changes what is kept.
	}
}

function firstWord(text: string): string {
	return /^\w*/.exec(text)?.[0] ?? '';
}

/** Whether another branch of an `#if` is taken if none before it was. */
function continues(word: string, rest: string, macros: Macros, budget: ExpansionBudget): boolean {
	switch (word) {
		case 'elifdef':
			return macros.has(firstWord(rest));
		case 'elifndef':
			return !macros.has(firstWord(rest));
		case 'elif':
			return holds(rest, macros, budget);
		default:
			return true;
	}
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

/** Whether an `#if` holds; one that can't be read doesn't. */
function holds(condition: string, macros: Macros, budget: ExpansionBudget): boolean {
	try {
		const resolved = resolveDefined(tokenize(condition), macros);
		const expanded = expand(resolved, macros, () => false, budget).map(asLong);
		return (constantValue(parseExpression(expanded, WELL_KNOWN_TYPES)) ?? 0n) !== 0n;
	} catch (error) {
		if (error instanceof Unreadable) return false;
		throw error;
	}
}

/** Numbers have 64 bits here. */
function asLong(token: Token): Token {
	return token.kind === 'number' && !/l/i.test(token.text) ? { ...token, text: `${token.text}l` } : token;
}

/** Replaces `defined X`, `defined(X)` and IS_ENABLED(X) by 1 or 0. */
function resolveDefined(tokens: readonly Token[], macros: Macros): readonly Token[] {
	const result: Token[] = [];
	for (let index = 0; index < tokens.length; index++) {
		const token = tokens[index];
		if (!token) break;
		if (!DEFINED_NAMES.has(token.text)) {
			result.push(token);
			continue;
		}
		const hasBracket = tokens[index + 1]?.text === '(';
		const name = tokens[index + (hasBracket ? 2 : 1)]?.text ?? '';
		result.push({ ...token, kind: 'number', text: macros.has(name) ? '1' : '0' });
		index += hasBracket ? 3 : 1;
	}
	return result;
}

const DEFINED_NAMES: ReadonlySet<string> = new Set(['defined', 'IS_ENABLED', 'IS_BUILTIN', 'IS_REACHABLE']);
