import { LEVEL_PATTERN } from '../../entry/level.ts';
import type { Macro } from '../parse/macro.ts';
import { isSameType, unsignedLongType, type CType } from '../parse/ctype.ts';
import { Unreadable } from '../limits.ts';
import type { Program } from '../program.ts';
import type { Names } from './scope.ts';
import { typeOfParameter } from './signature.ts';

type Tokens = Macro['body'];

/**
 * The type that a parameter of a macro has where it is all of an argument of functions that are known: the same in all of
 * them. Numbers are as wide as can be, since calls convert them; what is not used is a number, too.
 */
export function typeByUses(macro: Macro, name: string, names: Names, types: Program['types']): CType | undefined {
	const { body } = macro;
	const uses = body.flatMap(({ text }, index) => (text === name ? [index] : []));
	if (uses.length === 0) return unsignedLongType;
	const found = uses.flatMap((index): readonly CType[] => {
		const use = argumentAt(body, index);
		const type = use === null ? undefined : typeOfArgument(use, names, types);
		if (use === null || type === undefined || (type.kind === 'pointer' && !isTelling(type.to))) return [];
		const given = type.kind === 'integer' ? unsignedLongType : type;
		return [use.isPointee ? { kind: 'pointer', to: given } : given];
	});
	const [first] = found;
	return first !== undefined && found.every((type) => isSameType(type, first)) ? first : undefined;
}

/** Whether a pointer is to something in particular: any pointer may be passed as one to void. */
function isTelling(type: CType): boolean {
	return type.kind === 'wrapper' || type.kind === 'structure';
}

/** An argument of a call, or what it points to. */
interface ArgumentUse {
	readonly callee: string;
	readonly position: number;
	readonly isPointee: boolean;
}

/** The use of a token as all of an argument; null for another use. */
function argumentAt(body: Tokens, index: number): ArgumentUse | null {
	const text = (at: number): string => body[at]?.text ?? '';
	let [left, right] = [index - 1, index + 1];
	const strip = (): void => {
		while (text(left) === '(' && text(right) === ')' && body[left - 1]?.kind !== 'identifier') {
			left--;
			right++;
		}
	};
	strip();
	const isPointee = text(left) === '*' && /^[(,]$/.test(text(left - 1));
	if (isPointee) {
		left--;
		strip();
	}
	if (!/^[(,]$/.test(text(left)) || !/^[),]$/.test(text(right))) return null;
	let position = 0;
	for (let depth = 0; left >= 0; left--) {
		if (text(left) === ')') depth++;
		else if (text(left) === ',' && depth === 0) position++;
		else if (text(left) === '(' && depth-- === 0) break;
	}
	const callee = body[left - 1];
	return callee?.kind === 'identifier' ? { callee: callee.text, position, isPointee } : null;
}

/** What every architecture has for an entry of a level, of whatever name in C. */
const TAKES_ENTRY = new RegExp(`^(${LEVEL_PATTERN})_(?:val|none|present|bad|leaf|page|pfn|page_vaddr|pgtable)$`);

function typeOfArgument({ callee, position }: ArgumentUse, names: Names, types: Program['types']): CType | undefined {
	try {
		const signature = names.signature(callee);
		const level = TAKES_ENTRY.exec(callee)?.[1];
		if (signature === undefined) return level === undefined ? undefined : typeOfParameter('entry', level, types);
		if (signature.types !== null) return signature.types[position]?.type;
		const known = signature.parameters[position];
		return known && typeOfParameter(known.type, callee, types);
	} catch (error) {
		if (error instanceof Unreadable) return undefined;
		throw error;
	}
}
