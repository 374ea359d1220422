import { hasBit } from '../../pagetable/entry/word.ts';
import type { EntryView, FieldView } from './entryView.ts';

/** A bit of the entry, which can be toggled, and what becomes of it. */
export interface BitView {
	readonly bit: number;
	readonly name: string;
	readonly meaning: string;
	readonly before: boolean;
	/** null where nothing comes out but an answer. */
	readonly after: boolean | null;
	/** What the compared side makes of it, if that is another; else null. */
	readonly other: string | null;
}

/** Bits with one purpose. */
export interface BitGroup {
	readonly label: string;
	readonly bits: readonly BitView[];
}

/** An entry, and what one side makes of it. */
export interface Change {
	readonly before: EntryView;
	readonly after: EntryView | null;
}

/** Purposes in the order in which they are shown; names of all architectures that have the bit. */
const PURPOSES: readonly (readonly [string, RegExp])[] = [
	[
		'Access',
		/^(?:PRESENT|VALID|READ|WRITE|EXEC|RW|RO|RDONLY|UNUSED|USER|NX|NOEXEC|[PU]XN|PROT_?NONE|PRIVILEGED|PROTECT|INVALID)$/,
	],
	['Use', /^(?:ACCESSED|AF|YOUNG|DIRTY|SAVED_DIRTY|SOFT_DIRTY|UFFD(?:_WP)?|DBM)$/],
	['Kind', /^(?:PSE|PTE|TABLE|LARGE|HUGE|NAPOT|CONT|DEVMAP|SPECIAL|GLOBAL|NG|PRESENT_INVALID|NOPTISHADOW|ENC)$/],
	['Cache', /^(?:PWT|PCD|PAT|PAT_LARGE|ATTR\w*|SHARED\d|NO_?CACHE|IO|GUARDED|NON_IDEMPOTENT|SAO)$/],
	['Key', /^(?:PKEY|PO_IDX)/],
	['Swap', /^SWP_/],
];

/** The place of a bit's purpose among all, likely ones first. */
export function purposeOf(name: string): number {
	const found = PURPOSES.findIndex(([, pattern]) => pattern.test(name));
	return found === -1 ? PURPOSES.length : found;
}

/** The bits of an entry by purpose; those without a meaning only where they are set. */
export function bitGroups({ before, after }: Change, compared: Change | null): readonly BitGroup[] {
	const [old, made] = [BigInt(before.word), after && BigInt(after.word)];
	const otherWords =
		made !== null && compared?.after ? { old: BigInt(compared.before.word), made: BigInt(compared.after.word) } : null;
	const groups = new Map<string, BitView[]>([...PURPOSES.map(([label]) => label), 'Other'].map((label) => [label, []]));
	for (const field of [...before.fields].reverse()) {
		if (field.high !== field.low) continue;
		const bit = field.low;
		const now = after?.fields.find(({ high, low }) => bit >= low && bit <= high);
		const [was, is] = [hasBit(old, bit), made === null ? null : hasBit(made, bit)];
		if (field.kind === 'free' && !was && is !== true) continue;
		const { name, meaning } = shownField(field, now, was, is ?? was);
		const other = otherWords && changeText(hasBit(otherWords.old, bit), hasBit(otherWords.made, bit));
		const isApart = other !== null && difference(other) !== difference(changeText(was, is));
		const label = PURPOSES[purposeOf(name)]?.[0] ?? 'Other';
		groups.get(label)?.push({ bit, name, meaning, before: was, after: is, other: isApart ? other : null });
	}
	return [...groups].filter(([, bits]) => bits.length > 0).map(([label, bits]) => ({ label, bits }));
}

/** A bit before and after: `1`, `0→1`. */
function changeText(before: boolean, after: boolean | null): string {
	const [was, is] = [before ? '1' : '0', (after ?? before) ? '1' : '0'];
	return was === is ? was : `${was}→${is}`;
}

/** What differs is what a side does, not what it was given. */
function difference(change: string): string {
	return change.includes('→') ? change : 'kept';
}

/** A bit has the name of the form in which it is set. */
function shownField(
	field: FieldView,
	now: FieldView | undefined,
	was: boolean,
	is: boolean,
): Pick<FieldView, 'name' | 'meaning'> {
	const own = { name: field.name === '' ? `BIT_${field.low}` : field.name, meaning: field.meaning };
	if (now === undefined || now.high !== now.low || now.name === '' || now.name === field.name) return own;
	if (is && !was) return { name: now.name, meaning: now.meaning };
	return is && was ? { name: `${own.name}→${now.name}`, meaning: `${own.meaning}; then ${now.meaning}` } : own;
}
