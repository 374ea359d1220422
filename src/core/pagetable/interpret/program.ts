import { closingOf, matchBrackets } from '../../c/brackets.ts';
import { type FunctionHead, functionHead } from '../../c/functions.ts';
import type { Token } from '../../c/lexer.ts';
import { WELL_KNOWN_TYPES, type CType } from './parse/ctype.ts';
import { unreadable, Unreadable } from './limits.ts';
import { expand, expansionBudget, type ExpansionBudget, type Macro } from './parse/macro.ts';
import { optionMacros, isFallback, preprocess, type ActiveToken } from './parse/preprocess.ts';
import type { KernelOptions } from './parse/options.ts';
import { accept, cursorOf, peek, requireName, type Cursor } from './parse/parse.ts';
import { isTypeQualifier, parseBaseType, pointers, skipQualifiers } from './parse/parseType.ts';

/** A piece of C: a whole file, or one side of a hunk. */
export interface SourceText {
	/** From the root of the kernel tree; null if not known. */
	readonly path: string | null;
	readonly text: string;
	/** The file's line, from 1, that the text begins with. */
	readonly firstLine: number;
	/** Whether the file is all there, so that what an `#ifndef` says about other architectures is decided. */
	readonly isWhole: boolean;
}

/** A function as found in a text, not yet read. */
export interface FunctionText {
	readonly name: string;
	readonly path: string | null;
	/** Lines of the file, from 1: that of the name, and that of the closing brace. */
	readonly line: number;
	readonly endLine: number;
	readonly returns: readonly Token[];
	readonly parameters: readonly Token[];
	/** Between the braces; null for a prototype. */
	readonly body: readonly Token[] | null;
}

/** An `enum`: the name by which its type is known, and the tokens between its braces. */
export interface Enumeration {
	readonly name: string;
	readonly tokens: readonly Token[];
}

/** What a number of texts define. Later texts override earlier ones. */
export interface Program {
	readonly macros: ReadonlyMap<string, Macro>;
	readonly functions: ReadonlyMap<string, FunctionText>;
	readonly prototypes: ReadonlyMap<string, FunctionText>;
	/** Under `#ifndef` of their name, in texts that don't show whether the architecture has its own. */
	readonly fallbackMacros: ReadonlyMap<string, Macro>;
	readonly fallbacks: ReadonlyMap<string, FunctionText>;
	readonly types: ReadonlyMap<string, CType>;
	readonly enumerations: readonly Enumeration[];
	readonly variables: ReadonlySet<string>;
}

/** Reads texts, in order, in a kernel with the given options. Takes any text, in time linear in its length. */
export function readProgram(sources: readonly SourceText[], options: KernelOptions): Program {
	return extendProgram(emptyProgram(options), sources);
}

/** What a kernel with the given options defines without any text. */
export function emptyProgram(options: KernelOptions): Program {
	return {
		macros: optionMacros(options),
		functions: new Map(),
		prototypes: new Map(),
		fallbackMacros: new Map(),
		fallbacks: new Map(),
		types: new Map(WELL_KNOWN_TYPES),
		enumerations: [],
		variables: new Set(),
	};
}

/** A program with texts added after its own, which are not read again; the program itself is unchanged. */
export function extendProgram(base: Program, sources: readonly SourceText[]): Program {
	const program: Draft = {
		macros: new Map(base.macros),
		functions: new Map(base.functions),
		prototypes: new Map(base.prototypes),
		fallbackMacros: new Map(base.fallbackMacros),
		fallbacks: new Map(base.fallbacks),
		types: new Map(base.types),
		enumerations: [...base.enumerations],
		variables: new Set(base.variables),
	};
	const budget = expansionBudget(sources.reduce((length, { text }) => length + text.length, 0));
	for (const source of sources) {
		const { macros } = program;
		const fallbacks = source.isWhole ? macros : program.fallbackMacros;
		const tokens = preprocess(source.text, source.firstLine, { macros, fallbacks, budget });
		for (const found of itemsOf(tokens, source)) add(program, source, found, budget);
	}
	return program;
}

interface Draft extends Program {
	readonly macros: Map<string, Macro>;
	readonly functions: Map<string, FunctionText>;
	readonly prototypes: Map<string, FunctionText>;
	readonly fallbackMacros: Map<string, Macro>;
	readonly fallbacks: Map<string, FunctionText>;
	readonly types: Map<string, CType>;
	readonly enumerations: Enumeration[];
	readonly variables: Set<string>;
}

type Item =
	| { readonly kind: 'function'; readonly text: FunctionText; readonly guard: string | null }
	| { readonly kind: 'declaration'; readonly tokens: readonly Token[] };

function add(program: Draft, { isWhole }: SourceText, item: Item, budget: ExpansionBudget): void {
	if (item.kind === 'declaration') {
		declare(program, item.tokens, budget);
		return;
	}
	const { text, guard } = item;
	if (text.body === null) program.prototypes.set(text.name, text);
	else (isWhole || !isFallback(text.name, guard) ? program.functions : program.fallbacks).set(text.name, text);
}

