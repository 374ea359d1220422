import { LEVEL_PATTERN } from '../../entry/level.ts';
import { tokenize } from '../../../c/lexer.ts';
import { after, constant, local } from '../../eval/build.ts';
import type { Definition, Parameter, Word } from '../../eval/expression.ts';
import { pointeeCells } from '../../eval/frame.ts';
import { sizeOf, unsignedLongType, VOID_TYPE, type CType } from '../parse/ctype.ts';
import { effectsOf, lowerExpression, typeIn } from './expression.ts';
import { unreadable } from '../limits.ts';
import { expand } from '../parse/expand.ts';
import type { Macro } from '../parse/macro.ts';
import { cursorOf, parseBody, type Cursor } from '../parse/parse.ts';
import { isTypeQualifier, parseBaseType, parseParameters, pointers } from '../parse/parseType.ts';
import { narrationOf } from './narration.ts';
import { typeByUses } from './macroUses.ts';
import { lvalueOf } from './place.ts';
import type { FunctionText, Program } from '../program.ts';
import type { Lowering, Names, Scope, Signature, CVariable } from './scope.ts';
import { resultType, signatureOf, typeOfParameter } from './signature.ts';
import { lowerBody } from './statement.ts';
import type { CParameter, CStatement } from '../parse/syntax.ts';
import { convert, narrowed, numberOf } from './value.ts';

/** What reading a definition needs. */
export interface Reader {
	readonly program: Program;
	readonly names: Names;
	/** The parameters of a helper that is a macro. */
	readonly parameters: (name: string) => readonly Parameter[] | undefined;
	/** Whether definitions note where a run is. */
	readonly isFollowed: boolean;
}

/** Whether macro expansion leaves a name alone, since we know it by heart. */
export function keptBy(builtins: Names['builtins']): (name: string) => boolean {
	return (name) => builtins.has(name) || isTypeQualifier(name);
}

/**
 * How a function is called.
 *
 * @throws Unreadable if its head can't be read
 */
export function readHead({ program, names }: Reader, { returns, parameters, body }: FunctionText): Signature {
	const cursor = (tokens: FunctionText['parameters']): Cursor =>
		cursorOf(expand(tokens, program.macros, keptBy(names.builtins)), program.types);
	const type = cursor(returns);
	const lowering = loweringOf(names, '', null, VOID_TYPE);
	const result = typeIn(lowering, new Map(), pointers(type, parseBaseType(type)));
	const types = parseParameters(cursor(parameters)).map((parameter) => ({
		...parameter,
		type: typeIn(lowering, new Map(), parameter.type),
	}));
	return signatureOf(types, result, (name) => movesPointer(body ?? [], name));
}

/** Whether a function steps through the entries that a pointer points to. */
function movesPointer(body: FunctionText['parameters'], pointer: string): boolean {
	return body.some(
		({ text }, index) =>
			text === pointer && (['++', '['].includes(body[index + 1]?.text ?? '') || body[index - 1]?.text === '++'),
	);
}

/**
 * A function as a definition. What in its body can't be read ends a run that gets there.
 *
 * @throws Unreadable if its head can't be read
 */
export function readFunction(reader: Reader, text: FunctionText): Definition {
	if (text.doubt !== null) unreadable(text.doubt);
	const { types, parameters, returns } = readHead(reader, text);
	const { program, names } = reader;
	const body = parseBody(expand(text.body ?? [], program.macros, keptBy(names.builtins)), program.types);
	const narration = reader.isFollowed ? narrationOf(text) : null;
	const lowering = { ...loweringOf(names, text.name, text.path, returns), narration };
	const word = lowerBody(lowering, scopeOf(types ?? [], parameters), body);
	return definitionOf(text.name, parameters, returns, word);
}

/**
 * A macro as a definition: as if a function consisted of a call of it, or returned the mask that it is.
 *
 * @throws Unreadable if the types of its parameters are not known, or what it expands to can't be read
 */
export function readMacroHelper(reader: Reader, macro: Macro): Definition {
	const { program, names } = reader;
	const types = macroTypes(reader, macro);
	const { parameters } = signatureOf(types, VOID_TYPE, (name) => movesPointer(macro.body, name));
	const operands = `(${types.map(({ name }) => name).join(', ')})`;
	const isMask = macro.parameters === null;
	const call = tokenize(isMask ? `(unsigned long)${macro.name};` : `${macro.name}${operands};`);
	const [statement, more] = parseBody(expand(call, program.macros, keptBy(names.builtins)), program.types);
	if (!statement || more) return unreadable('expands to more or less than one statement');
	const scope = scopeOf(types, parameters);
	const lowering = loweringOf(names, macro.name, null, VOID_TYPE);
	const { word, type } = lowerMacro(lowering, scope, statement);
	return definitionOf(macro.name, parameters, type, word);
}

