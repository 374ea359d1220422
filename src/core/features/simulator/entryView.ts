import type { Level } from '../../pagetable/entry/level.ts';
import { decode } from '../../pagetable/entry/decode.ts';
import type { ParameterType, ResultType } from '../../pagetable/eval/expression.ts';
import type { BitField, BitRange, Form, SwapEntry } from '../../pagetable/entry/layout.ts';
import type { Machine } from '../../pagetable/architecture.ts';
import type { Sample } from '../../pagetable/entry/samples.ts';
import { hasBit } from '../../pagetable/entry/word.ts';
import { hex } from '../helpers/outcomes.ts';
import { isEntryType, isFlagsType } from '../helpers/parameters.ts';

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

/** A word as a register shows it. */
export interface EntryView {
	readonly word: string;
	/** The sample that it is, without the level; null for none. */
	readonly sample: string | null;
	/** What it is at its level, in words; null for a word that is not an entry. */
	readonly form: string | null;
	/** All bits from the highest down. */
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
	if (!isEntryType(type)) {
		const form = machine.architecture.formOf(value, level) === 'prot-none' ? 'prot-none' : 'leaf';
		const fields = isFlagsType(type) ? complete(flagFields(form, level, machine), machine) : [];
		return { word: hex(value), sample: null, form: null, fields, pageFrame: null, notes: [] };
	}
	const decoded = decode(value, level, machine);
	const sample = samples.find((candidate) => candidate.value === value);
	const pageFrame = decoded.pageFrame === null ? null : hex(decoded.pageFrame);
	return {
		word: hex(value),
		sample: sample?.name.slice(level.length + 1) ?? null,
		form: formName(decoded.form),
		fields: complete(
			[
				...flagFields(decoded.form, level, machine),
				...(decoded.swap === null
					? addressFields(value, level, machine, pageFrame)
					: swapFields(decoded.swap, machine)),
				...lowFields(level, machine),
			],
			machine,
		),
		pageFrame,
		notes: decoded.notes,
	};
}

/** The form of an entry in words. */
export function formName(form: Form): string {
	const names = { 'prot-none': 'PROT_NONE leaf', invalidated: 'invalidated leaf', unknown: 'no known format' };
	return form in names ? names[form as keyof typeof names] : form;
}

function flagFields(form: Form, level: Level, machine: Machine): readonly FieldView[] {
	return machine.architecture
		.fields(level, machine)
		.filter(({ forms }) => forms.includes(form))
		.map(flagField);
}

function flagField({ name, bit, meaning, isSoftware }: BitField): FieldView {
	return { high: bit, low: bit, name, meaning, kind: isSoftware ? 'software' : 'hardware', value: null };
}

/** What the low bits would be called if the entry were one of a page: it may become one by a bit that is toggled. */
function lowFields(level: Level, machine: Machine): readonly FieldView[] {
	return [...flagFields('leaf', level, machine), ...flagFields('prot-none', level, machine)].filter(
		({ low, kind }) => low < machine.architecture.pageShift && kind === 'hardware',
	);
}

function addressFields(value: bigint, level: Level, machine: Machine, pageFrame: string | null): readonly FieldView[] {
	const { mask } = machine.architecture.addressOf(value, level, machine);
	const meaning = 'the physical address, of which the page frame number is the upper part';
	return rangesOf(mask).map((range): FieldView => {
		return { ...range, name: 'page frame', meaning, kind: 'address', value: pageFrame };
	});
}

/** The runs of set bits, highest first. */
function rangesOf(mask: bigint): readonly BitRange[] {
	const found: BitRange[] = [];
	for (let high = 63; high >= 0; high--) {
		if (!hasBit(mask, high)) continue;
		let low = high;
		while (low > 0 && hasBit(mask, low - 1)) low--;
		found.push({ high, low });
		high = low;
	}
	return found;
}

function swapFields({ meaning, offset }: SwapEntry, { architecture }: Machine): readonly FieldView[] {
	const { swapFields: places } = architecture;
	return [
		{
			...places.type,
			name: 'swap type',
			meaning: 'what the page is, or the swap file it is in',
			kind: 'swap',
			value: meaning,
		},
		{
			...places.offset,
			name: 'offset',
			meaning: `where in the file${places.isInverted ? ', stored inverted' : ''}`,
			kind: 'swap',
			value: hex(offset),
		},
	];
}

/** The fields from the highest bit down, with free bits where there is none. Of two for one bit, the first counts. */
function complete(fields: readonly FieldView[], { architecture }: Machine): readonly FieldView[] {
	const found: FieldView[] = [];
	for (let bit = architecture.entryBits - 1; bit >= 0; bit = (found.at(-1)?.low ?? bit) - 1) {
		const field = fields.find(({ high, low }) => bit <= high && bit >= low);
		const meaning = architecture.freeBit(bit);
		found.push(field ? { ...field, high: bit } : { high: bit, low: bit, name: '', meaning, kind: 'free', value: null });
	}
	return found;
}
