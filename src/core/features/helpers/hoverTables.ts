import type { PatchSides } from '../../pagetable/interpret/base.ts';
import type { Sample } from '../../pagetable/entry/samples.ts';
import { sampleRows } from '../../pagetable/simulate.ts';
import type { Runnable } from './helperSides.ts';
import { handful, sampleTable, verdict } from './sampleTable.ts';
import { sideRows, sideTable, sideText } from './sideTable.ts';

/** Rows that fit a hover of two sides without scrolling. */
const MOST_ROWS = 3;

/** A table, what all of its samples say together, and what it leaves out. */
export interface Shown {
	readonly summary: string;
	readonly table: string;
	readonly more: string;
}

/** Tables of the sides of a patch, by helper: the same hover is requested many times. */
const known = new WeakMap<PatchSides, Map<string, Shown>>();

/** The table of a helper, made once. */
export function remembered(sides: PatchSides, name: string, make: () => Shown): Shown {
	const tables = known.get(sides) ?? new Map<string, Shown>();
	const shown = tables.get(name) ?? make();
	known.set(sides, tables.set(name, shown));
	return shown;
}

/** What both sides make of a few samples, and how many change. */
export function bothTable(before: Runnable, after: Runnable, samples: readonly Sample[]): Shown {
	const rows = sideRows(before, after);
	if (rows.length === 0) return onlyTable(after, samples);
	const changed = rows.filter(({ isSame }) => !isSame).length;
	return {
		summary: '',
		table: sideTable(after, rows.slice(0, MOST_ROWS), sideRows(before, after, samples)),
		more: changed > MOST_ROWS ? ` · ${changed} of ${rows.length} samples change` : '',
	};
}

/** What one side does to samples. */
export function onlyTable({ helper, machine, run, origin }: Runnable, samples: readonly Sample[]): Shown {
	const rows = sampleRows(helper, machine, undefined, run);
	const own = sampleRows(helper, machine, samples, run);
	const source = originText({ origin, machine }, 'as the patch shows it');
	// Of a helper that changes an entry, the bits that it changes tell enough, and the hover has little room.
	const options = {
		machine,
		withEntry: helper.kind === 'predicate',
		own,
		...(origin.kind !== 'model' && { resultOf: sideText }),
	};
	return {
		summary: verdict(helper, rows, source),
		table: sampleTable(helper, handful(helper, rows, machine), options),
		more: '',
	};
}

/** Where a definition is from; `where` names the patch. */
export function originText({ origin, machine }: Pick<Runnable, 'origin' | 'machine'>, where: string): string {
	switch (origin.kind) {
		case 'patch':
			return where;
		case 'earlier patch':
			return 'an earlier patch of the series';
		case 'tree':
			return `the kernel tree${origin.place === null ? '' : `, \`${origin.place.path}:${origin.place.line}\``}`;
		case 'model':
			return `our model, ${machine.architecture.title} ${machine.kernel}`;
	}
}
