import { lazy } from '../../text/memoize.ts';
import { cannotModel as hole } from '../eval/build.ts';
import type { CannotModel, Definition, Parameter } from '../eval/expression.ts';
import { constantsOf } from './lower/enumeration.ts';
import { LIMITS, tooLarge, Unreadable, unreadable } from './limits.ts';
import type { Macro } from './parse/macro.ts';
import { MacroTable, type Position } from './parse/macroTable.ts';
import type { FunctionText, Program } from './program.ts';
import { keptBy, readFunction, readHead, readMacroHelper, type Reader } from './lower/reader.ts';
import type { Builtin, Signature } from './lower/scope.ts';
import { signatureOfModel } from './lower/signature.ts';
import type { CValue } from './lower/value.ts';

/** Definitions besides those of a program's texts. */
export interface Base {
	/** What is called and known without its source; none of these names is looked up anywhere else. */
	readonly builtins: ReadonlyMap<string, Builtin>;
	/** A definition that goes before that of the texts: of a helper that reads what only the running machine knows. */
	readonly machine: (name: string) => Definition | undefined;
	/** Why nothing is known of a helper, whatever defines it; null for no reason, undefined for most. */
	readonly hidden?: (name: string) => string | null | undefined;
	/** A definition of a helper that the texts don't define. */
	readonly model: (name: string) => Definition | undefined;
	/** The parameters of a helper, if it is a macro, which has no parameter types. */
	readonly parameters: (name: string) => readonly Parameter[] | undefined;
	/** A constant or variable that the texts don't define. */
	readonly constant: (name: string) => CValue | undefined;
}

/** Definitions by name. Each is read when it is first asked for. */
export interface Library {
	readonly program: Program;
	/** A helper of the texts, or else of the models; undefined if there is none. */
	definition(name: string): Definition | CannotModel | undefined;
	/** For `Context`: the same, but what can't be modelled is a definition that says so when it is run. */
	resolve(name: string): Definition | undefined;
	/** What the texts define a constant as; undefined if they don't. */
	constant(name: string): Definition | CannotModel | undefined;
	/** The same where the fallbacks of these names hold, as on an architecture without its own. */
	relyingOn(names: ReadonlySet<string>): Library;
	/** The same with notes of where a run is; they change no result. */
	followed(): Library;
}

