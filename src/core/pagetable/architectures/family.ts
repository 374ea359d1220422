import { LEVELS, type Level } from '../entry/level.ts';
import { call } from '../eval/build.ts';
import type { Definition, Effect, Parameter, ResultType, Word } from '../eval/expression.ts';
import type { Helper, HelperKind } from '../helper.ts';
import { isSince, type Kernel } from '../entry/kernel.ts';

/** A helper and its code in each kernel that has it. */
export interface Model {
	readonly helper: Helper;
	/** undefined if the kernel doesn't have the helper. */
	readonly define: (kernel: Kernel) => Definition | undefined;
}

/** What a helper does: the effects, then the result. Either may be missing. */
export interface ModelBody {
	readonly effects?: readonly Effect[];
	readonly result?: Word;
}

/** A family of helpers that do the same at several levels. */
export interface Family {
	/** X is replaced by the level. */
	readonly family: string;
	readonly kind: HelperKind;
	readonly returns: ResultType;
	readonly parameters: readonly Parameter[] | ((level: Level) => readonly Parameter[]);
	readonly summary: string;
	/** The levels that have the helper, each with the first of our kernels in which it does. */
	readonly since: Partial<Readonly<Record<Level, Kernel>>>;
	/** The first of our kernels that no longer has it. */
	readonly until?: Kernel;
	readonly body: (level: Level, kernel: Kernel) => ModelBody;
}

/** A helper that belongs to no level. */
export interface Shared {
	readonly name: string;
	readonly kind: HelperKind;
	readonly returns: ResultType;
	readonly parameters: readonly Parameter[];
	readonly summary: string;
	/** The first of our kernels that no longer has it. */
	readonly until?: Kernel;
	readonly body: (kernel: Kernel) => ModelBody;
}

/** The models of a family, one for each of its levels. */
export function family(spec: Family): readonly Model[] {
	return LEVELS.flatMap((level): readonly Model[] => {
		const since = spec.since[level];
		if (since === undefined) return [];
		const { kind, summary, returns } = spec;
		const name = nameAt(level, spec.family);
		const parameters = typeof spec.parameters === 'function' ? spec.parameters(level) : spec.parameters;
		return [
			{
				helper: { name, family: spec.family, level, kind, parameters, summary },
				define: (kernel) =>
					isSince(kernel, since) && isBefore(kernel, spec.until)
						? definition(name, parameters, returns, spec.body(level, kernel))
						: undefined,
			},
		];
	});
}

/** The model of a helper without a level. */
export function shared(spec: Shared): Model {
	const { name, kind, summary, parameters, returns } = spec;
	return {
		helper: { name, family: name, level: null, kind, parameters, summary },
		define: (kernel) =>
			isBefore(kernel, spec.until) ? definition(name, parameters, returns, spec.body(kernel)) : undefined,
	};
}

/** The definitions of masks, which have no parameters. */
export function maskDefinitions(masks: Readonly<Record<string, Word>>): readonly Definition[] {
	return Object.entries(masks).map(([name, word]) => definition(name, [], 'unsigned long', { result: word }));
}

/** Calls a family's helper of the given level. */
export function callAt(level: Level, familyName: string, ...operands: readonly Word[]): Word {
	return call(nameAt(level, familyName), ...operands);
}

/** The name of a family's helper at a level: `pud_modify` for `X_modify`. */
export function nameAt(level: Level, familyName: string): string {
	return familyName.replace('X', level);
}

/** `since` of a family that all our kernels have, at the given levels. */
export function always(...where: readonly Level[]): Partial<Readonly<Record<Level, Kernel>>> {
	return from('v6.11', ...where);
}

/** `since` of a family whose pud helper came with v6.12, when 1G leaves learned mprotect(). */
export function withLatePud(...others: readonly Level[]): Partial<Readonly<Record<Level, Kernel>>> {
	return { ...always(...others), pud: 'v6.12' };
}

/** `since` of a family that came with a kernel, at the given levels. */
export function from(kernel: Kernel, ...where: readonly Level[]): Partial<Readonly<Record<Level, Kernel>>> {
	return Object.fromEntries(where.map((level) => [level, kernel]));
}

/** The one parameter of most helpers. */
export const ENTRY_PARAMETER: Parameter = { name: 'entry', type: 'entry' };

/** The entry in its table. */
export const POINTER_PARAMETER: Parameter = { name: 'pointer', type: 'pointer to entry' };

/** Where the entry's memory is in user space. */
export const ADDRESS_PARAMETER: Parameter = { name: 'address', type: 'address' };

/** The VMA, of which helpers see only the flags. */
export const VMA_PARAMETER: Parameter = { name: 'vma', type: 'vma' };

/** The address space, of which helpers see only whether TLB flushes are pending. */
export const MM_PARAMETER: Parameter = { name: 'mm', type: 'mm' };

/** A protection to be applied. */
export const PROTECTION_PARAMETER: Parameter = { name: 'protection', type: 'protection' };

function isBefore(kernel: Kernel, end: Kernel | undefined): boolean {
	return end === undefined || !isSince(kernel, end);
}

function definition(
	name: string,
	parameters: readonly Parameter[],
	returns: ResultType,
	{ effects = [], result }: ModelBody,
): Definition {
	return { name, parameters, returns, effects, result: result ?? null };
}