function lowerMacro(
	lowering: Lowering,
	scope: Scope,
	statement: CStatement,
): { readonly word: Word; readonly type: CType } {
	if (statement.kind !== 'expression') return { word: lowerBody(lowering, scope, [statement]), type: VOID_TYPE };
	if (statement.expression.kind === 'assign') return { word: lowerBody(lowering, scope, [statement]), type: VOID_TYPE };
	const value = lowerExpression(lowering, scope, statement.expression);
	if (value.kind === 'number') return { word: value.word, type: value.type };
	if (value.kind === 'nothing') return { word: after(effectsOf(value), constant(0n)), type: VOID_TYPE };
	return unreadable('returns the address of an entry');
}

/** The types of a macro's parameters: as of our model, else as their names say, else as functions take them. */
function macroTypes({ parameters, names: known, program: { types } }: Reader, macro: Macro): readonly CParameter[] {
	const names = macro.parameters ?? [];
	const model = parameters(macro.name);
	const cleared = /^(p[4ug]d)_clear(?:_bad)?$/.exec(macro.name)?.[1];
	return names.map((name, index): CParameter => {
		if (cleared !== undefined) return { name, type: { kind: 'pointer', to: typeOfParameter('entry', cleared, types) } };
		const modelled = model?.length === names.length ? model[index] : undefined;
		if (modelled) return { name, type: typeOfParameter(modelled.type, macro.name, types) };
		return {
			name,
			type:
				typeByName(name, types) ??
				(names.length === 1 ? typeByHelper(macro.name, types) : undefined) ??
				typeByUses(macro, name, known, types) ??
				unreadable(`is a macro whose parameter ${name} has an unknown type`),
		};
	});
}

/** The types of a program by name. */
type Types = Program['types'];

/** A level, for an entry, or a level and `p`, for a pointer to one. */
const ENTRY_NAME = new RegExp(`^_*(${LEVEL_PATTERN})(p?)_*$`);

/** Kernel macros name their arguments by what they are. */
function typeByName(name: string, types: Types): CType | undefined {
	const match = ENTRY_NAME.exec(name);
	if (match) {
		const entry = typeOfParameter('entry', match[1] ?? '', types);
		return match[2] === 'p' ? { kind: 'pointer', to: entry } : entry;
	}
	if (/^_*(?:pgprot|prot|newprot)$/.test(name)) return typeOfParameter('protection', '', types);
	if (/^_*(?:vma|mm)$/.test(name)) return typeOfParameter(name.endsWith('vma') ? 'vma' : 'mm', '', types);
	if (name === 'page') return { kind: 'pointer', to: { kind: 'structure', name: 'struct page' } };
	if (/^_*tlb_*$/.test(name)) return { kind: 'pointer', to: { kind: 'structure', name: 'struct mmu_gather' } };
	if (/^_*(?:swp|swp_entry)$/.test(name)) return typeOfParameter('swap entry', '', types);
	return /^_*(?:addr|address|start|end|pfn|write|exec|type|offset)$/.test(name) ? unsignedLongType : undefined;
}

/** A level at the start of the name of a helper. */
const LEVEL_FIRST = new RegExp(`^(?:__)?(${LEVEL_PATTERN})_`);

/** A macro named like a question about an entry, `p4d_leaf(x)`, is given one. */
function typeByHelper(helper: string, types: Types): CType | undefined {
	if (/^__swp_(?:type|offset|entry_to_p[mt][de])$/.test(helper)) return typeOfParameter('swap entry', '', types);
	if (helper === 'pgprot_val') return typeOfParameter('protection', '', types);
	const level = LEVEL_FIRST.exec(helper)?.[1];
	return level === undefined ? undefined : typeOfParameter('entry', level, types);
}

function scopeOf(types: readonly CParameter[], parameters: readonly Parameter[]): Scope {
	return new Map(
		types.map(({ type }, index): readonly [string, CVariable] => {
			const { name, type: own } = parameters[index] ?? unreadable('has too few parameters');
			if (pointeeCells(own) > 0 && type.kind === 'pointer') {
				return [
					name,
					{ type, value: { kind: 'cell', to: type.to, pointer: name, index: 0, size: sizeOf(type.to) ?? 8 } },
				];
			}
			if (type.kind === 'wrapper') return [name, { type, value: numberOf(type, narrowed(local(name), type.of)) }];
			const isShort = type.kind === 'integer' && type.bits < 64;
			const given = numberOf(isShort ? unsignedLongType : type, local(name));
			return [name, { type, value: isShort ? convert(given, type) : given }];
		}),
	);
}

/** What the lowering of one definition starts with. */
export function loweringOf(names: Names, helper: string, path: string | null, returns: CType): Lowering {
	const lowering: Lowering = {
		names,
		helper,
		path,
		returns,
		narration: null,
		isUnevaluated: false,
		budget: { nodes: 0, bindings: 0, depth: 0 },
		places: (scope, expression) => lvalueOf(lowerExpression, lowering, scope, expression),
	};
	return lowering;
}

function definitionOf(name: string, parameters: readonly Parameter[], returns: CType, word: Word): Definition {
	if (returns.kind === 'void') {
		return { name, parameters, returns: 'void', effects: [{ kind: 'perform', word }], result: null, isRead: true };
	}
	return { name, parameters, returns: resultType(returns), effects: [], result: word, isRead: true };
}
