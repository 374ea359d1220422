import { memoize } from '../../text/memoize.ts';
import { closingOf, matchBrackets } from '../../c/brackets.ts';
import { type FunctionHead, functionHead } from '../../c/functions.ts';
import { isSameType, wellKnownTypes, type CType } from './parse/ctype.ts';
import { unreadable, Unreadable } from './limits.ts';
import { expand, expansionBudget, type ExpansionBudget, type PlacedToken } from './parse/expand.ts';
import { MacroTable, type TextOrigin } from './parse/macroTable.ts';
import { isFallback, predefinedMacros, preprocess, setOpen, type ActiveToken } from './parse/preprocess.ts';
import type { Target } from './parse/target.ts';
import { accept, cursorOf, peek, requireName, type Cursor } from './parse/parse.ts';
import { isTypeQualifier, parseBaseType, pointers, skipPacked, skipQualifiers } from './parse/parseType.ts';

/** A piece of C: a whole file, or one side of a hunk. */
export interface SourceText {
	/** From the root of the kernel tree; null if not known. */
	readonly path: string | null;
	readonly text: string;
	/** The file's line, from 1, that the text begins with. */
	readonly firstLine: number;
	/** Whether the file is all there, so that what an `#ifndef` says about other architectures is decided. */
	readonly isWhole: boolean;
	/** Of common code: whether the architecture has its own of a name. */
	readonly isOverridden?: ((name: string) => boolean) | undefined;
	/** Options that may be on or off. */
	readonly openOptions?: ReadonlySet<string>;
}

/** A function as found in a text, not yet read. */
export interface FunctionText {
	readonly name: string;
	readonly path: string | null;
	/** Lines of the file, from 1: that of the name, and that of the closing brace. */
	readonly line: number;
	readonly endLine: number;
	readonly returns: readonly PlacedToken[];
	readonly parameters: readonly PlacedToken[];
	/** Between the braces; null for a prototype. */
	readonly body: readonly PlacedToken[] | null;
	/** The name whose `#ifndef` it is under, as tokens have it. */
	readonly guard: string | null;
	/** Why it is not known what the function does; null if the text shows it. */
	readonly doubt: string | null;
	readonly origin: TextOrigin;
}

/** An `enum`: the name by which its type is known, and the tokens between its braces. */
export interface Enumeration {
	readonly name: string;
	readonly tokens: readonly PlacedToken[];
	/** Whether its type is as small as its values allow. */
	readonly isPacked: boolean;
	readonly doubt: string | null;
	readonly origin: TextOrigin;
}

/** What a number of texts define. Later texts override earlier ones. */
export interface Program {
	readonly macros: MacroTable;
	readonly functions: ReadonlyMap<string, FunctionText>;
	readonly prototypes: ReadonlyMap<string, FunctionText>;
	/** Under `#ifndef` of their name, in texts that don't show whether the architecture has its own. */
	readonly fallbacks: ReadonlyMap<string, FunctionText>;
	readonly types: ReadonlyMap<string, CType>;
	readonly enumerations: readonly Enumeration[];
	readonly variables: ReadonlySet<string>;
	/** How many times and how many texts have been read. */
	readonly stages: number;
	readonly texts: number;
}

/** Reads texts, in order, in a kernel for the target. Takes any text, in time linear in its length. */
export function readProgram(sources: readonly SourceText[], target: Target): Program {
	return extendProgram(emptyProgram(target), sources);
}

/** What a kernel for the target defines without any text. A patch has many hunks, each of which is read on top of it. */
export const emptyProgram = memoize((target: Target): Program => ({
	macros: predefinedMacros(target),
	functions: new Map(),
	prototypes: new Map(),
	fallbacks: new Map(),
	types: new Map(wellKnownTypes(target.wordBits)),
	enumerations: [],
	variables: new Set(),
	stages: 0,
	texts: 0,
}));

