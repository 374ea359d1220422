import { elementAt, exchange, read } from '../../eval/build.ts';
import type { Effect, Word } from '../../eval/expression.ts';
import { intType, isSameType, sizeOf, typeText, unsignedLongType, type CType } from '../parse/ctype.ts';
import { unreadable } from '../limits.ts';
import { UNWRAPPING } from './plain.ts';
import type { Lowering, LowerExpression, Scope } from './scope.ts';
import type { Expression } from '../parse/syntax.ts';
import { missing, narrowed, numberOf, wordOf, type CValue, type LValue } from './value.ts';

/** The place that an expression names; undefined if it names none. */
export function lvalueOf(
	lower: LowerExpression,
	lowering: Lowering,
	scope: Scope,
	expression: Expression,
): LValue | undefined {
	switch (expression.kind) {
		case 'name': {
			const variable = scope.get(expression.name);
			return variable && { kind: 'variable', type: variable.type, name: expression.name };
		}
		case 'unary':
			return expression.operator === '*' ? pointee(lower(lowering, scope, expression.operand)) : undefined;
		case 'member': {
			const { object, name, isArrow } = expression;
			if (isArrow) return pointeeMember(lower(lowering, scope, object), name);
			if (object.kind === 'name' && object.name === 'boot_cpu_data') return processorField(name);
			return memberOf(lvalueOf(lower, lowering, scope, object) ?? temporary(lower(lowering, scope, object)), name);
		}
		case 'index': {
			const index = lower(lowering, scope, expression.index);
			return pointee(advanced(lower(lowering, scope, expression.object), wordOf(index)));
		}
		case 'call': {
			// Most headers define pte_val(x) as a member of x, which may be assigned.
			const [object] = expression.operands;
			const place = object && UNWRAPPING.test(expression.callee) ? lvalueOf(lower, lowering, scope, object) : undefined;
			return place?.type.kind === 'wrapper' ? memberOf(place, place.type.member) : undefined;
		}
		default:
			return undefined;
	}
}

/** What a place holds. */
export function valueAt(place: LValue, scope: Scope): CValue {
	switch (place.kind) {
		case 'value':
			return place.value;
		case 'memory':
			return numberOf(place.type, { kind: 'load', address: place.address, needs: place.needs });
		case 'cell':
			if (place.index !== 0) return missing('reads an array element other than the first', place.type);
			return numberOf(place.type, read(place.pointer));
		case 'variable': {
			const variable = scope.get(place.name);
			if (!variable?.value) return missing(`${place.name.replace(/['#].*/, '')} is not set`, place.type);
			const { value } = variable;
			return value.kind === 'number' ? numberOf(place.type, seenAs(value.word, variable.type, place.type)) : value;
		}
	}
}

/** The same, where C reads it there. */
export function loadedFrom(place: LValue, scope: Scope): CValue {
	const value = valueAt(place, scope);
	return value.kind === 'number' && value.word.kind === 'read'
		? { ...value, word: { ...value.word, isLoad: true } }
		: value;
}

/** What a variable of one type is where it is read through a pointer to another one. */
export function seenAs(word: Word, from: CType, to: CType): Word {
	if (isSameType(from, to)) return word;
	const inner = to.kind === 'wrapper' ? to.of : to;
	if (!isAlike(from, to) || (inner.kind === 'integer' && inner.bits === 1)) {
		return unreadable(`uses a ${typeText(from)} as a ${typeText(to)}`);
	}
	return inner.kind === 'integer' ? narrowed(word, inner) : word;
}

/** A pointer to a place. */
export function addressOf(place: LValue): CValue {
	switch (place.kind) {
		case 'variable':
			return { kind: 'variable', to: place.type, name: place.name };
		case 'cell':
			return { ...place, to: place.type };
		case 'memory':
			return numberOf({ kind: 'pointer', to: place.type }, place.address);
		case 'value':
			return unreadable('takes the address of an expression that is not an lvalue');
	}
}

/** What a pointer points to. */
export function pointee(pointer: CValue): LValue {
	switch (pointer.kind) {
		case 'cell': {
			const type = pointer.to;
			if ((sizeOf(type) ?? pointer.size) !== pointer.size)
				return { kind: 'value', type, value: missing('needs a part of an entry', type) };
			return { ...pointer, type };
		}
		case 'variable':
			return { kind: 'variable', type: pointer.to, name: pointer.name };
		case 'number': {
			const type = pointer.type.kind === 'pointer' ? pointer.type.to : unsignedLongType;
			if (pointer.word.kind === 'cannot-model') return { kind: 'value', type, value: numberOf(type, pointer.word) };
			const needs = `the memory that a ${typeText(pointer.type)} points to`;
			return { kind: 'memory', type, address: pointer.word, needs };
		}
		case 'nothing':
			return unreadable('uses a void expression as a value');
	}
}

