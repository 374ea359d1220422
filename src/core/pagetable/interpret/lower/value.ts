import { constant, cannotModel } from '../../eval/build.ts';
import type { Effect, Word } from '../../eval/expression.ts';
import {
	boolType,
	intType,
	isSameType,
	typeText,
	unsignedLongType,
	type CType,
	type IntegerType,
} from '../parse/ctype.ts';
import { binaryWord, isNotZero, number, signExtended, truthWord } from './fold.ts';
import { unreadable } from '../limits.ts';

/**
 * What an expression of C yields. A number is a word that holds the value as its type does: sign-extended or
 * zero-extended to 64 bits, a bool 0 or 1. Numbers include wrapped ones, pointers into memory that we don't model, and
 * what represents a VMA (its flags) and an mm (its pending flushes).
 */
export type CValue =
	| { readonly kind: 'number'; readonly type: CType; readonly word: Word }
	/** A pointer to the index-th entry that a pointer parameter points to; entries have `size` bytes. */
	| {
			readonly kind: 'cell';
			readonly to: CType;
			readonly pointer: string;
			readonly index: number;
			readonly size: number;
	  }
	/** A pointer to a variable of the function at hand. */
	| { readonly kind: 'variable'; readonly to: CType; readonly name: string }
	/** void; the effects are still to happen. */
	| { readonly kind: 'nothing'; readonly effects: readonly Effect[] };

/** Something that has an address: a variable, or an entry that a pointer parameter points to. */
export type LValue =
	| { readonly kind: 'variable'; readonly type: CType; readonly name: string }
	| {
			readonly kind: 'cell';
			readonly type: CType;
			readonly pointer: string;
			readonly index: number;
			readonly size: number;
	  }
	/** Memory that is not modelled; `needs` names it. */
	| { readonly kind: 'memory'; readonly type: CType; readonly address: Word; readonly needs: string }
	/** What can be read but not written. */
	| { readonly kind: 'value'; readonly type: CType; readonly value: CValue };

export type NumberValue = Extract<CValue, { kind: 'number' }>;

/** A number of the given type. */
export function numberOf(type: CType, word: Word): NumberValue {
	return { kind: 'number', type, word };
}

/** Constants of C. */
export function intConstant(value: bigint): NumberValue {
	return numberOf(intType, constant(value));
}

/** A value that ends the run where it is needed. */
export function missing(reason: string, type: CType = unsignedLongType): NumberValue {
	return numberOf(type, cannotModel(reason));
}

/** What the value is as a number, whatever its type. */
export function wordOf(value: CValue): Word {
	switch (value.kind) {
		case 'number':
			return value.word;
		case 'nothing':
			return unreadable('uses a void expression as a value');
		default:
			return unreadable('uses the address of an entry as an integer');
	}
}

/** Converts as an assignment or a cast does. */
export function convert(value: CValue, type: CType): CValue {
	if (type.kind === 'void') return { kind: 'nothing', effects: [{ kind: 'perform', word: wordOf(value) }] };
	if (type.kind === 'pointer') return toPointer(value, type.to);
	if (value.kind !== 'number') return unreadable(`converts an address to ${typeText(type)}`);
	if (type.kind === 'integer') return numberOf(type, toInteger(value, type));
	if (isSameType(value.type, type)) return value;
	// C has no such conversion, so that a call is of a function of which nothing is known, its type included.
	const isHole = value.word.kind === 'cannot-model' || (value.type.kind === 'integer' && value.word.kind === 'call');
	return isHole ? numberOf(type, value.word) : unreadable(`converts ${typeText(value.type)} to ${typeText(type)}`);
}

function toPointer(value: CValue, to: CType): CValue {
	if (value.kind === 'cell' || value.kind === 'variable') return { ...value, to };
	return numberOf({ kind: 'pointer', to }, wordOf(value));
}

function toInteger(value: NumberValue, type: IntegerType): Word {
	if (value.type.kind === 'wrapper' || value.type.kind === 'structure') {
		if (value.word.kind === 'cannot-model') return value.word;
		return unreadable(`converts ${typeText(value.type)} to an integer`);
	}
	if (isRepresentative(value.type)) return unreadable(`uses the address of a ${typeText(value.type)}`);
	if (type.bits === 1) return truthWord(isNotZero(value.word));
	return holds(type, value) ? value.word : narrowed(value.word, type);
}

/** Whether the word is not the address but what we know of the object there. */
export function isRepresentative(type: CType): boolean {
	if (type.kind !== 'pointer' || type.to.kind !== 'structure') return false;
	return type.to.name === 'struct vm_area_struct' || type.to.name === 'struct mm_struct';
}

/** Whether every value of the number's type is the same word in the other type. */
function holds(type: IntegerType, { type: from, word }: NumberValue): boolean {
	if (type.bits === 64 || word.kind === 'truth-value') return true;
	if (from.kind !== 'integer') return false;
	if (from.isSigned && !type.isSigned) return false;
	return from.isSigned === type.isSigned ? from.bits <= type.bits : from.bits < type.bits;
}

/** The low bits of a word, as the type has them. */
export function narrowed(word: Word, type: IntegerType): Word {
	if (type.bits === 64 || word.kind === 'truth-value') return word;
	if (type.isSigned) return signExtended(word, type.bits);
	return binaryWord('and', word, number((1n << BigInt(type.bits)) - 1n));
}

/** The type in which C computes with a single operand: int at least. */
export function promoted(type: CType): IntegerType {
	if (type.kind === 'pointer') return unsignedLongType;
	if (type.kind !== 'integer') return unreadable(`uses ${typeText(type)} in arithmetic`);
	return type.bits < 32 ? intType : type;
}

/** The type in which C computes with two operands. */
export function commonType(left: CType, right: CType): IntegerType {
	const [a, b] = [promoted(left), promoted(right)];
	if (a.bits !== b.bits) return a.bits > b.bits ? a : b;
	return { kind: 'integer', bits: a.bits, isSigned: a.isSigned && b.isSigned };
}

/** 1 or 0, as an int or as a bool. */
export function truthValueOf(truth: Parameters<typeof truthWord>[0], isBool = false): NumberValue {
	return numberOf(isBool ? boolType : intType, truthWord(truth));
}