/** The library of a program on top of a base. */
export function libraryOf(program: Program, base: Base, isFollowed = false): Library {
	const constants = constantsOf(program, keptBy(base.builtins), base.constant);
	const signature = remembering((name): Signature | undefined => {
		const own = program.functions.get(name);
		if (own) return readHead(reader, own);
		const model = base.model(name);
		if (model) return signatureOfModel(model);
		const other = program.fallbacks.get(name) ?? program.prototypes.get(name);
		return other && readHead(reader, other);
	});
	const reader: Reader = {
		program,
		parameters: base.parameters,
		isFollowed,
		names: {
			builtins: base.builtins,
			signature: (name) => {
				const found = signature(name);
				return found && 'kind' in found ? unreadable(`calls ${found.reason}`) : found;
			},
			constant: (name) => constants().get(name) ?? base.constant(name),
		},
	};
	/** The name at the end of a chain of macros that only rename. */
	const aliased = (name: string): string => {
		let target = name;
		for (let steps = 0; ; steps++) {
			const macro = finalMacro(program, target);
			const alias = macro?.parameters === null && macro.body.length === 1 ? macro.body[0]?.text : undefined;
			const isOwn = base.builtins.has(target) || program.functions.has(target) || base.machine(target) !== undefined;
			if (alias === undefined || alias === target || isOwn) return target;
			if (alias === name) return unreadable('is defined in terms of itself');
			if (steps === LIMITS.nesting) tooLarge(`more than ${LIMITS.nesting} levels of macros`);
			target = alias;
		}
	};
	const definition = remembering((name): Definition | CannotModel | undefined => {
		if (base.builtins.has(name)) return base.model(name) ?? cannotModel(`${name}() is not modelled`);
		const machine = base.machine(name);
		if (machine) return machine;
		const hidden = base.hidden?.(name);
		if (hidden !== undefined) return hidden === null ? undefined : cannotModel(hidden);
		const model = base.model(name);
		const macro = program.functions.has(name) ? undefined : finalMacro(program, name);
		if (typeof macro?.doubt === 'string') return unreadable(macro.doubt);
		// A model without parameters is of a mask.
		if (macro?.parameters === null && model?.parameters.length === 0) return readMacroHelper(reader, macro);
		const text = definingText(program, name, model !== undefined);
		if (text === undefined) return model;
		if ('returns' in text) return readFunction(reader, text);
		if (text.parameters !== null) return readMacroHelper(reader, text);
		return renamed(definition(aliased(name)) ?? model, name);
	});
	const constant = remembering((name): Definition | undefined => {
		const macro = finalMacro(program, name);
		if (typeof macro?.doubt === 'string') return unreadable(macro.doubt);
		return macro?.parameters === null ? readMacroHelper(reader, macro) : undefined;
	});
	return {
		program,
		definition,
		constant,
		resolve: (name) => {
			const found = definition(name);
			if (!found || !('kind' in found)) return found;
			const known = signature(name);
			const hasHead = known !== undefined && !('kind' in known);
			if (!hasHead && typeof base.hidden?.(name) !== 'string') return undefined;
			const parameters = hasHead ? known.parameters : [];
			return { name, parameters, returns: 'unsigned long', effects: [], result: hole(found.reason) };
		},
		relyingOn: (names) => {
			const own = [...program.fallbacks].filter(([name]) => names.has(name));
			const model = (name: string): Definition | undefined => (names.has(name) ? undefined : base.model(name));
			const functions = new Map([...program.functions, ...own]);
			return libraryOf(
				{ ...program, functions, macros: relyingOn(program.macros, names) },
				{ ...base, model },
				isFollowed,
			);
		},
		followed: lazy(() => libraryOf(program, base, true)),
	};
}

/**
 * The function or macro of a program that defines `name`; undefined where none does, or where our model comes before it. A
 * macro without parameters defines a helper if it is another name.
 */
export function definingText(
	{ functions, macros, fallbacks }: Program,
	name: string,
	hasModel: boolean,
): FunctionText | Macro | undefined {
	const macro = finalMacro({ macros }, name);
	const isConstant = macro?.parameters === null && (macro.body.length !== 1 || macro.body[0]?.text === name);
	return functions.get(name) ?? (isConstant ? undefined : macro) ?? (hasModel ? undefined : fallbacks.get(name));
}

/** What a name means where all texts have been read. */
function finalMacro({ macros }: Pick<Program, 'macros'>, name: string): Macro | undefined {
	const macro = macros.at(name, null);
	return macro?.isFallback === false ? macro : undefined;
}

/** The macros with those of these names that are fallbacks as the ones that hold. */
function relyingOn(macros: MacroTable, names: ReadonlySet<string>): MacroTable {
	const held = new MacroTable(macros);
	for (const name of names) {
		const macro = macros.at(name, null);
		if (macro?.isFallback === true) held.set(name, { ...macro, isFallback: false }, ELSEWHERE);
	}
	return held;
}

/** In no file, after all texts. */
const ELSEWHERE: Position = { origin: { path: null, stage: Infinity, order: Infinity, isWhole: false }, offset: 0 };

function renamed(target: Definition | CannotModel | undefined, name: string): Definition | CannotModel | undefined {
	return target && !('kind' in target) ? { ...target, name } : target;
}

function cannotModel(reason: string): CannotModel {
	return { kind: 'cannot-model', reason };
}

/** Reads each name once; what can't be read, or asks for itself, is a reason. */
function remembering<T>(
	read: (name: string) => T | CannotModel | undefined,
): (name: string) => T | CannotModel | undefined {
	const found = new Map<string, T | CannotModel | undefined>();
	return (name) => {
		if (!found.has(name)) {
			found.set(name, cannotModel(`${name}() is defined in terms of itself`));
			try {
				found.set(name, read(name));
			} catch (error) {
				if (!(error instanceof Unreadable)) throw error;
				found.set(name, cannotModel(`${name}() ${error.message}`));
			}
		}
		return found.get(name);
	};
}
