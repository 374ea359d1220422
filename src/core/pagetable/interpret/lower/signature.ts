import { resultLevelOf } from '../../entry/level.ts';
import type { Definition, Parameter, ParameterType, ResultType } from '../../eval/expression.ts';
import { boolType, intType, unsignedLongType, VOID_TYPE, WELL_KNOWN_TYPES, type CType } from '../parse/ctype.ts';
import { unreadable } from '../limits.ts';
import type { CParameter } from '../parse/syntax.ts';
import type { Signature } from './scope.ts';

/** How one of our models is called. Its arguments are words already, so they are not converted. */
export function signatureOfModel({ name, parameters, returns }: Definition): Signature {
	return { types: null, parameters, returns: typeOfResult(returns, name) };
}

/** How a function of C is called. `isArray` tells which of its pointers it moves. */
export function signatureOf(
	types: readonly CParameter[],
	returns: CType,
	isArray: (name: string) => boolean,
): Signature {
	const parameters = types.map(({ name, type }, index): Parameter => {
		const shown = name === '' ? `argument ${index + 1}` : name;
		return { name: shown, type: parameterType(type, name, isArray(name)) };
	});
	return { types, parameters, returns };
}

/** Our name for a parameter of a C type. */
function parameterType(type: CType, name: string, isArray: boolean): ParameterType {
	switch (type.kind) {
		case 'wrapper':
			return type.name === 'pgprot_t' ? 'protection' : type.name === 'swp_entry_t' ? 'swap entry' : 'entry';
		case 'integer':
			return /addr|^end$|^start$/.test(name) ? 'address' : name.startsWith('pfn') ? 'page frame number' : 'bits';
		case 'pointer':
			return pointerType(type.to, isArray);
		default:
			return unreadable(`has a parameter ${name} of unknown type`);
	}
}

/** Our name for what a function returns. Short unsigned integers fit an unsigned long. */
export function resultType(type: CType): ResultType {
	switch (type.kind) {
		case 'void':
			return 'void';
		case 'wrapper':
			return type.name === 'pgprot_t' ? 'protection' : type.name === 'swp_entry_t' ? 'swap entry' : 'entry';
		case 'integer':
			if (type.bits === 1) return 'bool';
			return type.bits === 32 && type.isSigned ? 'int' : 'unsigned long';
		case 'pointer':
			return 'unsigned long';
		default:
			return unreadable('does not return an integer');
	}
}

function pointerType(to: CType, isArray: boolean): ParameterType {
	if (to.kind === 'structure' && to.name === 'struct vm_area_struct') return 'vma';
	if (to.kind === 'structure' && to.name === 'struct mm_struct') return 'mm';
	if (to.kind === 'wrapper') return isArray ? 'pointer to entries' : 'pointer to entry';
	// An address of something else is a number to us.
	return 'address';
}

/** The C type of a parameter of ours, of the level that the helper's name begins with. */
export function typeOfParameter(type: ParameterType, helper: string, types: Types = WELL_KNOWN_TYPES): CType {
	switch (type) {
		case 'entry':
			return entryType(helper, types);
		case 'protection':
			return wellKnown('pgprot_t', types);
		case 'swap entry':
			return wellKnown('swp_entry_t', types);
		case 'vma':
			return { kind: 'pointer', to: { kind: 'structure', name: 'struct vm_area_struct' } };
		case 'mm':
			return { kind: 'pointer', to: { kind: 'structure', name: 'struct mm_struct' } };
		case 'pointer to entry':
		case 'pointer to entries':
			return { kind: 'pointer', to: entryType(helper, types) };
		default:
			return unsignedLongType;
	}
}

function typeOfResult(returns: ResultType, helper: string): CType {
	switch (returns) {
		case 'entry':
			return entryType(helper);
		case 'protection':
			return wellKnown('pgprot_t');
		case 'swap entry':
			return wellKnown('swp_entry_t');
		case 'unsigned long':
			return unsignedLongType;
		case 'int':
			return intType;
		case 'bool':
			return boolType;
		case 'void':
			return VOID_TYPE;
	}
}

/** Helpers have their level in their name; where there are two, the result comes last: `pfn_pud`. */
function entryType(helper: string, types: Types = WELL_KNOWN_TYPES): CType {
	const level = resultLevelOf(helper) ?? 'pte';
	return wellKnown(`${level}_t`, types);
}

type Types = ReadonlyMap<string, CType>;

function wellKnown(name: string, types: Types = WELL_KNOWN_TYPES): CType {
	return types.get(name) ?? unsignedLongType;
}
