import type { FunctionDefinition, ParsedC } from '../../c/functions.ts';
import { spell } from '../../c/calls.ts';
import { LEVEL_PATTERN } from '../entry/level.ts';

/** The flags that a helper sets and clears in every entry, by their names: any architecture's, whatever their values are. */
export interface NamedFlags {
	readonly sets: readonly string[];
	readonly clears: readonly string[];
}

const NONE: NamedFlags = { sets: [], clears: [] };

const FLAGS = String.raw`\(*([A-Z_][A-Z0-9_]*(?:\|[A-Z_][A-Z0-9_]*)*)\)*$`;
/** An entry or its value: `pte`, `pte_val(*ptep)`, `__pte(pte.pte`. */
const ENTRY = String.raw`\(*(?:(?:__)?(?:${LEVEL_PATTERN})(?:_val|_raw|_flags)?\(\(*)*\*?[a-z_]\w*(?:(?:->|\.)\w+)*\)*`;
const SETS = new RegExp(String.raw`^${ENTRY}\|(=?)${FLAGS}`);
const CLEARS = new RegExp(String.raw`^${ENTRY}&(=?)~${FLAGS}`);
/** A call that sets or clears the flags of its second argument. */
const CALLS = new RegExp(
	String.raw`^(?:(set)_\w+_bit|clear_\w+_bit|\w+_(set)_flags|\w+_clear_flags)\(\w+,(?:__pgprot)?${FLAGS}`,
);

/**
 * What a helper does to the flags of its entry: `pte_val(pte) |= A | B; return pte;` or the same in one expression. null
 * for one that decides, or does anything else.
 */
export function namedFlags({ tokens }: ParsedC, { open, close, isWhole }: FunctionDefinition): NamedFlags | null {
	if (!isWhole) return null;
	const { sets, clears }: { sets: string[]; clears: string[] } = { sets: [], clears: [] };
	let first = open + 1;
	for (let index = first; index < close; index++) {
		if (tokens[index]?.text !== ';') continue;
		const isReturn = tokens[first]?.text === 'return';
		const done = flagsOf(spell(tokens, isReturn ? first + 1 : first, index - 1), isReturn);
		if (done === null) return null;
		sets.push(...done.sets);
		clears.push(...done.clears);
		first = index + 1;
	}
	return first === close ? { sets, clears } : null;
}

/** What one statement does to flags: nothing for `return pte`. */
function flagsOf(value: string, isReturn: boolean): NamedFlags | null {
	if (isReturn && /^\w+$/.test(value)) return NONE;
	const call = isReturn ? CALLS.exec(value) : null;
	if (call) return (call[1] ?? call[2]) ? { ...NONE, sets: names(call[3]) } : { ...NONE, clears: names(call[3]) };
	// A value is changed in place, or its changed copy is returned.
	const set = SETS.exec(value);
	if (set) return (set[1] === '') === isReturn ? { ...NONE, sets: names(set[2]) } : null;
	const clear = CLEARS.exec(value);
	return clear && (clear[1] === '') === isReturn ? { ...NONE, clears: names(clear[2]) } : null;
}

function names(flags = ''): readonly string[] {
	return flags.split('|');
}
