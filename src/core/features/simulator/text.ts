import type { Level } from '../../pagetable/entry/level.ts';
import type { Machine } from '../../pagetable/architecture.ts';

/** A number of bytes in its largest unit that comes out even: `1 GiB`, `1536 KiB`. */
export function sizeText(bytes: number): string {
	const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
	let [size, unit] = [bytes, 0];
	while (size > 0 && size % 1024 === 0 && unit < units.length - 1) {
		size /= 1024;
		unit++;
	}
	return `${size} ${units[unit] ?? ''}`;
}

/** The range [start, end) of addresses. */
export function rangeText(start: number, end: number): string {
	return `0x${start.toString(16)}–0x${end.toString(16)} (${sizeText(end - start)})`;
}

/** A number: a small one as people count, others in hexadecimal. */
export function numberText(value: bigint): string {
	return value < 10n ? value.toString() : `0x${value.toString(16)}`;
}

/** Which bits of a word are set: names outside the address, numbers within; those that are not, if that is shorter. */
export function setBits(word: bigint, level: Level, machine: Machine): string {
	const complement = BigInt.asUintN(64, ~word);
	if (word === 0n) return 'no bit';
	if (complement === 0n) return 'all bits';
	const nameOf = namesOf(level, machine);
	const list = parts(word, nameOf);
	const others = parts(complement, nameOf);
	return list.length <= others.length ? list.join(' ') : `all but ${others.join(' ')}`;
}

/** A mask as C has it, by the names of the bits that are set or of those that are not: `~(DIRTY | RW)`; null if that is long, or bits lack names. */
export function maskText(word: bigint, level: Level, machine: Machine): string | null {
	const nameOf = namesOf(level, machine);
	for (const [sign, bits] of [
		['', word],
		['~', BigInt.asUintN(64, ~word)],
	] as const) {
		const names = parts(bits, nameOf);
		if (names.length === 0 || names.length > MOST_NAMES || names.some((name) => /^\d/.test(name))) continue;
		return sign + (names.length === 1 ? names.join() : `(${names.join(' | ')})`);
	}
	return null;
}

/** Maximum number of bits that a mask is written with. */
const MOST_NAMES = 6;

/** The names of the bits outside of a leaf's address. */
function namesOf(level: Level, machine: Machine): (bit: number) => string | undefined {
	const fields = machine.architecture.fields(level, machine);
	const { mask } = machine.architecture.addressOf(machine.architecture.leafMark(level).value, level, machine);
	return (bit) =>
		((mask >> BigInt(bit)) & 1n) === 1n
			? undefined
			: fields.find((field) => field.bit === bit && field.forms.includes('leaf'))?.name;
}

/** Names of set bits, and runs of those without a name, from the highest down. */
function parts(word: bigint, nameOf: (bit: number) => string | undefined): readonly string[] {
	const isSet = (bit: number): boolean => bit >= 0 && ((word >> BigInt(bit)) & 1n) === 1n;
	const found: string[] = [];
	for (let bit = 63; bit >= 0; bit--) {
		if (!isSet(bit)) continue;
		const name = nameOf(bit);
		if (name !== undefined) {
			found.push(name);
			continue;
		}
		const high = bit;
		while (isSet(bit - 1) && nameOf(bit - 1) === undefined) bit--;
		found.push(high === bit ? `${bit}` : `${high}–${bit}`);
	}
	return found;
}