/** A program with texts added after its own, which are not read again; the program itself is unchanged. */
export function extendProgram(base: Program, sources: readonly SourceText[]): Program {
	const program: Draft = {
		macros: new MacroTable(base.macros),
		functions: new Map(base.functions),
		prototypes: new Map(base.prototypes),
		fallbacks: new Map(base.fallbacks),
		types: new Map(base.types),
		enumerations: [...base.enumerations],
		variables: new Set(base.variables),
		stages: base.stages + 1,
		texts: base.texts + sources.length,
		newTypes: new Map(),
	};
	const budget = expansionBudget(sources.reduce((length, { text }) => length + text.length, 0));
	for (const option of new Set(sources.flatMap(({ openOptions = [] }) => [...openOptions]))) {
		if (program.macros.at(option, null) === undefined) setOpen(program.macros, option);
	}
	for (const [index, { path, text, firstLine, isWhole, isOverridden }] of sources.entries()) {
		const origin: TextOrigin = { path, stage: base.stages, order: base.texts + index, isWhole, isOverridden };
		const { kept, possible } = preprocess(text, firstLine, { macros: program.macros, origin, budget });
		for (const found of itemsOf(kept, origin)) add(program, found, budget);
		for (const found of itemsOf(possible, origin)) add(program, found, budget);
	}
	return program;
}

interface Draft extends Program {
	readonly functions: Map<string, FunctionText>;
	readonly prototypes: Map<string, FunctionText>;
	readonly fallbacks: Map<string, FunctionText>;
	readonly types: Map<string, CType>;
	readonly enumerations: Enumeration[];
	readonly variables: Set<string>;
	/** Where the types come from that these texts define. */
	readonly newTypes: Map<string, TextOrigin>;
}

type Item = { readonly kind: 'function'; readonly text: FunctionText } | Declaration;

interface Declaration {
	readonly kind: 'declaration';
	readonly tokens: readonly ActiveToken[];
	readonly origin: TextOrigin;
}

function add(program: Draft, item: Item, budget: ExpansionBudget): void {
	if (item.kind === 'declaration') {
		declare(program, item, budget);
		return;
	}
	const { text } = item;
	if (text.body === null) {
		program.prototypes.set(text.name, text);
		return;
	}
	const isOwn = !isFallback(text.name, text.guard, text.origin);
	const functions = isOwn ? program.functions : program.fallbacks;
	const known = functions.get(text.name);
	if (!known || !isConflict(known, text)) functions.set(text.name, text);
	else if (text.doubt === null) functions.set(text.name, { ...text, doubt: 'is defined in different ways' });
	else functions.set(text.name, { ...known, doubt: known.doubt ?? text.doubt });
}

/** Whether two functions of one name are not versions of one, or what different configurations of a whole file have. */
function isConflict(known: FunctionText, text: FunctionText): boolean {
	if (spelled(known) === spelled(text) && known.doubt === null && text.doubt === null) return false;
	if (known.path !== text.path) return isSourceFile(known) && isSourceFile(text);
	return known.origin.stage === text.origin.stage && (text.doubt !== null || !text.origin.isWhole);
}

function isSourceFile({ path }: FunctionText): boolean {
	return path?.endsWith('.c') === true;
}

function spelled({ returns, parameters, body }: FunctionText): string {
	return [...returns, ...parameters, ...(body ?? [])].map(({ text }) => text).join(' ');
}