/** The functions and declarations outside of functions. */
function itemsOf(tokens: readonly ActiveToken[], { path }: SourceText): readonly Item[] {
	const partners = matchBrackets(tokens);
	let items: Item[] = [];
	let start = 0;
	for (let index = 0; index < tokens.length; index++) {
		const token = tokens[index];
		const partner = partners[index] ?? -1;
		if (token?.kind !== 'punctuator') continue;
		if (token.text === '(' && partner > index) {
			index = partner;
		} else if (token.text === ';') {
			const head = headOf(tokens, partners, start, index);
			if (head) items.push({ ...functionOf(tokens, head, null, path), guard: tokens[head.name]?.fallbackFor ?? null });
			else items.push({ kind: 'declaration', tokens: tokens.slice(start, index) });
			start = index + 1;
		} else if (token.text === '{') {
			// The rest is the inside of a function that the text cuts off.
			if (partner === -1) return items;
			const head = headOf(tokens, partners, start, index);
			const body = { from: index + 1, to: partner };
			if (head) items.push({ ...functionOf(tokens, head, body, path), guard: tokens[head.name]?.fallbackFor ?? null });
			if (head || !isData(tokens[start]?.text ?? '')) start = partner + 1;
			index = partner;
		} else if (token.text === '}') {
			// All so far was the inside of a function whose beginning the text cuts off.
			items = [];
			start = index + 1;
		}
	}
	return items;
}

/** Words that start a declaration which continues after a closing brace. */
function isData(word: string): boolean {
	return ['typedef', 'struct', 'union', 'enum', 'static', 'const', 'extern'].includes(word);
}

/** The function head before token `end`, with its whole type. */
function headOf(tokens: readonly Token[], partners: Int32Array, start: number, end: number): FunctionHead | null {
	const head = functionHead(tokens, partners, start, end - 1);
	return head === null || tokens[head.first]?.text === '*' ? null : head;
}

function functionOf(
	tokens: readonly Token[],
	{ first, name, open, close }: FunctionHead,
	body: { readonly from: number; readonly to: number } | null,
	path: string | null,
): { readonly kind: 'function'; readonly text: FunctionText } {
	const line = tokens[name]?.line ?? 0;
	const text: FunctionText = {
		name: tokens[name]?.text ?? '',
		path,
		line,
		endLine: tokens[body === null ? close : body.to]?.endLine ?? line,
		returns: tokens.slice(first, name),
		parameters: tokens.slice(open + 1, close),
		body: body && tokens.slice(body.from, body.to),
	};
	return { kind: 'function', text };
}

/** Takes in a typedef, a structure, an enumeration or a variable; anything else is of no use to us. */
function declare(program: Draft, tokens: readonly Token[], budget: ExpansionBudget): void {
	try {
		const first = tokens[0]?.text ?? '';
		const isNeeded = ['typedef', 'struct', 'union', 'enum', 'extern'].includes(first) || isTypeQualifier(first);
		if (!isNeeded && !program.types.has(first)) return;
		const expanded = expand(tokens, program.macros, isTypeQualifier, budget);
		const cursor = cursorOf(expanded, program.types);
		const isTypedef = accept(cursor, 'typedef');
		const base = definedType(cursor, program);
		const type = pointers(cursor, base);
		if (cursor.at === expanded.length) return;
		const name = requireName(cursor);
		if (isTypedef) {
			if (cursor.at === expanded.length) program.types.set(name, named(type, name));
		} else program.variables.add(name);
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
	}
}

/** A type that may be defined where it is used: `struct pgprot { … }`. */
function definedType(cursor: Cursor, program: Draft): CType {
	skipQualifiers(cursor);
	const word = peek(cursor);
	const hasTag = peek(cursor, 1) !== '{';
	if (!['struct', 'union', 'enum'].includes(word) || peek(cursor, hasTag ? 2 : 1) !== '{') return parseBaseType(cursor);
	cursor.at++;
	const tag = hasTag ? requireName(cursor) : '';
	const close = closingOf(cursor.tokens, cursor.at, Infinity);
	if (close === -1) unreadable('has an unclosed brace');
	const inside = cursor.tokens.slice(cursor.at + 1, close);
	cursor.at = close + 1;
	skipQualifiers(cursor);
	if (word === 'enum') {
		const name = `enum ${tag === '' ? `#${program.enumerations.length}` : tag}`;
		program.enumerations.push({ name, tokens: inside });
		// What it is depends on all of its values.
		const type: CType = { kind: 'typeof', expression: { kind: 'name', name } };
		program.types.set(name, type);
		return type;
	}
	const type =
		word === 'struct' ? structure(inside, tag, program) : { kind: 'structure' as const, name: `${word} ${tag}` };
	if (tag !== '') program.types.set(`${word} ${tag}`, type);
	return type;
}

/** A structure of one integer is a wrapper. */
function structure(inside: readonly Token[], tag: string, program: Draft): CType {
	const opaque: CType = { kind: 'structure', name: `struct ${tag}` };
	if (inside.filter(({ text }) => text === ';').length !== 1) return opaque;
	const cursor = cursorOf(inside, program.types);
	const of = pointers(cursor, parseBaseType(cursor));
	if (of.kind !== 'integer') return opaque;
	const member = requireName(cursor);
	return peek(cursor) === ';' ? { kind: 'wrapper', name: `struct ${tag}`, member, of } : opaque;
}

/** A typedef of a structure gives it a shorter name. */
function named(type: CType, name: string): CType {
	if (type.kind === 'wrapper') return { ...type, name };
	return type.kind === 'structure' && type.name.endsWith(' ') ? { ...type, name } : type;
}
