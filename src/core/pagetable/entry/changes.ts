import type { Decoded, NamedBit } from './decode.ts';
import { hasBit } from './word.ts';

/** A bit that comes or goes. */
export interface SignedBit extends NamedBit {
	readonly sign: '+' | '−';
}

/** What becomes of an entry; differences are those of bits, whatever their names. */
export interface EntryChanges {
	/** Outside of the address: those that are set, then those that are cleared, each from the highest down. */
	readonly bits: readonly SignedBit[];
	/** What else there is to say, of the address or of all of it: `address inverted`, `cleared`, `unchanged`; null for nothing. */
	readonly rest: string | null;
	/** Bits that stay set and have another name in the new form, in words; null for none. */
	readonly renamed: string | null;
}

export function changesBetween(old: Decoded, made: Decoded): EntryChanges {
	if (old.value === made.value) return { bits: [], rest: 'unchanged', renamed: null };
	if (made.form === 'empty') return { bits: [], rest: 'cleared', renamed: null };
	const signed = (sign: '+' | '−', own: Decoded, other: Decoded): readonly SignedBit[] =>
		own.bits
			.filter(({ bit }) => !hasBit(other.value, bit))
			.map((each) => ({ sign, ...each }))
			.reverse();
	const renamed = old.bits.flatMap(({ bit, name }) => {
		const now = made.bits.find((other) => other.bit === bit)?.name;
		return now === undefined || now === name ? [] : [`${now} for ${name}`];
	});
	return {
		bits: [...signed('+', made, old), ...signed('−', old, made)],
		rest: addressChange(old, made),
		renamed: renamed.length === 0 ? null : `named ${renamed.join(' and ')}`,
	};
}

/** The changes in one line: `+PROTNONE −PRESENT address inverted`; `write` has a bit as the line shows it. */
export function changesText(
	{ bits, rest, renamed }: EntryChanges,
	write: (bit: SignedBit) => string = bitText,
): string {
	const changed = [...bits.map(write), ...(rest === null ? [] : [rest])].join(' ');
	return [changed, renamed ?? ''].filter((part) => part !== '').join(', ');
}

/** A bit that comes or goes as text. */
export function bitText({ sign, name }: SignedBit): string {
	return `${sign}${name}`;
}

function addressChange(old: Decoded, made: Decoded): string | null {
	if (made.swap !== null && old.swap !== null) return sameSwap(old.swap, made.swap) ? null : 'another swap entry';
	if (made.swap !== null) return 'now a swap entry';
	if (old.swap !== null) return 'no swap entry any more';
	if (old.pageFrame !== made.pageFrame) return 'another page frame';
	if (old.inverted !== made.inverted) return made.inverted ? 'address inverted' : 'address upright';
	return null;
}

function sameSwap(one: NonNullable<Decoded['swap']>, other: NonNullable<Decoded['swap']>): boolean {
	return one.type === other.type && one.offset === other.offset;
}