/** The functions and declarations outside of functions. */
function itemsOf(tokens: readonly ActiveToken[], origin: TextOrigin): readonly Item[] {
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
			if (head) items.push(functionOf(tokens, head, null, origin));
			else items.push({ kind: 'declaration', tokens: tokens.slice(start, index), origin });
			start = index + 1;
		} else if (token.text === '{') {
			// The rest is the inside of a function that the text cuts off.
			if (partner === -1) return items;
			const head = headOf(tokens, partners, start, index);
			const body = { from: index + 1, to: partner };
			if (head) items.push(functionOf(tokens, head, body, origin));
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
function headOf(tokens: readonly ActiveToken[], partners: Int32Array, start: number, end: number): FunctionHead | null {
	const head = functionHead(tokens, partners, start, end - 1);
	return head === null || tokens[head.first]?.text === '*' ? null : head;
}

function functionOf(
	tokens: readonly ActiveToken[],
	{ first, name, open, close }: FunctionHead,
	body: { readonly from: number; readonly to: number } | null,
	origin: TextOrigin,
): { readonly kind: 'function'; readonly text: FunctionText } {
	const line = tokens[name]?.line ?? 0;
	const end = body === null ? close : body.to;
	const text: FunctionText = {
		name: tokens[name]?.text ?? '',
		path: origin.path,
		line,
		endLine: tokens[end]?.endLine ?? line,
		returns: tokens.slice(first, name),
		parameters: tokens.slice(open + 1, close),
		body: body && tokens.slice(body.from, body.to),
		guard: tokens[name]?.fallbackFor ?? null,
		doubt: doubtOf(tokens.slice(first, end + 1)),
		origin,
	};
	return { kind: 'function', text };
}

/** Why it is not known what the tokens of a definition are; null if it is known. */
function doubtOf(tokens: readonly ActiveToken[]): string | null {
	const [first, ...others] = tokens;
	return first?.doubt ?? others.find(({ doubtBefore }) => doubtBefore !== null)?.doubtBefore ?? null;
}

/** Takes in a typedef, a structure, an enumeration or a variable; anything else is of no use to us. */
function declare(program: Draft, { tokens, origin }: Declaration, budget: ExpansionBudget): void {
	try {
		const first = tokens[0]?.text ?? '';
		const isNeeded = ['typedef', 'struct', 'union', 'enum', 'extern'].includes(first) || isTypeQualifier(first);
		if (!isNeeded && !program.types.has(first)) return;
		const expanded = expand(tokens, program.macros, isTypeQualifier, budget);
		const cursor = cursorOf(expanded, program.types);
		const isTypedef = accept(cursor, 'typedef');
		const doubt = doubtOf(tokens);
		const base = definedType(cursor, program, { origin, doubt });
		const type = pointers(cursor, base);
		if (cursor.at === expanded.length) return;
		const name = requireName(cursor);
		if (!isTypedef) program.variables.add(name);
		else if (cursor.at === expanded.length) setType(program, name, named(type, name), { origin, doubt });
		else setType(program, name, opaque(name), { origin, doubt });
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
	}
}

/** What a text says a name is; a type that is in doubt, or that texts read together define differently, is opaque. */
function setType(program: Draft, name: string, type: CType, { origin, doubt }: DeclaredIn): void {
	const known = program.types.get(name);
	const other = program.newTypes.get(name);
	const isConflict = other !== undefined && other !== origin && !(known && isSameType(known, type));
	program.newTypes.set(name, origin);
	program.types.set(name, doubt === null && !isConflict ? type : opaque(name));
}

function opaque(name: string): CType {
	return { kind: 'structure', name };
}

type DeclaredIn = Pick<Enumeration, 'origin' | 'doubt'>;

/** A type that may be defined where it is used: `struct pgprot { … }`. */
function definedType(cursor: Cursor, program: Draft, place: DeclaredIn): CType {
	skipQualifiers(cursor);
	const start = cursor.at;
	const word = peek(cursor);
	if (!['struct', 'union', 'enum'].includes(word)) return parseBaseType(cursor);
	cursor.at++;
	const isPackedBefore = skipPacked(cursor);
	const hasTag = peek(cursor) !== '{';
	if (peek(cursor, hasTag ? 1 : 0) !== '{') {
		cursor.at = start;
		return parseBaseType(cursor);
	}
	const tag = hasTag ? requireName(cursor) : '';
	const close = closingOf(cursor.tokens, cursor.at, Infinity);
	if (close === -1) unreadable('has an unclosed brace');
	const inside = cursor.tokens.slice(cursor.at + 1, close);
	cursor.at = close + 1;
	const isPacked = skipPacked(cursor) || isPackedBefore;
	if (word === 'enum') {
		const name = `enum ${tag === '' ? `#${program.enumerations.length}` : tag}`;
		program.enumerations.push({ name, tokens: inside, isPacked, ...place });
		// What it is depends on all of its values.
		const type: CType = { kind: 'typeof', expression: { kind: 'name', name } };
		setType(program, name, type, place);
		return program.types.get(name) ?? type;
	}
	const type = word === 'struct' ? structure(inside, tag, program) : opaque(`${word} ${tag}`);
	if (tag !== '') setType(program, `${word} ${tag}`, type, place);
	return type;
}

/** A structure of one integer is a wrapper. */
function structure(inside: readonly PlacedToken[], tag: string, program: Draft): CType {
	const unknown = opaque(`struct ${tag}`);
	if (inside.filter(({ text }) => text === ';').length !== 1) return unknown;
	const cursor = cursorOf(inside, program.types);
	const of = pointers(cursor, parseBaseType(cursor));
	if (of.kind !== 'integer' && of.kind !== 'wrapper') return unknown;
	const member = requireName(cursor);
	if (peek(cursor) !== ';') return unknown;
	const wrapper = { kind: 'wrapper', name: `struct ${tag}`, member } as const;
	return of.kind === 'wrapper' ? { ...wrapper, of: of.of, holds: of } : { ...wrapper, of };
}

/** A typedef of a structure gives it a shorter name. */
function named(type: CType, name: string): CType {
	if (type.kind === 'wrapper') return { ...type, name };
	return type.kind === 'structure' && type.name.endsWith(' ') ? { ...type, name } : type;
}
