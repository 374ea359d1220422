import type { Level } from '../../pagetable/entry/level.ts';
import { decode } from '../../pagetable/entry/decode.ts';
import type { ParameterType, ResultType } from '../../pagetable/eval/expression.ts';
import { addressLow, layoutOf, type Form } from '../../pagetable/entry/layout.ts';
import { encryptionMask, type Machine } from '../../pagetable/entry/machine.ts';
import type { Sample } from '../../pagetable/entry/samples.ts';
import { hex } from '../helpers/sampleTable.ts';

/** What the bits of a field are for; `free` bits have no meaning. */
export type FieldKind = 'hardware' | 'software' | 'address' | 'swap' | 'free';

/** Neighbouring bits with one meaning. */
export interface FieldView {
	readonly high: number;
	readonly low: number;
	/** Empty for a free bit. */
	readonly name: string;
	readonly meaning: string;
	readonly kind: FieldKind;
	/** What the field holds, where the bits don't say: a page frame number, a swap offset. */
	readonly value: string | null;
}

/** A 64-bit word as a register shows it. */
export interface EntryView {
	readonly word: string;
	/** The sample that it is, without the level; null for none. */
	readonly sample: string | null;
	/** What it is at its level, in words; null for a word that is not an entry. */
	readonly form: string | null;
	/** All 64 bits from the highest down. */
	readonly fields: readonly FieldView[];
	readonly pageFrame: string | null;
	readonly notes: readonly string[];
}

/** What gives a word its meaning. */
export interface EntrySetting {
	readonly level: Level;
	readonly machine: Machine;
	/** The entries that have names. */
	readonly samples: readonly Sample[];
}

/** A word of a type as a register shows it. `level` names the bits of entries, protections and flags. */
export function entryView(
	value: bigint,
	type: ParameterType | ResultType,
	{ level, machine, samples }: EntrySetting,
): EntryView {
	const isEntry = type === 'entry' || type === 'pointer to entry' || type === 'pointer to entries';
	if (!isEntry) {
		const named = type === 'protection' || type === 'bits';
		const form = (value & 1n) === 1n ? 'leaf' : 'prot-none';
		const fields = named ? complete(flagFields(form, level, machine)) : [];
		return { word: hex(value), sample: null, form: null, fields, pageFrame: null, notes: [] };
	}
	const decoded = decode(value, level, machine);
	const sample = samples.find((candidate) => candidate.value === value);
	const pageFrame = decoded.pageFrame === null ? null : hex(decoded.pageFrame);
	return {
		word: hex(value),
		sample: sample?.name.slice(level.length + 1) ?? null,
		form: formName(decoded.form),
		fields: complete([
			...flagFields(decoded.form, level, machine),
			...(decoded.swap === null
				? addressFields(value, level, machine, pageFrame)
				: swapFields(decoded.swap.meaning, decoded.swap.offset)),
			...lowFields(level, machine),
		]),
		pageFrame,
		notes: decoded.notes,
	};
}

/** The form of an entry in words. */
export function formName(form: Form): string {
	const names = { 'prot-none': 'PROT_NONE leaf', invalidated: 'invalidated leaf', unknown: 'no known format' };
	return form in names ? names[form as keyof typeof names] : form;
}

/** Bits that the processor ignores and Linux uses. */
const SOFTWARE_BITS = [9, 10, 11, 57, 58];

function flagFields(form: Form, level: Level, { kernel, configuration }: Machine): readonly FieldView[] {
	const encryption = encryptionMask(configuration);
	const encryptionBit = encryption === 0n ? [] : [encryption.toString(2).length - 1];
	return [
		...layoutOf(level, kernel)
			.fields.filter(({ forms }) => forms.includes(form))
			.map(({ name, bit, meaning }): FieldView => {
				const kind = SOFTWARE_BITS.includes(bit) ? 'software' : 'hardware';
				return { high: bit, low: bit, name, meaning, kind, value: null };
			}),
		...(form === 'swap' ? [] : encryptionBit).map((bit): FieldView => ({
			high: bit,
			low: bit,
			name: 'ENC',
			meaning: 'encrypted memory',
			kind: 'hardware',
			value: null,
		})),
	];
}

/** What the low bits would be called if the entry were one of a page: it may become one by a bit that is toggled. */
function lowFields(level: Level, machine: Machine): readonly FieldView[] {
	return [...flagFields('leaf', level, machine), ...flagFields('prot-none', level, machine)].filter(
		({ low }) => low <= 8,
	);
}

function addressFields(
	value: bigint,
	level: Level,
	{ configuration }: Machine,
	pageFrame: string | null,
): readonly FieldView[] {
	const low = addressLow(value, level);
	const meaning = 'the physical address, of which the page frame number is the upper part';
	const field = (high: number, from: number): FieldView => {
		return { high, low: from, name: 'page frame', meaning, kind: 'address', value: pageFrame };
	};
	const encryption = encryptionMask(configuration);
	if (encryption === 0n) return [field(51, low)];
	const bit = encryption.toString(2).length - 1;
	return [field(51, bit + 1), field(bit - 1, low)];
}

function swapFields(meaning: string, offset: bigint): readonly FieldView[] {
	return [
		{
			high: 63,
			low: 59,
			name: 'swap type',
			meaning: 'what the page is, or the swap file it is in',
			kind: 'swap',
			value: meaning,
		},
		{
			high: 58,
			low: 9,
			name: 'offset',
			meaning: 'where in the file, stored inverted',
			kind: 'swap',
			value: hex(offset),
		},
	];
}

/** The fields from the highest bit down, with free bits where there is none. Of two for one bit, the first counts. */
function complete(fields: readonly FieldView[]): readonly FieldView[] {
	const found: FieldView[] = [];
	for (let bit = 63; bit >= 0; bit = (found.at(-1)?.low ?? bit) - 1) {
		const field = fields.find(({ high, low }) => bit <= high && bit >= low);
		const meaning = bit < 52 && bit > 11 ? 'reserved' : 'ignored by the hardware';
		found.push(field ? { ...field, high: bit } : { high: bit, low: bit, name: '', meaning, kind: 'free', value: null });
	}
	return found;
}