/** A pointer `by` elements further. */
export function advanced(pointer: CValue, by: Word): CValue {
	if (by.kind !== 'constant') return unreadable('indexes an array with a value that is not constant');
	const steps = Number(BigInt.asIntN(64, by.value));
	if (pointer.kind === 'cell' && (steps === 0 || sizeOf(pointer.to) === pointer.size))
		return { ...pointer, index: pointer.index + steps };
	return steps === 0 ? pointer : unreadable('indexes an array that is not a parameter');
}

/** As an operand: the pointer to a cell. */
export function cellOperand({ pointer, index }: Extract<CValue, { kind: 'cell' }>): Word {
	if (index < 0) return unreadable('accesses an array before its first element');
	return index === 0 ? { kind: 'local', name: pointer } : elementAt(pointer, index);
}

/** Stores a word in memory. */
export function storeEffect(
	place: Extract<LValue, { kind: 'cell' | 'memory' }>,
	word: Word,
	access: 'once' | 'plain' = 'plain',
): Effect {
	if (place.kind === 'memory') return { kind: 'store', address: place.address, needs: place.needs, value: word };
	if (place.index !== 0) return { kind: 'perform', word: missing('writes an array element other than the first').word };
	return { kind: 'write', pointer: place.pointer, value: word, access };
}

/** Stores a word in a cell; the word is what was there before. */
export function exchangeWord(place: Extract<LValue, { kind: 'cell' }>, word: Word): Word {
	return place.index === 0
		? exchange(place.pointer, word)
		: missing('writes an array element other than the first').word;
}

/** Stores a word in a cell in one step. */
export function exchangeEffect(place: Extract<LValue, { kind: 'cell' }>, word: Word): Effect {
	return { kind: 'perform', word: exchangeWord(place, word) };
}

/** Whether two types lie in memory alike, so that one may be written where the other is read. */
export function isAlike(left: CType, right: CType): boolean {
	const size = sizeOf(left);
	return size !== undefined && size === sizeOf(right);
}

function processorField(name: string): LValue {
	const value = numberOf(unsignedLongType, { kind: 'variable', name: `boot_cpu_data.${name}` });
	return { kind: 'value', type: unsignedLongType, value };
}

function temporary(value: CValue): LValue {
	const type = value.kind === 'number' ? value.type : unreadable('accesses a member of an address');
	return { kind: 'value', type, value };
}

function memberOf(place: LValue, name: string): LValue {
	const { type } = place;
	// What an mm holds within another structure is a variable of the machine.
	if (type.kind === 'structure' && type.name.startsWith('mm->')) {
		const word: Word = { kind: 'variable', name: `${type.name}.${name}` };
		return { kind: 'value', type: unsignedLongType, value: numberOf(unsignedLongType, word) };
	}
	if (type.kind !== 'wrapper' || type.member !== name) {
		return { kind: 'value', type: unsignedLongType, value: missing(`needs ${typeText(type)}'s ${name}`) };
	}
	const inner = type.holds ?? type.of;
	if (place.kind === 'memory') return { ...place, type: inner };
	if (place.kind === 'value') return { ...place, type: inner, value: numberOf(inner, wordOf(place.value)) };
	return { ...place, type: inner };
}

function pointeeMember(pointer: CValue, name: string): LValue {
	if (pointer.kind !== 'number' || pointer.type.kind !== 'pointer') return memberOf(pointee(pointer), name);
	const { to } = pointer.type;
	const target = to.kind === 'structure' ? `${to.name}.${name}` : name;
	if (target === 'struct vm_area_struct.vm_flags') {
		return { kind: 'value', type: unsignedLongType, value: numberOf(unsignedLongType, pointer.word) };
	}
	if (target === 'struct vm_area_struct.vm_mm') {
		const mm: CType = { kind: 'pointer', to: { kind: 'structure', name: 'struct mm_struct' } };
		return { kind: 'value', type: mm, value: numberOf(mm, { kind: 'variable', name: 'vma->vm_mm' }) };
	}
	if (target === 'struct mm_struct.tlb_flush_pending') {
		return { kind: 'value', type: unsignedLongType, value: numberOf(unsignedLongType, pointer.word) };
	}
	if (target === 'struct mm_struct.context') {
		const type: CType = { kind: 'structure', name: 'mm->context' };
		return { kind: 'value', type, value: missing('needs all of an mm_context_t', type) };
	}
	if (target === 'struct mm_struct.mm_users') {
		return { kind: 'value', type: intType, value: numberOf(intType, { kind: 'variable', name: 'mm->mm_users' }) };
	}
	if (pointer.word.kind === 'cannot-model') return { kind: 'value', type: unsignedLongType, value: pointer };
	return { kind: 'memory', type: unsignedLongType, address: pointer.word, needs: `${typeText(to)}'s ${name}` };
}

/** Whether a place is one of the notes that an mm has of flushes to come. */
export function isOfMm(place: LValue): boolean {
	const word = place.kind === 'value' && place.value.kind === 'number' ? place.value.word : null;
	return word?.kind === 'variable' && word.name.startsWith('mm->context.');
}
