import type { Architecture } from '../architecture.ts';
import { isCompiledFor, usualConfiguration } from '../architectures/registry.ts';
import type { Kernel } from '../entry/kernel.ts';
import { everyBit } from '../entry/word.ts';
import type { CannotModel, Definition } from '../eval/expression.ts';
import { runDefinition } from '../eval/run.ts';
import type { Library } from './library.ts';
import { missing, type CValue } from './lower/value.ts';
import type { PatchPieces } from './patchPieces.ts';
import type { Piece } from './pieces.ts';

/**
 * Constants that a patch gives another value, with the bits by which what is built from the old value is known: none for
 * masks that models refer to by name, since models follow them.
 */
export type Redefined = ReadonlyMap<string, bigint>;

/** The constants of an architecture that have other values after a patch. */
export function redefined(
	{ old, made }: PatchPieces,
	before: Library,
	after: Library,
	architecture: Architecture,
	kernel: Kernel,
): Redefined {
	const [was, is] = [definitionsOf(old, architecture), definitionsOf(made, architecture)];
	const models = architecture.models(kernel);
	const found = new Map<string, bigint>();
	for (const [name, { words, isChanged }] of was) {
		const other = is.get(name);
		if (other === undefined || !(isChanged || other.isChanged) || words === other.words) continue;
		const value = architecture.constant(name);
		if (value?.kind !== 'number' || hasSameValue(name, before, after, architecture, kernel)) continue;
		found.set(name, models.has(name) ? 0n : signOf(name, bitsIn(value.word, architecture, kernel)));
	}
	return found;
}

interface Defined {
	/** All of its definitions. */
	readonly words: string;
	readonly isChanged: boolean;
}

function definitionsOf(pieces: readonly Piece[], architecture: Architecture): ReadonlyMap<string, Defined> {
	const found = new Map<string, Defined>();
	for (const { name, path, kind, words, changed } of pieces) {
		if (kind !== 'constant' || !/^(?:arch|include|mm)\//.test(path) || !isCompiledFor(path, architecture)) continue;
		const known = found.get(name);
		found.set(name, {
			words: [...(known ? [known.words] : []), words.join(' ')].join('\n'),
			isChanged: known?.isChanged === true || changed !== 'none',
		});
	}
	return found;
}

function hasSameValue(
	name: string,
	before: Library,
	after: Library,
	architecture: Architecture,
	kernel: Kernel,
): boolean {
	return [...architecture.configurations.keys()].every((configuration) => {
		const [left, right] = [before, after].map((library) => {
			const definition = library.constant(name);
			if (definition === undefined || 'kind' in definition) return null;
			const machine = { architecture, kernel, configuration };
			const outcome = runDefinition(definition, [], machine, (callee) => library.resolve(callee));
			return outcome.kind === 'value' ? outcome.value : null;
		});
		return left !== null && left === right;
	});
}

/** The bits of a constant's value that are in all that is built from it. */
function signOf(name: string, value: bigint): bigint {
	// A number of bits is in words as the bit of that number, or as the last one below it.
	if (name.includes('_BIT_')) return 1n << (value & 63n);
	if (name.endsWith('_SHIFT')) return (3n << (value & 63n)) >> 1n;
	return /_SIZE$|^PTRS_PER_/.test(name) ? value | (value - 1n) : value;
}

function isBitNumber(name: string): boolean {
	return name.includes('_BIT_') || name.endsWith('_SHIFT');
}

/** The bits that words of a definition or of a value set, test or shift by. */
function bitsIn(part: unknown, architecture: Architecture, kernel: Kernel): bigint {
	const { words } = architecture.environment(usualConfiguration(architecture), kernel);
	let bits = 0n;
	const seen = new Set<unknown>();
	const waiting: unknown[] = [part];
	for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
		if (typeof node !== 'object' || node === null || seen.has(node)) continue;
		seen.add(node);
		if ('value' in node && typeof node.value === 'bigint') bits |= bitsOf(node.value);
		if ('amount' in node && typeof node.amount === 'number') bits |= 1n << BigInt(node.amount);
		if ('kind' in node && node.kind === 'variable' && 'name' in node) bits |= words.get(String(node.name)) ?? 0n;
		waiting.push(...(Object.values(node) as unknown[]));
	}
	return bits;
}

/** The bits of a constant: of one that clears bits, those too. */
function bitsOf(value: bigint): bigint {
	const word = BigInt.asUintN(64, value);
	const cleared = everyBit ^ word;
	const isAddressMask = (cleared & (cleared + 1n)) === 0n;
	return word >> 63n === 1n && word !== 1n << 63n && !isAddressMask ? everyBit : word;
}

/** Models and constants as far as nothing in them is built from constants that a patch, or one before it, gives another value. */
export function withoutRedefined(
	own: Redefined,
	earlier: Redefined,
	architecture: Architecture,
	kernel: Kernel,
): {
	readonly model: (model: Definition | undefined) => Definition | undefined;
	readonly constant: (name: string) => CValue | undefined;
} {
	const changed: Redefined = earlier.size === 0 ? own : new Map([...earlier, ...own]);
	const builtFrom = (bits: bigint, names = [...changed.keys()]): CannotModel | null => {
		const name = names.find((each) => ((changed.get(each) ?? 0n) & bits) !== 0n);
		if (name === undefined) return null;
		const reason = `needs ${name}, which ${own.has(name) ? 'the patch' : 'an earlier patch'} changes`;
		return { kind: 'cannot-model', reason };
	};
	return {
		model: (model) => {
			if (changed.size === 0 || model === undefined) return model;
			const needed = builtFrom(bitsIn([model.effects, model.result], architecture, kernel));
			if (needed === null) return model;
			return { ...model, effects: [{ kind: 'perform', word: needed }], result: model.result && needed };
		},
		constant: (name) => {
			const value = architecture.constant(name);
			if (changed.size === 0 || value?.kind !== 'number' || UNRELATED.test(name)) return value;
			const bits = signOf(name, bitsIn(value.word, architecture, kernel));
			// Words are built from numbers of bits, and not the other way round.
			const needed = builtFrom(bits, isBitNumber(name) ? [...changed.keys()].filter(isBitNumber) : undefined);
			return needed ? missing(needed.reason, value.type) : value;
		},
	};
}

/** Names of constants that are built from no other ones. */
const UNRELATED = /^(?:VM|SZ)_/;
