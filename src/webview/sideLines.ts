import type { EntryView, SideView } from '../core/index.ts';
import { isBitSet, type RegisterLine } from './register.ts';

/** The words of one side, or of two compared sides, with signs for bits that change or differ. */
export function sideLines(own: SideView, compared: SideView | null): readonly RegisterLine[] {
	if (!compared) return linesOf(own, '', true);
	const isSameEntry = compared.before.word === own.before.word;
	// Two answers about one entry: there is nothing more to draw.
	if (isSameEntry && !own.outcome.after && !compared.outcome.after) return linesOf(own, '', true);
	const differs = changedBits(own) ^ changedBits(compared);
	return [
		{ kind: 'title', text: own.label },
		...linesOf(own, '', true),
		{ kind: 'title', text: compared.label },
		...linesOf(compared, compared.label, false).slice(isSameEntry ? 1 : 0),
		{ kind: 'marks', label: 'differ', marks: (bit) => (isBitSet(differs, bit) ? '≠' : '') },
	];
}

function linesOf(side: SideView, label: string, isEditable: boolean): readonly RegisterLine[] {
	const { before, outcome } = side;
	const { after } = outcome;
	const old = BigInt(before.word);
	const fullLabel = (name: string): string => `${label} ${name}`.trim();
	const first: RegisterLine = {
		kind: 'word',
		label: 'entry',
		fullLabel: fullLabel('entry'),
		word: old,
		fields: before.fields,
		from: null,
		isEditable,
	};
	if (!after) return [first];
	const made = BigInt(after.word);
	const quiet = invertedBits(side);
	const sign = (bit: number): string => {
		if (!isBitSet(old ^ made, bit)) return '';
		return isBitSet(quiet, bit) ? '~' : isBitSet(made, bit) ? '+' : '−';
	};
	return [
		first,
		{
			kind: 'word',
			label: 'becomes',
			fullLabel: fullLabel('becomes'),
			word: made,
			fields: after.fields,
			from: old,
			quiet,
			isEditable: false,
		},
		{ kind: 'marks', label: 'change', marks: sign },
	];
}

/** The bits that a side changes, apart from an inverted address; none for an answer. */
function changedBits(side: SideView): bigint {
	const { before, outcome } = side;
	return outcome.after ? (BigInt(before.word) ^ BigInt(outcome.after.word)) & ~invertedBits(side) : 0n;
}

/** The address bits, if the page frame is the same and only stored inverted. */
function invertedBits({ before, outcome: { after } }: SideView): bigint {
	if (after === null || before.pageFrame === null || before.pageFrame !== after.pageFrame) return 0n;
	return addressBits(before) & addressBits(after);
}

function addressBits({ fields }: EntryView): bigint {
	return fields
		.filter(({ kind }) => kind === 'address')
		.reduce((word, { high, low }) => word | ((1n << BigInt(high + 1)) - (1n << BigInt(low))), 0n);
}
